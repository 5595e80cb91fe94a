import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { signedRoutes } from '#functions/api/permissions.ts';
import { foreignIds, MARK, neighboursOf, settleNeighbours } from '#tests/support/neighbours.ts';
import { startApi, type CallerName } from '#tests/support/api.ts';
import { ShownExamples } from '#tests/support/shown-examples.ts';

const Described = z.object({
  parameters: z.array(z.object({ name: z.string(), in: z.enum(['path', 'query', 'header']) })),
  requestBody: z.object({ content: z.record(z.string(), ShownExamples) }).optional(),
});
const Document = z.object({ paths: z.record(z.string(), z.record(z.string(), Described)) });
type Described = z.infer<typeof Described>;

/** Everybody but the neighbours themselves, and the administration, which sees all. */
const outsiders: readonly CallerName[] = ['facilitator', 'structure', 'contractor'];

/** Names in a path that are not anybody's: the same for all. */
const SHARED_NAMES: Readonly<Record<string, string>> = { queue: 'contracts', format: 'csv' };

/** Where a foreign identifier opens a place of the caller's own, and why. */
const OWN_PLACE: Readonly<Record<string, string>> = {
  'PUT /v1/candidates/{externalId}': 'a structure names its people as it likes: the same name is another person',
  'POST /v1/contractors/{contractorId}/endpoints':
    'a facilitator connects a contractor’s software: an endpoint of its own',
  'GET /v1/contractors/{contractorId}/endpoints': 'a facilitator reads those that it registered itself',
  'GET /v1/contractors/{contractorId}/candidate-requests':
    'a facilitator reads those on contracts of its own territory: none here',
  'GET /v1/contractors/{contractorId}/deliveries': 'a facilitator reads what went to those that it registered itself',
};

const valueOf = (name: string): string => {
  const value = foreignIds[name] ?? SHARED_NAMES[name];
  if (value === undefined) {
    throw new Error(`A route takes {${name}}: give the neighbours one in tests/support/neighbours.ts, with its data`);
  }
  return value;
};

/** The route called with identifiers of the neighbours wherever it takes one, in its address and in its query. */
const attack = (path: string, { parameters }: Described): string => {
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(valueOf(name)));
  const query = parameters.filter((one) => one.in === 'query' && foreignIds[one.name] !== undefined);
  const search = new URLSearchParams(Object.fromEntries(query.map(({ name }) => [name, valueOf(name)]))).toString();
  return search === '' ? address : `${address}?${search}`;
};

const bodyFor = ({ requestBody }: Described): { readonly body?: unknown; readonly type?: string } => {
  const [type, shown] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  if (type === undefined) return {};
  const example = JSON.stringify(shown?.[0] ?? {});
  // The example's own people and contracts become the neighbours'.
  return {
    type,
    body: example
      .replaceAll(/"k_[^"]*"/g, `"${valueOf('candidateId')}"`)
      .replaceAll(/"c_[^"]*"/g, `"${valueOf('contractId')}"`),
  };
};

let api: Awaited<ReturnType<typeof startApi>>;
const { paths } = Document.parse(await (await (await startApi()).app.request('/openapi.json')).json());
const routes = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, described]) => ({ route: `${method.toUpperCase()} ${path}`, path, described })),
);

beforeEach(async () => {
  api = await startApi();
  await settleNeighbours(api.ports);
});

it('tries every route of the document', () => {
  expect(routes.length).toBeGreaterThan(20);
});

it('would see a leak: the neighbours themselves read the mark', async () => {
  const own = await api.call('otherFacilitator', `GET /v1/contracts/${valueOf('contractId')}`);
  expect(await own.text()).toContain(MARK);
  const person = await api.call('otherStructure', `GET /v1/candidates/${valueOf('externalId')}`);
  expect(await person.text()).toContain(MARK);
});

describe.each(routes)('$route', ({ route, path, described }) => {
  it.each(outsiders)('tells and lets %s change nothing of the neighbours’', async (caller) => {
    const before = await neighboursOf(api.ports);
    const { body, type } = bodyFor(described);
    const [method] = route.split(' ');
    const answer = await api.call(
      caller,
      `${method} ${attack(path, described)}`,
      body,
      type ? { 'content-type': type } : {},
    );
    expect(answer.status).toBeLessThan(500);
    // What the caller wrote themselves, the address and the body, is theirs to read again.
    const said = (await answer.text()).replaceAll(valueOf('externalId'), '');
    expect(said).not.toContain(MARK);
    expect(await neighboursOf(api.ports)).toEqual(before);
    const named = [...path.matchAll(/\{(\w+)\}/g)].some(([, name = '']) => foreignIds[name] !== undefined);
    // A signature that is not the neighbours' own is refused as one that is nobody's.
    const refusals = (signedRoutes as readonly string[]).includes(route) ? [401] : [403, 404];
    if (named && OWN_PLACE[route] === undefined) expect(refusals).toContain(answer.status);
  });
});
