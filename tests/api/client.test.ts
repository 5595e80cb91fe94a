import { format, resolveConfig } from 'prettier';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { expect, it } from 'vitest';
import { bodyOf, startApi } from '#tests/support/api.ts';

/** Examples are read in the document itself. */
const withoutExamples = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutExamples);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => key !== 'example' && key !== 'examples');
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutExamples(one)]));
};

const FILE = 'docs/client/schema.ts';

// `npm run client` writes it anew.
it('keeps the typed client what the present document makes it', async () => {
  const { app } = await startApi();
  const document = await bodyOf(await app.request('/openapi.json'));
  const types = astToString(
    await openapiTS(withoutExamples(document) as OpenAPI3, { alphabetize: true, defaultNonNullable: false }),
  );
  const said = '// Made from /openapi.json by `npm run client`: change the API, not this file.\n\n';
  const formatted = await format(said + types, { ...(await resolveConfig(FILE)), parser: 'typescript' });
  await expect(formatted).toMatchFileSnapshot(`../../${FILE}`);
});
