import { exportJWK, generateKeyPair, createLocalJWKSet, SignJWT, type JWTVerifyGetKey } from 'jose';
import { makeApi, type ApiPorts } from '#functions/api/api.ts';
import type { Role } from '#shared/domain/organisation/organisation.ts';
import { makeAuthenticate } from '#shared/platform/access.ts';
import type { LogFields } from '#shared/platform/log.ts';
import { aFacilitatorOrganisation, aPrincipal, aStructure } from './builders/organisations.ts';
import { movableClock } from './builders/clock.ts';
import { makeFakeAuditLog } from './fakes/audit-log.ts';
import { makeFakeCandidateRequests } from './fakes/candidate-requests.ts';
import { makeFakeCandidates } from './fakes/candidates.ts';
import { makeFakeContracts } from './fakes/contracts.ts';
import { makeFakeDeliveries } from './fakes/deliveries.ts';
import { makeFakeEndpoints } from './fakes/endpoints.ts';
import { makeFakeHours } from './fakes/hours.ts';
import { makeFakeIdempotencyKeys } from './fakes/idempotency-keys.ts';
import { makeFakeIdentityVault } from './fakes/identity-vault.ts';
import { makeFakeImports } from './fakes/imports.ts';
import { makeFakeJobState } from './fakes/job-state.ts';
import { makeFakeParked } from './fakes/parked-messages.ts';
import { makeFakeQueue } from './fakes/message-queue.ts';
import { makeFakeObjectStore } from './fakes/object-store.ts';
import { makeFakePortfolio } from './fakes/portfolio.ts';
import { makeFakeOrganisations } from './fakes/organisations.ts';
import type { RateLimit } from '#functions/api/rate-limit.ts';
import { makeFakeRequestCounter } from './fakes/request-counter.ts';
import { makeFakeSecretVault } from './fakes/secret-vault.ts';
import { makeFakeShares } from './fakes/shares.ts';
import { makeFakeShortlists } from './fakes/shortlists.ts';
import { makeFakeSigningSecrets } from './fakes/signing-secrets.ts';
import { Organisation } from '#shared/domain/organisation/organisation.ts';
import { makeCheckAddress } from '#shared/adapters/webhooks/check-address.ts';
import type { ImportMessage, RequestMessage, WebhookMessage } from '#shared/wire/messages.ts';

export const ISSUER = 'https://issuer.example';
export const AUDIENCE = 'https://passerelle.example/api';
export const PUBLIC_URL = 'https://passerelle.example';

const keys = await generateKeyPair('ES256');
const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'ES256' };
const keySet = createLocalJWKSet({ keys: [jwk] });

interface TokenOptions {
  readonly scope?: string;
  readonly issuer?: string;
  readonly audience?: string | string[];
  readonly expiresIn?: number;
  /** Beside those. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** Everyone who calls in these tests: machines of each organisation, and one person. */
export const callers = {
  facilitator: { organisationId: 'f_plaine-commune', role: 'facilitator' },
  otherFacilitator: { organisationId: 'f_paris', role: 'facilitator' },
  structure: { organisationId: 's_aci93', role: 'structure' },
  otherStructure: { organisationId: 's_ei75', role: 'structure' },
  contractor: { organisationId: 'e_btp', role: 'contractor' },
  otherContractor: { organisationId: 'e_net', role: 'contractor' },
  admin: { organisationId: 'a_passerelle', role: 'admin' },
} as const satisfies Record<string, { organisationId: string; role: Role }>;
export type CallerName = keyof typeof callers;

/** The API over fakes, its clock moved by hand, and tokens for everyone. */
export const startApi = async (
  overrides: Partial<ApiPorts> = {},
  idempotencyKeys = makeFakeIdempotencyKeys(),
  rateLimit: RateLimit = { counter: makeFakeRequestCounter(), requestsPerMinute: 100_000 },
  issuerKeys: JWTVerifyGetKey = keySet,
) => {
  const { clock, advance } = movableClock();
  const audit = makeFakeAuditLog();
  const organisations = makeFakeOrganisations({ publish: (events) => audit.append(events) });
  await organisations.save(aFacilitatorOrganisation());
  await organisations.save(aFacilitatorOrganisation({ organisationId: 'f_paris' as never, territory: ['75'] }));
  await organisations.save(aStructure());
  await organisations.save(aStructure({ organisationId: 's_ei75' as never, structureKind: 'EI' }));
  for (const organisationId of ['e_btp', 'e_net']) {
    await organisations.save(Organisation.parse({ kind: 'contractor', organisationId, name: 'BTP', siret: null }));
  }
  await organisations.save(
    Organisation.parse({ kind: 'administration', organisationId: 'a_passerelle', name: 'Nous' }),
  );
  for (const [subject, { organisationId, role }] of Object.entries(callers)) {
    await organisations.savePrincipal(aPrincipal({ subject, role, organisationId, userId: null }));
  }
  await organisations.savePrincipal(aPrincipal({ subject: 'camille' }));

  const ports = {
    contracts: makeFakeContracts(),
    portfolio: makeFakePortfolio(),
    candidates: makeFakeCandidates(),
    vault: makeFakeIdentityVault(),
    shortlists: makeFakeShortlists(),
    shares: makeFakeShares({ publish: (events) => audit.append(events) }),
    endpoints: makeFakeEndpoints({ publish: (events) => audit.append(events) }),
    deliveries: makeFakeDeliveries(),
    secrets: makeFakeSecretVault(),
    signingVault: makeFakeSecretVault(),
    signingSecrets: makeFakeSigningSecrets({ publish: (events) => audit.append(events) }),
    requests: makeFakeCandidateRequests({ publish: (events) => audit.append(events) }),
    hours: makeFakeHours({ publish: (events) => audit.append(events) }),
    requestQueue: makeFakeQueue<RequestMessage>(),
    webhookQueue: makeFakeQueue<WebhookMessage>(),
    // Names are looked up nowhere: what is written in an address is checked as in the product.
    checkAddress: makeCheckAddress({ allowLoopback: false }, () => Promise.resolve([])),
    organisations,
    policies: organisations,
    imports: makeFakeImports(),
    objects: makeFakeObjectStore(),
    queues: { contracts: makeFakeQueue<ImportMessage>(), candidates: makeFakeQueue<ImportMessage>() },
    jobs: makeFakeJobState(),
    parked: makeFakeParked(),
    audit,
    clock,
    randomBytes: (size: number) => crypto.getRandomValues(new Uint8Array(size)),
    modelFile: () => Promise.resolve(new Uint8Array([80, 75])),
  };
  const logged: { readonly code: string; readonly error: unknown }[] = [];
  const warned: (LogFields & { readonly code: string })[] = [];
  const log = {
    info: () => undefined,
    warn: (code: string, fields: LogFields = {}) => void warned.push({ code, ...fields }),
    error: (code: string, _fields?: unknown, error?: unknown) => void logged.push({ code, error }),
  };
  const app = makeApi({
    ports: { ...ports, ...overrides },
    authenticate: makeAuthenticate({ issuer: ISSUER, audience: AUDIENCE, keys: issuerKeys, organisations, clock }),
    idempotencyKeys,
    rateLimit,
    clock,
    log,
    publicUrl: PUBLIC_URL,
    version: '0.0.0-test',
  });

  const token = (
    subject: string,
    { scope, issuer = ISSUER, audience = AUDIENCE, expiresIn = 300, claims = {} }: TokenOptions = {},
  ) => {
    const now = Math.floor(clock().getTime() / 1000);
    return new SignJWT({ client_id: subject, ...(scope !== undefined && { scope }), ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .setSubject(subject)
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt(now)
      .setExpirationTime(now + expiresIn)
      .sign(keys.privateKey);
  };

  /** A request as one of the callers (null: without any token). A body that is no string is sent as JSON. */
  const call = async (
    caller: CallerName | null,
    route: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> => {
    const [method = 'GET', path = '/'] = route.split(' ');
    const raw = typeof body === 'string' || body instanceof Uint8Array;
    const all = {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(caller !== null && { authorization: `Bearer ${await token(caller, { scope: callers[caller].role })}` }),
      ...headers,
    };
    const payload = body === undefined ? {} : { body: raw ? Buffer.from(body) : JSON.stringify(body) };
    return app.request(path, { method, headers: all, ...payload });
  };
  return { app, ports, call, token, advance, logged, warned };
};

/** The body of an answer, whatever it is. */
export const bodyOf = async (response: Response): Promise<Record<string, unknown>> =>
  (await response.json()) as Record<string, unknown>;
