import type { Context } from 'hono';
import { MessagePage } from './pages/simple-pages.tsx';
import type { Visitor } from './sign-in.ts';

type Show = (context: Context, visitor: Visitor) => Promise<Response>;
type Page = (context: Context) => Promise<Response>;

export interface Guards {
  /** Somebody signed in; anyone else is sent to sign in and comes back. */
  readonly asVisitor: (show: Show) => Page;
  /** A facilitator or an administrator. */
  readonly asFacilitator: (show: Show) => Page;
}

const FACILITATORS_ONLY =
  'Ces pages sont celles des facilitateurs. Votre profil passe par l’API, décrite dans sa documentation (/docs).';

export const notFoundPage = (context: Context, visitor: Visitor | undefined): Response | Promise<Response> =>
  context.html(
    <MessagePage visitor={visitor} title="Page introuvable" message="Elle n’existe pas, ou vous n’y avez pas accès." />,
    404,
  );

export const makeGuards = (visitorOf: (context: Context) => Promise<Visitor | undefined>): Guards => {
  const asVisitor: Guards['asVisitor'] = (show) => async (context) => {
    const visitor = await visitorOf(context);
    context.header('cache-control', 'no-store');
    if (visitor) return show(context, visitor);
    const { pathname, search } = new URL(context.req.url);
    return context.redirect(`/connexion?retour=${encodeURIComponent(pathname + search)}`);
  };
  const asFacilitator: Guards['asFacilitator'] = (show) =>
    asVisitor(async (context, visitor) =>
      ['facilitator', 'admin'].includes(visitor.principal.role)
        ? show(context, visitor)
        : context.html(
            <MessagePage visitor={visitor} title="Pas encore de page pour ce profil" message={FACILITATORS_ONLY} />,
            403,
          ),
    );
  return { asVisitor, asFacilitator };
};
