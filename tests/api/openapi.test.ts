import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { permissions, signedRoutes } from '#functions/api/permissions.ts';
import { Day } from '#shared/domain/calendar.ts';
import { makeSchemaCollection } from '#functions/api/json-schema.ts';
import { startApi } from '#tests/support/api.ts';

const OpenApi = z.object({
  openapi: z.literal('3.1.0'),
  info: z.object({ title: z.string(), version: z.string() }),
  paths: z.record(
    z.string(),
    z.partialRecord(
      z.enum(['get', 'put', 'post', 'patch', 'delete']),
      z.object({
        operationId: z.string(),
        summary: z.string().min(1),
        security: z.array(z.unknown()).optional(),
        parameters: z.array(
          z.object({
            name: z.string(),
            in: z.enum(['path', 'query', 'header']),
            required: z.boolean(),
            schema: z.looseObject({}),
          }),
        ),
        requestBody: z.object({ content: z.record(z.string(), z.object({ schema: z.looseObject({}) })) }).optional(),
        responses: z.record(
          z.string().regex(/^[1-5]\d\d$/),
          z.object({
            description: z.string().min(1),
            content: z.record(z.string(), z.object({ schema: z.looseObject({}) })).optional(),
          }),
        ),
      }),
    ),
  ),
  components: z.object({ schemas: z.record(z.string(), z.looseObject({})), securitySchemes: z.looseObject({}) }),
});

let document: z.infer<typeof OpenApi>;
let text: string;
let page: string;
beforeAll(async () => {
  const { app } = await startApi();
  text = await (await app.request('/openapi.json')).text();
  document = OpenApi.parse(JSON.parse(text));
  page = await (await app.request('/docs')).text();
});

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

describe('the OpenAPI document', () => {
  it('holds every route, and no other', () => {
    const described = operations().map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect(described.toSorted()).toEqual([...Object.keys(permissions), ...signedRoutes, 'GET /healthz'].toSorted());
  });

  it('resolves every reference', () => {
    for (const [, name = ''] of text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)) {
      expect(document.components.schemas).toHaveProperty(name);
    }
    expect(text).not.toContain('#/$defs');
  });

  it('tells how each route refuses, and who may call', () => {
    for (const { path, operation } of operations()) {
      if (path === '/healthz') continue;
      const signedOnly = JSON.stringify(operation.security) === '[{"signature":[]}]';
      for (const status of ['401', '500', ...(signedOnly ? [] : ['403', '503'])]) {
        expect(operation.responses[status]?.content).toHaveProperty(['application/problem+json']);
      }
      expect(Object.keys(operation.responses).some((status) => status.startsWith('2'))).toBe(true);
    }
    expect(document.components.securitySchemes).toHaveProperty('bearer');
  });

  it('names every parameter of every path, and every operation once', () => {
    for (const { path, operation } of operations()) {
      const named = operation.parameters.filter((one) => one.in === 'path').map(({ name }) => `{${name}}`);
      expect(path.match(/\{\w+\}/g) ?? []).toEqual(named);
    }
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('says null where null is, not wherever the type is named', () => {
    const { use, components } = makeSchemaCollection();
    use(z.object({ a: Day.nullable(), b: Day }), 'output');
    expect(components()['Day']).toMatchObject({ type: 'string' });
  });
});

describe('the reference page', () => {
  it('shows every route and schema, without any script or outside resource', () => {
    for (const { operation } of operations()) expect(page).toContain(`id="route-${operation.operationId}"`);
    for (const name of Object.keys(document.components.schemas)) expect(page).toContain(`id="schema-${name}"`);
    expect(page).not.toMatch(/<script|<link|src=|@import/);
    expect(page).toContain('<html lang="fr">');
  });

  it('leads nowhere that is not on the page', () => {
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
  });
});
