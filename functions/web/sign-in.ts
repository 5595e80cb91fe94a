import { Hono, type Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Organisation, Principal } from '#shared/domain/organisation/organisation.ts';
import type { OrganisationRepository } from '#shared/ports.ts';
import type { IdentityProvider } from './identity-provider.ts';
import type { Notice } from './notice.ts';
import { SESSION_SECONDS, type CookieSeals, type Session } from './session.ts';

const ATTEMPT_SECONDS = 600;

/** Somebody signed in, known here. */
export interface Visitor {
  readonly principal: Principal;
  readonly organisation: Organisation;
  readonly session: Session;
  /** What the page is to say of what was just done. */
  readonly notice?: Notice | undefined;
}

export interface SignInDependencies {
  readonly provider: IdentityProvider;
  readonly seals: CookieSeals;
  readonly organisations: Pick<OrganisationRepository, 'find' | 'findPrincipal'>;
  /** False on plain http, that is on this machine only: browsers drop secure cookies there. */
  readonly secureCookies: boolean;
}

/** Only a path of this site, so that signing in leads nowhere else. */
const ownPath = (wanted: string | undefined): string =>
  wanted !== undefined && /^\/(?![/\\])/.test(wanted) ? wanted : '/';

const equalText = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** Whether a form was made for this session: its hidden field must repeat what the sealed cookie holds. */
export const isOwnForm = (visitor: Visitor, field: unknown): boolean =>
  typeof field === 'string' && equalText(field, visitor.session.csrf);

export const makeSignIn = ({ provider, seals, organisations, secureCookies }: SignInDependencies) => {
  const cookieOptions = { httpOnly: true, secure: secureCookies, sameSite: 'Lax', path: '/' } as const;
  const [sessionCookie, attemptCookie] = secureCookies
    ? (['__Host-session', '__Host-connexion'] as const)
    : (['session', 'connexion'] as const);

  const visitorOf = async (context: Context): Promise<Visitor | undefined> => {
    const session = await seals.session.open(getCookie(context, sessionCookie));
    const principal = session && (await organisations.findPrincipal(session.subject));
    const organisation = principal && (await organisations.find(principal.organisationId));
    return session && principal && organisation ? { principal, organisation, session } : undefined;
  };

  const routes = new Hono();
  routes.get('/connexion', async (context) => {
    const { location, attempt } = await provider.begin(ownPath(context.req.query('retour')));
    setCookie(context, attemptCookie, await seals.attempt.seal(attempt, ATTEMPT_SECONDS), {
      ...cookieOptions,
      maxAge: ATTEMPT_SECONDS,
    });
    return context.redirect(location);
  });
  routes.get('/auth/callback', async (context) => {
    const attempt = await seals.attempt.open(getCookie(context, attemptCookie));
    if (!attempt) return context.redirect('/connexion');
    deleteCookie(context, attemptCookie, cookieOptions);
    const subject = await provider.complete(new URL(context.req.url), attempt);
    const session = { subject, csrf: randomBytes(18).toString('base64url') };
    setCookie(context, sessionCookie, await seals.session.seal(session, SESSION_SECONDS), {
      ...cookieOptions,
      maxAge: SESSION_SECONDS,
    });
    return context.redirect(ownPath(attempt.returnTo));
  });
  routes.post('/deconnexion', async (context) => {
    const visitor = await visitorOf(context);
    const form = await context.req.parseBody();
    if (visitor && isOwnForm(visitor, form['csrf'])) deleteCookie(context, sessionCookie, cookieOptions);
    return context.redirect('/');
  });
  return { routes, visitorOf };
};
