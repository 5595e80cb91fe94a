import type { ApiPorts } from '#functions/api/api.ts';
import { refuse } from '#shared/domain/result.ts';
import { IssuerUnavailable } from '#shared/platform/access.ts';
import { callers, startApi, type CallerName } from './api.ts';
import { signed } from './builders/webhooks.ts';
import { PRESENT, routesOf, settle, type Route } from './described-routes.ts';
import { makeFakeIdempotencyKeys } from './fakes/idempotency-keys.ts';
import type { RateLimit } from '#functions/api/rate-limit.ts';
import { makeFakeShares } from './fakes/shares.ts';
import { makeFakeRequestCounter } from './fakes/request-counter.ts';

type Api = Awaited<ReturnType<typeof startApi>>;

/** A machine of each role, a person, or nobody. */
type Who = CallerName | 'camille' | null;

/** A request that a route lets through, and what to change of it. */
interface Asked {
  readonly who: Who;
  /** In place of what there is to find. */
  readonly named?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const hasSignature = ({ parameters }: Route): boolean => parameters.some(({ name }) => name === 'webhook-signature');
const signsAlone = ({ parameters }: Route): boolean =>
  parameters.some(({ name, required }) => name === 'webhook-signature' && required);

/** The document's own example, of people and contracts that are there. */
const bodyOf = ({ requestBody }: Route): { readonly body?: string; readonly type?: string } => {
  const [first] = Object.entries(requestBody?.content ?? {});
  if (first === undefined) return {};
  const [type, [shown]] = first;
  const text = typeof shown === 'string' ? shown : JSON.stringify(shown);
  const body = text
    .replaceAll(/"k_[^"]*"/g, `"${PRESENT['candidateId']?.[0] ?? ''}"`)
    .replaceAll(/"c_[^"]*"/g, `"${PRESENT['contractId']?.[0] ?? ''}"`)
    .replaceAll('e_batipierre', 'e_btp');
  return { body, type };
};

const addressOf = ({ path, parameters }: Route, { named, query }: Asked): string => {
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(named?.[name] ?? PRESENT[name]?.[0] ?? '1'),
  );
  const needed = parameters
    .filter((one) => one.in === 'query' && one.required)
    .map(({ name }) => `${name}=${PRESENT[name]?.[0] ?? '1'}`);
  return `${address}?${[...needed, ...(query === undefined ? [] : [query])].join('&')}`;
};

const send = async (api: Api, route: Route, asked: Asked): Promise<Response> => {
  const { body: example, type } = bodyOf(route);
  const body = example === undefined ? undefined : (asked.body ?? example);
  const { who } = asked;
  const signs = who === null && hasSignature(route);
  return api.call(who === 'camille' ? null : who, `${route.method} ${addressOf(route, asked)}`, body, {
    ...(type !== undefined && { 'content-type': type }),
    ...(signs && signed(body ?? '', { at: api.ports.clock().toISOString() })),
    ...(who === 'camille' && { authorization: `Bearer ${await api.token('camille')}` }),
    ...asked.headers,
  });
};

type Overrides = Parameters<typeof startApi>;

/** A world with something of everything. */
const settled = async (...overrides: Overrides): Promise<Api> => {
  const api = await startApi(...overrides);
  await settle(api);
  return api;
};

/** The ports of a settled world, one way of calling them replaced. */
const changedPorts = (
  { ports }: Api,
  change: (method: string) => (() => Promise<unknown>) | undefined,
): Partial<ApiPorts> => {
  const wrap = (port: unknown): unknown => {
    if (typeof port === 'function') return change('') ?? port;
    if (typeof port !== 'object' || port === null) return port;
    const entries = Object.entries(port).map(([name, one]) => [
      name,
      typeof one === 'function' ? (change(name) ?? (one as unknown)) : wrap(one),
    ]);
    return Object.fromEntries(entries) as unknown;
  };
  const { clock: _clock, randomBytes: _random, ...reached } = ports;
  return wrap(reached) as Partial<ApiPorts>;
};

interface Situation {
  readonly route: Route;
  readonly who: Who;
  /** Publishes somebody under a name, so that their structure finds them. */
  readonly publish: (api: Api, externalId: string) => Promise<unknown>;
}
type Way = (situation: Situation) => Promise<Response>;

const asking =
  (asked: Omit<Asked, 'who'> = {}, ...overrides: Overrides): Way =>
  async ({ route, who }) =>
    send(await settled(...overrides), route, { who, ...asked });

/** The same, where nothing is done: one world is enough for all that is refused. */
const beingRefused = (asked: Omit<Asked, 'who'> = {}, ...overrides: Overrides): Way => {
  let world: Promise<Api> | undefined;
  return async ({ route, who }) => send(await (world ??= settled(...overrides)), route, { who, ...asked });
};

/** The structure of somebody who is there asks. */
const afterPublishing: Way = async ({ route, who, publish }) => {
  const api = await settled();
  await publish(api, PRESENT['externalId']?.[0] ?? '');
  return send(api, route, { who });
};

/** Another copy of the function still answers the same request: its answer is not kept yet. */
const whileRunning: Way = async ({ route, who }) => {
  const keys = makeFakeIdempotencyKeys();
  let finish = (): void => undefined;
  let arrived = (): void => undefined;
  const over = new Promise<void>((resolve) => (finish = resolve));
  const begun = new Promise<void>((resolve) => (arrived = resolve));
  const slow = {
    ...keys,
    settle: async (...kept: Parameters<typeof keys.settle>) => {
      arrived();
      await over;
      await keys.settle(...kept);
    },
  };
  const api = await settled({}, slow);
  const asked = { who, headers: { 'idempotency-key': 'the-same' } };
  const first = send(api, route, asked);
  // A request that is not kept, refused before it is one, has nothing to wait for.
  await Promise.race([begun, first]);
  const second = await send(api, route, asked);
  finish();
  await first;
  return second;
};

/** Somebody else's write always comes first. */
const whenRaced =
  (replaced: () => Partial<ApiPorts> = () => ({})): Way =>
  async ({ route, who, publish }) => {
    const world = await settled();
    await publish(world, PRESENT['externalId']?.[0] ?? '');
    const ports = { ...world.ports, ...replaced() } as Api['ports'];
    const lost = changedPorts({ ...world, ports }, (method) =>
      /^(save|remove|delete)/.test(method) ? () => Promise.resolve(refuse({ code: 'edited-meanwhile' })) : undefined,
    );
    return send(await startApi(lost), route, { who });
  };

const whenBroken: Way = async ({ route, who }) => {
  const broken = changedPorts(await settled(), () => () => Promise.reject(new Error('the table does not answer')));
  return send(await startApi(broken), route, { who });
};

/** The same is asked of the same revision. A new person: what became of one is shown afresh each time. */
const again: Way = async ({ route, who, publish }) => {
  const api = await settled();
  const named = { externalId: 'NEW-1' };
  await publish(api, named.externalId);
  const first = await send(api, route, { who, named });
  return send(api, route, { who, named, headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
};

const unreachable = (): Promise<never> => Promise.reject(new IssuerUnavailable(new Error('no answer')));
const NOTHING: Readonly<Record<string, string>> = Object.fromEntries(
  Object.keys(PRESENT).map((name) => [name, `${(PRESENT[name]?.[0] ?? 'x').slice(0, 2)}nothing`]),
);
const LARGE = 'x'.repeat(6 * 1024 * 1024);
const none: RateLimit = { counter: makeFakeRequestCounter(), requestsPerMinute: 0 };
const fine = [asking(), afterPublishing];

const withoutRole: Way = async ({ route }) => {
  const api = await settled();
  const authorization = `Bearer ${await api.token('facilitator', { scope: 'openid' })}`;
  return send(api, route, { who: null, headers: { authorization } });
};

const unsigned = beingRefused({ headers: { 'webhook-signature': 'v1,bm9ib2R5' } });

/** Ways to each status; several where routes differ in what brings them there. */
const WAYS: Readonly<Record<string, readonly Way[]>> = {
  200: fine,
  201: [...fine, asking({ named: { externalId: 'NEW-1' } })],
  202: fine,
  204: fine,
  304: [again],
  400: [beingRefused({ body: '{' })],
  401: [(situation) => unsigned({ ...situation, who: null })],
  403: [withoutRole],
  404: [beingRefused({ named: NOTHING })],
  409: [whileRunning],
  412: [
    asking({ headers: { 'if-match': '"999"' } }),
    whenRaced(),
    // Nothing is shared yet: sharing the same again writes nothing.
    whenRaced(() => ({ shares: makeFakeShares() })),
  ],
  413: [beingRefused({ body: LARGE })],
  415: [beingRefused({ headers: { 'content-type': 'text/html' } })],
  422: [
    beingRefused({ headers: { 'idempotency-key': 'deux mots' } }),
    asking({ body: '[]', query: 'limit=0&from=hier&organisationId=zéro&positionId=p12345678901' }),
  ],
  429: [beingRefused({}, {}, undefined, none)],
  500: [whenBroken],
  503: [beingRefused({}, {}, undefined, undefined, unreachable)],
};

/** Who may be let through; and everybody, where it is hidden from some. */
const askersOf = (route: Route, status: string): readonly Who[] => {
  if (signsAlone(route)) return [null];
  return [...route['x-roles'], 'camille', ...(status === '404' ? (Object.keys(callers) as CallerName[]) : [])];
};

export interface Reached {
  /** Route and status, both as documented. */
  readonly documented: number;
  readonly unreached: readonly string[];
  /** Answers that the document does not foretell. */
  readonly undocumented: readonly string[];
}

/** Goes to every status that the document announces of every route, each from a world of its own. */
export const reachAll = async (): Promise<Reached> => {
  const routes = await routesOf(await startApi());
  const publishing = routes.find(({ name }) => name === 'PUT /v1/candidates/{externalId}');
  if (publishing === undefined) throw new Error('nobody can be published');
  const publish: Situation['publish'] = (api, externalId) =>
    send(api, publishing, { who: 'structure', named: { externalId } });
  const [unreached, undocumented]: [string[], string[]] = [[], []];
  let documented = 0;
  const isReached = async (route: Route, status: string): Promise<boolean> => {
    for (const go of WAYS[status] ?? []) {
      for (const who of askersOf(route, status)) {
        const met = String((await go({ route, who, publish })).status);
        if (route.responses[met] === undefined) undocumented.push(`${route.name} → ${met}`);
        if (met === status) return true;
      }
    }
    return false;
  };
  for (const route of routes) {
    for (const status of Object.keys(route.responses)) {
      documented += 1;
      if (!(await isReached(route, status))) unreached.push(`${route.name} → ${status}`);
    }
  }
  return { documented, unreached, undocumented };
};
