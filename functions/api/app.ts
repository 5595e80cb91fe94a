import { createHash, randomUUID } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { asyncApiDocument, type AsyncApiDocument } from './asyncapi.ts';
import { DOCS_STYLE, docsPage } from './docs-page.tsx';
import { makeOnce } from './idempotency.ts';
import { openApiDocument, type OpenApiDocument } from './openapi.ts';
import type { Actor, Operation, PerformSigned, Reply } from './operation.ts';
import { isSignedOnly, permissionsOf } from './permissions.ts';
import { problemResponse, type Refusal } from './problem.ts';
import { makeAllow, type RateLimit } from './rate-limit.ts';
import { readBytes } from './request-body.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import { IssuerUnavailable, type Authenticate } from '#shared/platform/access.ts';
import { textResponse, type LambdaBindings } from '#shared/platform/lambda-http.ts';
import type { Log } from '#shared/platform/log.ts';
import { makeSecurityLog, type SecurityLog } from '#shared/platform/security-log.ts';
import { InvalidCursor, type Clock, type IdempotencyKeys } from '#shared/ports.ts';

export interface ApiEnv {
  readonly Bindings: LambdaBindings;
  readonly Variables: { traceId: string; rateHeaders?: Readonly<Record<string, string>> };
}

export interface ApiSettings {
  readonly operations: readonly Operation[];
  readonly authenticate: Authenticate;
  readonly idempotencyKeys: IdempotencyKeys;
  readonly rateLimit: RateLimit;
  readonly clock: Clock;
  readonly log: Log;
  /** Where the world finds this API: in links, and in the types of problems. */
  readonly publicUrl: string;
  readonly version: string;
}

const STYLE_OF_DOCS = createHash('sha256').update(DOCS_STYLE).digest('base64');

const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_OF_DOCS}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
} as const;

/** `/v1/contracts/{contractId}` as a pattern of addresses. */
const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);

/** What a role gets of a route: let through, or how it is refused. */
const admit = (operation: Operation, caller: Actor): Refusal | undefined => {
  const permission = permissionsOf(operation.route)[caller.role];
  if (permission === 'yes') return undefined;
  return { code: permission === 'hidden' ? 'not-found' : 'not-allowed' };
};

const toResponse = ({ answer }: Operation, reply: Reply<unknown>): Response => {
  const { body, headers } = reply;
  const status = reply.status ?? answer.status;
  if (status === 204 || status === 304) return new Response(null, { status, headers: { ...headers } });
  const type = { 'content-type': 'mediaType' in answer ? answer.mediaType : 'application/json' };
  const init = { status, headers: { ...type, ...headers } };
  return body instanceof Uint8Array ? new Response(Buffer.from(body), init) : textResponse(JSON.stringify(body), init);
};

/** Absent when the application is called by no function: in tests. */
const bindingsOf = ({ env = {} }: { readonly env?: LambdaBindings }): LambdaBindings => env;

const refusalOf = (error: Error): Refusal => {
  if (error instanceof IssuerUnavailable) return { code: 'unavailable' };
  if (!(error instanceof InvalidCursor)) return { code: 'internal' };
  const message = 'ce curseur n’est pas de ceux que donne « nextCursor »';
  return { code: 'invalid', errors: [{ path: 'cursor', code: 'wrong-cursor', message }] };
};

const problemOf = (c: Context<ApiEnv>, publicUrl: string, refusal: Refusal): Response =>
  problemResponse(refusal, {
    publicUrl,
    instance: c.req.path,
    traceId: c.get('traceId'),
    acceptLanguage: c.req.header('accept-language'),
  });

/** The caller, if this route is theirs. */
const callerOf = async (
  { authenticate, security }: { readonly authenticate: Authenticate; readonly security: SecurityLog },
  operation: Operation,
  authorization: string | undefined,
): Promise<Result<Actor, Refusal>> => {
  const { route } = operation;
  const known = await authenticate(authorization);
  if (!known.ok) {
    // Who shows no token tries nothing.
    if (known.error.code === 'invalid-token') security.accessRefused({ reason: 'invalid-token', route });
    return known;
  }
  const { role, subject } = known.value;
  const actor = role === null ? undefined : { ...known.value, role };
  const refusal = actor === undefined ? ({ code: 'not-allowed' } as const) : admit(operation, actor);
  if (actor !== undefined && refusal === undefined) return ok(actor);
  security.accessRefused({ reason: 'not-allowed', route, subject });
  return refuse(refusal ?? { code: 'not-allowed' });
};

/** Whether a request is to be known by its signature: where there is no other way, or where it carries one and no token. */
const isSigned = ({ route }: Operation, header: (name: string) => string | undefined): boolean =>
  isSignedOnly(route) || (header('authorization') === undefined && header('webhook-signature') !== undefined);

/** Hands over a signed message as its very bytes: who sent it is found out by whoever knows the secrets. */
const takeSigned = async (
  c: Context<ApiEnv>,
  { operation, security }: { readonly operation: Operation; readonly security: SecurityLog },
  perform: PerformSigned,
): Promise<Result<Reply<unknown>, Refusal>> => {
  const bytes = await readBytes(c.req.raw, operation.largestBody);
  if (!bytes.ok) return bytes;
  const headers = {
    id: c.req.header('webhook-id'),
    timestamp: c.req.header('webhook-timestamp'),
    signature: c.req.header('webhook-signature'),
  };
  const performed = await perform({ params: c.req.param(), headers, bytes: bytes.value });
  if (!performed.ok && performed.error.code === 'invalid-signature')
    security.accessRefused({ reason: 'invalid-signature', route: operation.route });
  return performed;
};

/** Answers one operation: who, then how often, then how much, then once, then what. */
const makeAnswer = (settings: ApiSettings) => {
  const { authenticate, idempotencyKeys, clock, publicUrl } = settings;
  const once = makeOnce({ keys: idempotencyKeys, clock });
  const security = makeSecurityLog(settings.log);
  const allow = makeAllow({ ...settings.rateLimit, clock, log: settings.log });
  return async (c: Context<ApiEnv>, operation: Operation): Promise<Response> => {
    const problem = (refusal: Refusal): Response => problemOf(c, publicUrl, refusal);
    const header = (name: string): string | undefined => c.req.header(name);
    const { performSigned } = operation;
    if (performSigned !== undefined && isSigned(operation, header)) {
      const replied = await takeSigned(c, { operation, security }, performSigned);
      return replied.ok ? toResponse(operation, replied.value) : problem(replied.error);
    }
    const caller = await callerOf({ authenticate, security }, operation, c.req.header('authorization'));
    if (!caller.ok) return problem(caller.error);
    const allowance = await allow(caller.value.subject);
    c.set('rateHeaders', allowance.headers);
    if (allowance.exceeded) return problem({ code: 'too-many-requests' });
    const bytes = await readBytes(c.req.raw, operation.largestBody);
    if (!bytes.ok) return problem(bytes.error);

    const perform = async (name: string): Promise<Response> => {
      const replied = await operation.perform({
        caller: caller.value,
        name,
        params: c.req.param(),
        query: c.req.query(),
        header,
        bytes: bytes.value,
      });
      return replied.ok ? toResponse(operation, replied.value) : problem(replied.error);
    };
    const key = operation.method === 'POST' ? c.req.header('idempotency-key') : undefined;
    if (key === undefined) return perform(randomUUID());
    const { organisationId } = caller.value.organisation;
    const target = `${c.req.method} ${c.req.path}?${new URL(c.req.url).searchParams.toString()}`;
    const done = await once(
      { key, organisationId, target, bytes: bytes.value, showsSecretOnce: operation.showsSecretOnce === true },
      perform,
    );
    return done.ok ? done.value : problem(done.error);
  };
};

/** The HTTP face of the product: authentication, permissions, bodies and problems, the same for every route. */
export const makeApp = (settings: ApiSettings): Hono<ApiEnv> => {
  const { operations, log, publicUrl, version } = settings;
  // Made when first asked for: most cold starts answer something else.
  let document: OpenApiDocument | undefined;
  const described = (): OpenApiDocument => (document ??= openApiDocument(operations, { publicUrl, version }));
  let webhooks: AsyncApiDocument | undefined;
  let page: string | undefined;
  const answer = makeAnswer(settings);
  const app = new Hono<ApiEnv>();

  app.use(async (c, next) => {
    c.set('traceId', bindingsOf(c).requestId ?? randomUUID());
    await next();
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) c.res.headers.set(name, value);
    for (const [name, value] of Object.entries(c.get('rateHeaders') ?? {})) c.res.headers.set(name, value);
    c.res.headers.set('x-request-id', c.get('traceId'));
    if (c.req.path.startsWith('/v1/')) c.res.headers.set('cache-control', 'no-store');
  });

  app.get('/healthz', (c) => c.json({ status: 'ok', version }));
  app.get('/openapi.json', (c) => c.json(described()));
  app.get('/asyncapi.json', (c) => c.json((webhooks ??= asyncApiDocument({ publicUrl, version }))));
  app.get('/docs', (c) => c.html((page ??= docsPage(described()))));

  // Fixed addresses first: `/v1/candidates/import` is no candidate.
  const fixedFirst = operations.toSorted((a, b) => Number(a.path.includes('{')) - Number(b.path.includes('{')));
  for (const operation of fixedFirst) {
    app.on(operation.method, operation.path.replaceAll(/\{(\w+)\}/g, ':$1'), (c) => answer(c, operation));
  }

  app.notFound((c) => {
    const allow = operations.filter(({ path }) => patternOf(path).test(c.req.path)).map(({ method }) => method);
    const refusal: Refusal = allow.length === 0 ? { code: 'not-found' } : { code: 'method-not-allowed', allow };
    return problemOf(c, publicUrl, refusal);
  });
  app.onError((error, c) => {
    const refusal = refusalOf(error);
    if (refusal.code !== 'invalid') log.error(`api-${refusal.code}`, { traceId: c.get('traceId') }, error);
    return problemOf(c, publicUrl, refusal);
  });
  return app;
};
