import * as fc from 'fast-check';
import { startApi, type CallerName } from './api.ts';
import { signed } from './builders/webhooks.ts';
import { PRESENT, routesOf, settle, type Route } from './described-routes.ts';

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

export interface Fuzzed {
  readonly requests: number;
  /** Statuses seen of each route. */
  readonly seen: ReadonlyMap<string, ReadonlySet<string>>;
  readonly routes: number;
}

/** Sends requests made from the API's own document, and throws at an answer that the document does not foretell. */
export const fuzzApi = async ({ runs, seed }: { readonly runs: number; readonly seed: number }): Promise<Fuzzed> => {
  const api = await startApi();
  await settle(api);
  const routes = await routesOf(api);
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
  return { requests, seen, routes: routes.length };
};
