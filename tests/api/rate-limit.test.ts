import { describe, expect, it } from 'vitest';
import { bodyOf, startApi } from '#tests/support/api.ts';
import { makeFakeRequestCounter } from '#tests/support/fakes/request-counter.ts';

const limited = async (requestsPerMinute: number) =>
  startApi({}, undefined, { counter: makeFakeRequestCounter(), requestsPerMinute });

describe('a client that asks a lot', () => {
  it('is told what is left, then to wait, then let through again', async () => {
    const api = await limited(2);
    const ask = () => api.call('facilitator', 'GET /v1/preferences');
    const [first, second, third] = [await ask(), await ask(), await ask()];
    expect(first.headers.get('ratelimit-policy')).toBe('"client";q=2;w=60');
    expect(first.headers.get('ratelimit')).toMatch(/^"client";r=1;t=\d+$/);
    expect([first.status, second.status, third.status]).toEqual([200, 200, 429]);
    const waitS = Number(third.headers.get('retry-after'));
    expect(waitS).toBeGreaterThanOrEqual(1);
    expect(waitS).toBeLessThanOrEqual(60);
    expect(third.headers.get('content-type')).toBe('application/problem+json');
    expect(await bodyOf(third)).toMatchObject({ code: 'too-many-requests', status: 429 });
    api.advance(waitS);
    expect((await ask()).status).toBe(200);
  });

  it('takes nobody else’s turn', async () => {
    const api = await limited(1);
    for (const caller of ['facilitator', 'otherFacilitator'] as const)
      expect((await api.call(caller, 'GET /v1/preferences')).status).toBe(200);
  });

  it('is let through when requests cannot be counted', async () => {
    const counter = { count: () => Promise.reject(new Error('out of reach')) };
    const api = await startApi({}, undefined, { counter, requestsPerMinute: 1 });
    const answer = await api.call('facilitator', 'GET /v1/preferences');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('ratelimit')).toBeNull();
  });
});

describe('a page of another site', () => {
  it('may ask nothing in somebody’s name: no origin is allowed', async () => {
    const { app, call } = await startApi();
    const origin = { origin: 'https://ailleurs.example', 'access-control-request-method': 'POST' };
    const preflight = await app.request('/v1/contracts', { method: 'OPTIONS', headers: origin });
    expect(preflight.status).toBe(405);
    for (const answer of [preflight, await call('facilitator', 'GET /v1/preferences', undefined, origin)]) {
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
      expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    }
  });
});
