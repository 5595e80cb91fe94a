import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import * as z from 'zod';
import type { Organisation, Principal, Role } from '#shared/domain/organisation/organisation.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { Clock, OrganisationRepository } from '#shared/ports.ts';

/** Who is asking: known here, with the rights that both their role and their token give. */
export interface Caller {
  readonly subject: string;
  /** Null: the token's scopes leave nothing of the role. */
  readonly role: Role | null;
  readonly organisation: Organisation;
  /** Null for a machine. */
  readonly userId: string | null;
}

export type AccessRefusal = { readonly code: 'unauthenticated' } | { readonly code: 'invalid-token' };
export type Authenticate = (authorization: string | undefined) => Promise<Result<Caller, AccessRefusal>>;

/** The issuer cannot be reached: nobody is at fault who is asking. */
export class IssuerUnavailable extends Error {
  constructor(cause: unknown) {
    super('The identity provider does not answer', { cause });
    this.name = 'IssuerUnavailable';
  }
}

/** Asymmetric only: a shared secret, or no signature at all, proves nothing. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'EdDSA', 'Ed25519'];
const CLOCK_TOLERANCE_S = 30;
/** How long a token found good is believed, in seconds: a key that its issuer withdraws is good for so long. */
const BELIEVED_SECONDS = 60;
const MOST_TOKENS = 1_000;
const DISCOVERY_TIMEOUT_MS = 5_000;

const Discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });

/** The issuer's keys, found through its discovery document, both fetched when first needed and kept. */
export const makeIssuerKeys = (issuer: string): JWTVerifyGetKey => {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  const discover = async (): Promise<JWTVerifyGetKey> => {
    const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await fetch(address, { signal: AbortSignal.timeout(DISCOVERY_TIMEOUT_MS) });
    if (!response.ok) throw new Error(`discovery answered ${response.status}`);
    const discovery = Discovery.parse(await response.json());
    if (discovery.issuer !== issuer) throw new Error('the discovery document is another issuer’s');
    return createRemoteJWKSet(new URL(discovery.jwks_uri));
  };
  return async (header, token) => {
    keys ??= discover();
    try {
      return await (
        await keys
      )(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JOSENotSupported) throw error;
      keys = undefined;
      throw new IssuerUnavailable(error);
    }
  };
};

/** Scopes as the issuer writes them: one string (OAuth 2.0), or a list (`scp`); `https://api/structure` → `structure`. */
const scopesOf = (claims: JWTPayload): readonly string[] => {
  const said = claims['scope'] ?? claims['scp'];
  const scopes = typeof said === 'string' ? said.split(' ') : Array.isArray(said) ? said.map(String) : [];
  return scopes.map((scope) => scope.split(/[/:]/).at(-1) ?? '').filter(Boolean);
};

const ROLES: readonly string[] = ['facilitator', 'structure', 'contractor', 'admin'] satisfies readonly Role[];

const roleWithin = (principal: Principal, scopes: readonly string[]): Role | null => {
  const named = scopes.filter((scope) => ROLES.includes(scope));
  // A person's token speaks of who they are (openid, profile…); a machine must have been given what it does.
  if (named.length === 0 && principal.userId !== null) return principal.role;
  return named.includes(principal.role) ? principal.role : null;
};

/** The person (`sub`), or the machine where the issuer gives client credentials no subject of their own. */
const subjectOf = (claims: JWTPayload): string | undefined => {
  const client = claims['client_id'];
  return claims.sub ?? (typeof client === 'string' ? client : undefined);
};

const tokenOf = (authorization: string | undefined): string | undefined =>
  /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization ?? '')?.[1];

interface Settings {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
  readonly organisations: Pick<OrganisationRepository, 'find' | 'findPrincipal'>;
  readonly clock: Clock;
}

/**
 * Checks a bearer token (signature, issuer, audience, dates, algorithm) and finds who it stands for.
 *
 * An issuer that writes no audience in its access tokens (Cognito) marks them `token_use: access` instead.
 */
export const makeAuthenticate = ({ issuer, audience, keys, organisations, clock }: Settings): Authenticate => {
  const known = new Map<string, { readonly payload: JWTPayload; readonly until: number }>();
  const remember = (token: string, payload: JWTPayload): void => {
    if (known.size >= MOST_TOKENS) known.clear();
    const { exp = 0 } = payload;
    known.set(token, { payload, until: Math.min(exp * 1000, clock().getTime() + BELIEVED_SECONDS * 1000) });
  };
  /** A client shows one token over and over: its signature is computed once a minute. */
  const verify = async (token: string): Promise<JWTPayload | undefined> => {
    const before = known.get(token);
    if (before !== undefined && clock().getTime() < before.until) return before.payload;
    known.delete(token);
    const payload = await check(token);
    if (payload !== undefined) remember(token, payload);
    return payload;
  };
  const check = async (token: string): Promise<JWTPayload | undefined> => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_S,
        currentDate: clock(),
        requiredClaims: ['exp'],
      });
      const audiences = [payload.aud ?? []].flat();
      const meant = audiences.includes(audience) || (audiences.length === 0 && payload['token_use'] === 'access');
      return meant ? payload : undefined;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  };

  return async (authorization) => {
    if (authorization === undefined || authorization === '') return refuse({ code: 'unauthenticated' });
    const token = tokenOf(authorization);
    const claims = token === undefined ? undefined : await verify(token);
    const subject = claims && subjectOf(claims);
    if (claims === undefined || subject === undefined) return refuse({ code: 'invalid-token' });

    const principal = await organisations.findPrincipal(subject);
    const organisation = principal && (await organisations.find(principal.organisationId));
    if (!organisation) return refuse({ code: 'invalid-token' });
    const { userId } = principal;
    return ok({ subject, role: roleWithin(principal, scopesOf(claims)), organisation, userId });
  };
};
