import * as fc from 'fast-check';
import * as z from 'zod';
import { startApi, type CallerName } from './api.ts';
import { ShownExamples } from './shown-examples.ts';
import { makeFakeRequestCounter } from './fakes/request-counter.ts';
import { aCandidate } from './builders/candidates.ts';
import { aStoredContract } from './builders/contracts.ts';
import { anImportHeader } from './builders/imports.ts';
import { aDecision, aShortlist } from './builders/shortlists.ts';
import {
  aCandidateRequest,
  aDeliveryDraft,
  anEndpoint,
  anHoursEntry,
  aShare,
  signed,
  someSigningSecrets,
} from './builders/webhooks.ts';

const Described = z.object({
  parameters: z.array(z.object({ name: z.string(), in: z.enum(['path', 'query', 'header']) })),
  requestBody: z.object({ content: z.record(z.string(), ShownExamples) }).optional(),
  'x-roles': z.array(z.enum(['facilitator', 'structure', 'contractor', 'admin'])),
  responses: z.record(z.string(), z.object({ content: z.record(z.string(), z.unknown()).optional() })),
});
const Document = z.object({ paths: z.record(z.string(), z.record(z.string(), Described)) });

interface Route extends z.infer<typeof Described> {
  readonly name: string;
  readonly method: string;
  readonly path: string;
}

interface Attempt {
  readonly route: Route;
  readonly caller: CallerName | null;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly body: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly signs: boolean;
}

const CALLERS: readonly (CallerName | null)[] = [
  ...['facilitator', 'facilitator', 'structure', 'contractor', 'admin', 'otherFacilitator'],
  ...['otherStructure', 'otherContractor', null],
] as (CallerName | null)[];

const hours = anHoursEntry();
const request = aCandidateRequest();
const share = aShare();

/** What there is to find under each name; any name may also be one of nothing, or no name at all. */
const PRESENT: Readonly<Record<string, readonly string[]>> = {
  contractId: ['c_saint-denis-school'],
  candidateId: ['k_aci93-0042'],
  externalId: ['ACI93-0042', 'import', 'NEW-1'],
  importId: ['i_november'],
  contractorId: ['e_btp', 'e_net'],
  structureId: ['s_aci93'],
  endpointId: ['w_one'],
  deliveryId: ['msg_one'],
  shareId: [share.shareId],
  requestId: [request.requestId],
  hoursId: [hours.hoursId],
  queue: ['contracts', 'webhooks'],
  positionId: ['p1', 'p9'],
  subject: ['c_saint-denis-school', 's_aci93'],
};
const NOWHERE = ['c_nothing', 'zéro', '%00', '...', '0', 'x'.repeat(300)];

/** A document with something in it that was not foreseen. */
const changed = (example: unknown): fc.Arbitrary<string> => {
  if (typeof example !== 'object' || example === null || Array.isArray(example)) return fc.json();
  const keys = Object.keys(example);
  return fc
    .tuple(fc.constantFrom(...keys, 'inconnu'), fc.oneof(fc.constant(undefined), fc.jsonValue({ maxDepth: 2 })))
    .map(([key, value]) => JSON.stringify({ ...example, [key]: value }));
};

const bodyOf = ({ requestBody }: Route): fc.Arbitrary<{ readonly body?: string; readonly type?: string }> => {
  const media = Object.entries(requestBody?.content ?? {});
  if (media.length === 0) return fc.constant({});
  const shown = media.flatMap(([type, examples]) =>
    (examples.length === 0 ? [{}] : examples).map((example) => [type, example] as const),
  );
  return fc.constantFrom(...shown).chain(([type, example]) => {
    const whole = typeof example === 'string' ? example : JSON.stringify(example);
    const body = fc.oneof(
      { weight: 4, arbitrary: fc.constant(whole) },
      { weight: 3, arbitrary: changed(example) },
      { weight: 1, arbitrary: fc.json() },
      { weight: 1, arbitrary: fc.string() },
    );
    return fc.record({
      body,
      type: fc.oneof({ weight: 9, arbitrary: fc.constant(type) }, { weight: 1, arbitrary: fc.constant('text/html') }),
    });
  });
};

const valueOf = (name: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...(PRESENT[name] ?? ['1'])) },
    { weight: 1, arbitrary: fc.constantFrom(...NOWHERE) },
  );

const queryValue = (name: string): fc.Arbitrary<string> =>
  fc.oneof(valueOf(name), fc.constantFrom('1', '200', '0', '93', 'open', 'sector', '2026-11', 'e30', ''), fc.string());

const attemptOf = (route: Route): fc.Arbitrary<Attempt> => {
  const named = (place: 'path' | 'query') =>
    route.parameters.filter((one) => one.in === place && !one.name.startsWith('webhook-')).map(({ name }) => name);
  return fc
    .record({
      caller: fc.oneof(
        fc.constantFrom<CallerName | null>(...route['x-roles'], 'facilitator'),
        fc.constantFrom(...CALLERS),
      ),
      params: fc.record(Object.fromEntries(named('path').map((name) => [name, valueOf(name)]))),
      query: fc.oneof(
        fc.constant<Attempt['query']>({}),
        fc.record(Object.fromEntries(named('query').map((name) => [name, queryValue(name)])), { requiredKeys: [] }),
      ),
      content: bodyOf(route),
      key: fc.option(fc.constantFrom('k1', 'k2', 'k3', 'deux mots'), { freq: 3 }),
      match: fc.option(fc.constantFrom('"1"', '"999"', '*', 'rien'), { freq: 3 }),
      signs: fc.boolean(),
    })
    .map(({ content, key, match, ...rest }) => ({
      ...rest,
      route,
      body: content.body,
      headers: {
        ...(content.type !== undefined && { 'content-type': content.type }),
        ...(key !== null && { 'idempotency-key': key }),
        ...(match !== null && { 'if-match': match, 'if-none-match': match }),
      },
    }));
};

/** Something of everything, for the first organisation of each kind. */
const settle = async ({ ports }: Awaited<ReturnType<typeof startApi>>): Promise<void> => {
  await ports.contracts.save(aStoredContract(), []);
  await ports.candidates.save(aCandidate(), []);
  await ports.shortlists.save(aShortlist(), []);
  await ports.shortlists.saveDecision(aDecision({ decision: 'retained' }), []);
  await ports.shares.save(share, []);
  await ports.imports.create(anImportHeader({ importId: 'i_november' }));
  await ports.endpoints.save(anEndpoint(), []);
  await ports.endpoints.save(anEndpoint({ organisationId: 's_aci93' }), []);
  await ports.deliveries.enqueue(aDeliveryDraft());
  await ports.requests.create(request);
  await ports.hours.save(hours, []);
  await ports.signingSecrets.save(someSigningSecrets(), []);
};

/** Refusals that chance does not meet: a token that leaves no role, too large a body, a client that asks too much. */
const meetRefusals = async (
  { app, token }: Awaited<ReturnType<typeof startApi>>,
  routes: readonly Route[],
  met: (route: Route, status: string) => void,
): Promise<void> => {
  const tired = await startApi({}, undefined, { counter: makeFakeRequestCounter(), requestsPerMinute: 0 });
  const noRole = await token('facilitator', { scope: 'openid' });
  const large = 'x'.repeat(6 * 1024 * 1024);
  for (const route of routes) {
    const path = route.path.replaceAll(/\{\w+\}/g, '1');
    const ask = async (bearer: string, body?: string): Promise<void> => {
      const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
      const answer = await app.request(path, { method: route.method, headers, ...(body !== undefined && { body }) });
      met(route, String(answer.status));
    };
    const [role] = route['x-roles'];
    if (route.responses['403'] !== undefined) await ask(noRole);
    if (route.requestBody !== undefined) await ask(await token(role ?? 'admin', { scope: role ?? 'admin' }), large);
    if (role !== undefined) met(route, String((await tired.call(role, `${route.method} ${path}`)).status));
  }
};

export interface Fuzzed {
  readonly requests: number;
  /** Statuses seen of each route. */
  readonly seen: ReadonlyMap<string, ReadonlySet<string>>;
  /** Documented statuses that were not seen, ours to cause only (5xx) left out. */
  readonly unseen: readonly string[];
  readonly routes: number;
}

/** Sends requests made from the API's own document, and throws at an answer that the document does not foretell. */
export const fuzzApi = async ({ runs, seed }: { readonly runs: number; readonly seed: number }): Promise<Fuzzed> => {
  const api = await startApi();
  await settle(api);
  const { paths } = Document.parse(await (await api.app.request('/openapi.json')).json());
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]): Route => ({
      ...{ ...described, method: method.toUpperCase(), path },
      name: `${method.toUpperCase()} ${path}`,
    })),
  );
  const seen = new Map<string, Set<string>>(routes.map(({ name }) => [name, new Set()]));
  let requests = 0;

  const send = async ({ route, caller, params, query, body, headers, signs }: Attempt): Promise<Response> => {
    const address = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, value);
    const bySignature = signs && route.parameters.some(({ name }) => name === 'webhook-signature');
    requests += 1;
    return api.call(
      bySignature ? null : caller,
      `${route.method} ${address}${search.size === 0 ? '' : `?${search.toString()}`}`,
      body,
      {
        ...headers,
        ...(bySignature && signed(body ?? '', { id: `msg_${requests}`, at: api.ports.clock().toISOString() })),
      },
    );
  };

  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...routes).chain(attemptOf), async (attempt) => {
      const { route } = attempt;
      const answer = await send(attempt);
      const status = String(answer.status);
      seen.get(route.name)?.add(status);
      const told = route.responses[status];
      if (answer.status >= 500) throw new Error(`${route.name} answered ${status}: ${await answer.text()}`);
      if (told === undefined) throw new Error(`${route.name} answered ${status}, which is not documented`);
      const type = answer.headers.get('content-type')?.split(';')[0];
      if (
        told.content !== undefined &&
        type !== undefined &&
        !Object.keys(told.content).some((known) => known.split(';')[0] === type)
      )
        throw new Error(`${route.name} answered ${status} as ${type}, which is not documented`);
    }),
    { numRuns: runs, seed, endOnFailure: true },
  );
  await meetRefusals(api, routes, (route, status) => {
    if (route.responses[status] === undefined) throw new Error(`${route.name} answered ${status}, not documented`);
    seen.get(route.name)?.add(status);
  });
  const unseen = routes.flatMap(({ name, responses }) =>
    Object.keys(responses)
      .filter((status) => status < '500' && seen.get(name)?.has(status) === false)
      .map((status) => `${name} → ${status}`),
  );
  return { requests, seen, unseen, routes: routes.length };
};
