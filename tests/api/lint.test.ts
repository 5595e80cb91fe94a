import { Spectral } from '@stoplight/spectral-core';
import { describe, expect, it } from 'vitest';
import ruleset from '../../spectral.config.ts';
import { bodyOf, startApi } from '#tests/support/api.ts';

const lint = async (document: Record<string, unknown>) => {
  const spectral = new Spectral();
  spectral.setRuleset(ruleset);
  return spectral.run(document);
};

/** One route that breaks every rule of the house. */
const careless = {
  openapi: '3.1.0',
  info: { title: 'Négligé', version: '1' },
  paths: {
    '/v1/Some_Things': {
      post: {
        operationId: 'Some-Thing',
        parameters: [],
        requestBody: { content: { 'application/json': { schema: { type: 'string' } } } },
        responses: {
          200: {
            description: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
            content: {
              'application/json': { schema: { $ref: '#/components/schemas/Thing' }, example: { a_field: 1 } },
            },
          },
          404: { description: 'Nothing', content: { 'text/plain': { schema: { type: 'string' }, example: 'no' } } },
        },
      },
    },
  },
  components: { schemas: { Thing: { type: 'object', properties: { a_field: { type: 'string' } } } } },
};

describe('the linter', () => {
  it.each(['/openapi.json', '/asyncapi.json'])('finds nothing to say of %s', async (path) => {
    const { app } = await startApi();
    const found = await lint(await bodyOf(await app.request(path)));
    expect(found.map(({ code, path, message }) => `${code} at ${path.join('.')}: ${message}`)).toEqual([]);
  });

  it('finds what breaks each of our own rules', async () => {
    const found = new Set((await lint(careless)).map(({ code }) => code));
    const ours = Object.entries('rules' in ruleset ? ruleset.rules : {}).flatMap(([name, rule]) =>
      rule === 'off' ? [] : [name],
    );
    expect(ours.filter((name) => !found.has(name))).toEqual([]);
    expect(ours.length).toBeGreaterThan(5);
  });
});
