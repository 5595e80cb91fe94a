import { format, resolveConfig } from 'prettier';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { expect, it } from 'vitest';
import { bodyOf, startApi } from '#tests/support/api.ts';

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

const REFUSAL = {
  description: 'A refusal',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** The same document for a machine: no example, and one response for all that is refused, which has one shape. */
const forTypes = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(forTypes);
  if (!isNode(value)) return value;
  const kept = Object.entries(value).filter(([key]) => key !== 'example' && key !== 'examples');
  return Object.fromEntries(
    kept.map(([key, one]) => [
      key,
      /^[45]\d\d$/.test(key) ? { $ref: '#/components/responses/Refusal' } : forTypes(one),
    ]),
  );
};

const readForTypes = (document: Node): Node => {
  const types = forTypes(document);
  if (!isNode(types) || !isNode(types['components'])) throw new Error('not a document');
  return { ...types, components: { ...types['components'], responses: { Refusal: REFUSAL } } };
};

const FILE = 'docs/client/schema.ts';

// `npm run client` writes it anew.
it('keeps the typed client what the present document makes it', async () => {
  const { app } = await startApi();
  const document = await bodyOf(await app.request('/openapi.json'));
  const types = astToString(
    await openapiTS(readForTypes(document) as unknown as OpenAPI3, { alphabetize: true, defaultNonNullable: false }),
  );
  const said = '// Made from /openapi.json by `npm run client`: change the API, not this file.\n\n';
  const formatted = await format(said + types, { ...(await resolveConfig(FILE)), parser: 'typescript' });
  await expect(formatted).toMatchFileSnapshot(`../../${FILE}`);
});
