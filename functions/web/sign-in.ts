import { Hono, type Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Organisation, Principal } from '#shared/domain/organisation/organisation.ts';
import type { Log } from '#shared/platform/log.ts';
import { makeSecurityLog } from '#shared/platform/security-log.ts';
import type { Clock, OrganisationRepository } from '#shared/ports.ts';
import type { IdentityProvider } from './identity-provider.ts';
import type { Notice } from './notice.ts';
import { IDLE_SECONDS, isAgeing, isOver, type CookieSeals, type Session } from './session.ts';

const ATTEMPT_SECONDS = 600;
/** How long a browser in which somebody signed out asks for a password again, in seconds: the issuer's own session. */
const SIGNED_OUT_SECONDS = 12 * 3600;

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
  readonly organisations: Pick<OrganisationRepository, 'find' | 'findPrincipal' | 'savePrincipal'>;
  readonly clock: Clock;
  readonly log: Log;
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

const cookiesOf = ({ seals, secureCookies }: SignInDependencies) => {
  const options = { httpOnly: true, secure: secureCookies, sameSite: 'Lax', path: '/' } as const;
  // `__Host-`: no other site of the same domain can have set it.
  const name = (plain: string): string => (secureCookies ? `__Host-${plain}` : plain);
  const set = (context: Context, plain: string, value: string, maxAge: number): void => {
    setCookie(context, name(plain), value, { ...options, maxAge });
  };
  return {
    get: (context: Context, plain: string) => getCookie(context, name(plain)),
    set,
    remove: (context: Context, plain: string) => deleteCookie(context, name(plain), options),
    keepSession: async (context: Context, session: Session) => {
      set(context, 'session', await seals.session.seal(session, IDLE_SECONDS), IDLE_SECONDS);
    },
  };
};

export const makeSignIn = (deps: SignInDependencies) => {
  const { provider, seals, organisations, clock } = deps;
  const security = makeSecurityLog(deps.log);
  const cookies = cookiesOf(deps);

  const visitorOf = async (context: Context): Promise<Visitor | undefined> => {
    const session = await seals.session.open(cookies.get(context, 'session'));
    const principal = session && (await organisations.findPrincipal(session.subject));
    if (!principal || isOver(session, principal.signedOutAt, clock())) return undefined;
    const organisation = await organisations.find(principal.organisationId);
    if (!organisation) return undefined;
    const now = clock();
    if (isAgeing(session, now)) await cookies.keepSession(context, { ...session, seenAt: now.getTime() });
    return { principal, organisation, session };
  };

  const routes = new Hono();
  routes.get('/connexion', async (context) => {
    const signedOut = cookies.get(context, 'deconnecte') !== undefined;
    const { location, attempt } = await provider.begin(ownPath(context.req.query('retour')), { again: signedOut });
    cookies.set(context, 'connexion', await seals.attempt.seal(attempt, ATTEMPT_SECONDS), ATTEMPT_SECONDS);
    return context.redirect(location);
  });
  routes.get('/auth/callback', async (context) => {
    const attempt = await seals.attempt.open(cookies.get(context, 'connexion'));
    if (!attempt) return context.redirect('/connexion');
    cookies.remove(context, 'connexion');
    const subject = await provider.complete(new URL(context.req.url), attempt).catch((error: unknown) => {
      security.signInRefused(error);
      throw error;
    });
    security.signedIn(subject);
    const now = clock().getTime();
    const csrf = randomBytes(18).toString('base64url');
    await cookies.keepSession(context, { subject, csrf, signedInAt: now, seenAt: now });
    cookies.remove(context, 'deconnecte');
    return context.redirect(ownPath(attempt.returnTo));
  });
  // Everywhere at once: the cookie of another browser, or a stolen one, opens nothing from now on.
  routes.post('/deconnexion', async (context) => {
    const visitor = await visitorOf(context);
    const form = await context.req.parseBody();
    if (visitor && isOwnForm(visitor, form['csrf'])) {
      await organisations.savePrincipal({ ...visitor.principal, signedOutAt: clock().toISOString() });
      security.signedOut(visitor.principal.subject);
      cookies.remove(context, 'session');
      // The issuer may keep its own session: whoever comes next at this browser must show who they are.
      cookies.set(context, 'deconnecte', '1', SIGNED_OUT_SECONDS);
    }
    return context.redirect('/', 303);
  });
  return { routes, visitorOf };
};
