import { describe, expect, it } from 'vitest';
import { makeApp } from '#functions/api/app.ts';
import { problemCatalogue } from '#functions/api/problem-catalogue.ts';
import { makeFakeRequestCounter } from '#tests/support/fakes/request-counter.ts';
import { makeFakeIdempotencyKeys } from '#tests/support/fakes/idempotency-keys.ts';
import { fixedClock } from '#tests/support/builders/clock.ts';
import { bodyOf, PUBLIC_URL, startApi } from '#tests/support/api.ts';
import { IssuerUnavailable } from '#shared/platform/access.ts';

describe('a problem', () => {
  it('speaks French, unless English is preferred', async () => {
    const { app } = await startApi();
    const titleIn = async (language: string) => {
      const response = await app.request('/v1/contracts', { headers: { 'accept-language': language } });
      return [response.headers.get('content-language'), (await bodyOf(response))['title']];
    };
    expect(await titleIn('')).toEqual(['fr', 'Identification requise']);
    expect(await titleIn('en')).toEqual(['en', 'Authentication required']);
    expect(await titleIn('en-GB,en;q=0.9')).toEqual(['en', 'Authentication required']);
    expect(await titleIn('fr-FR,fr;q=0.9,en;q=0.8')).toEqual(['fr', 'Identification requise']);
    expect(await titleIn('en;q=0.2, fr;q=0.9')).toEqual(['fr', 'Identification requise']);
    expect(await titleIn('de')).toEqual(['fr', 'Identification requise']);
  });

  it('points to its own chapter of the reference', async () => {
    const { app } = await startApi();
    const problem = await bodyOf(await app.request('/v1/contracts'));
    expect(problem).toMatchObject({ type: `${PUBLIC_URL}/docs#probleme-unauthenticated`, instance: '/v1/contracts' });
    const docs = await (await app.request('/docs')).text();
    for (const code of Object.keys(problemCatalogue)) expect(docs).toContain(`id="probleme-${code}"`);
  });

  it('challenges whoever has no token', async () => {
    const { app } = await startApi();
    expect((await app.request('/v1/contracts')).headers.get('www-authenticate')).toContain('Bearer');
  });
});

describe('a fault of ours', () => {
  const broken = (error: Error) =>
    makeApp({
      operations: [
        {
          route: 'GET /v1/contracts',
          method: 'GET',
          path: '/v1/contracts',
          tag: 'Marchés',
          summary: '',
          largestBody: 1,
          answer: { status: 204, description: '' },
          perform: () => Promise.reject(error),
        },
      ],
      authenticate: () => Promise.reject(error),
      idempotencyKeys: makeFakeIdempotencyKeys(),
      rateLimit: { counter: makeFakeRequestCounter(), requestsPerMinute: 1 },
      clock: fixedClock(),
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      publicUrl: PUBLIC_URL,
      version: '0',
    });

  it('says nothing of itself', async () => {
    const response = await broken(new Error('secret host 10.0.0.1')).request('/v1/contracts');
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).toContain('"code":"internal"');
    expect(text).not.toMatch(/secret|stack|10\.0/);
  });

  it('asks to come back when the identity provider is away', async () => {
    const response = await broken(new IssuerUnavailable(new Error('x'))).request('/v1/contracts');
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
  });
});

describe('headers of every answer', () => {
  it.each(['/healthz', '/openapi.json', '/asyncapi.json', '/docs', '/nothing', '/v1/contracts', '/v1/nothing'])(
    '%s',
    async (path) => {
      const { app } = await startApi();
      const { headers } = await app.request(path);
      const policy = headers.get('content-security-policy') ?? '';
      for (const rule of ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"])
        expect(policy).toContain(rule);
      expect(policy).not.toMatch(/unsafe-|data:|\*/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('strict-transport-security')).toContain('max-age=31536000');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('cache-control') === 'no-store').toBe(path.startsWith('/v1/'));
      expect(headers.get('access-control-allow-origin')).toBeNull();
    },
  );
});

it('says that it is well', async () => {
  const { app } = await startApi();
  expect(await bodyOf(await app.request('/healthz'))).toEqual({ status: 'ok', version: '0.0.0-test' });
});
