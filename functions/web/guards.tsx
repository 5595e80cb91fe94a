import type { Context } from 'hono';
import type { Role } from '#shared/domain/organisation/organisation.ts';
import { takeNotice } from './notice.ts';
import { MessagePage } from './pages/simple-pages.tsx';
import { isOwnForm, type Visitor } from './sign-in.ts';

type Show = (context: Context, visitor: Visitor) => Promise<Response>;
type Act = (context: Context, visitor: Visitor, form: FormData) => Promise<Response>;
type Page = (context: Context) => Promise<Response>;

export interface Guards {
  /** Somebody signed in; anyone else is sent to sign in and comes back. */
  readonly asVisitor: (show: Show) => Page;
  /** Somebody signed in who sends a form made for their session. */
  readonly asAuthor: (act: Act) => Page;
  /** The same, of one of these roles; others are told whose page it is. */
  readonly for: (...roles: readonly Role[]) => {
    readonly show: (show: Show) => Page;
    readonly act: (act: Act) => Page;
  };
}

const OWNERS: Readonly<Record<Role, string>> = {
  facilitator: 'des facilitateurs',
  structure: 'des structures d’insertion',
  contractor: 'des titulaires de marchés',
  admin: 'de l’administration',
};

export const notFoundPage = (context: Context, visitor: Visitor | undefined): Response | Promise<Response> =>
  context.html(
    <MessagePage visitor={visitor} title="Page introuvable" message="Elle n’existe pas, ou vous n’y avez pas accès." />,
    404,
  );

const stalePage = (context: Context, visitor: Visitor): Response | Promise<Response> =>
  context.html(
    <MessagePage
      visitor={visitor}
      title="Ce formulaire a expiré"
      message="Rien n’a été enregistré. Revenez à la page précédente, rechargez-la, puis recommencez."
    />,
    403,
  );

export const tooLongPage = (context: Context): Response | Promise<Response> =>
  context.html(
    <MessagePage
      visitor={undefined}
      title="Formulaire trop long"
      message="Rien n’a été enregistré. Revenez à la page précédente et raccourcissez vos textes."
    />,
    413,
  );

/** Anything else than a form holds no proof of where it was made: it is refused as one without it. */
const readForm = (context: Context): Promise<FormData> => context.req.formData().catch(() => new FormData());

export const makeGuards = (visitorOf: (context: Context) => Promise<Visitor | undefined>): Guards => {
  const asVisitor: Guards['asVisitor'] = (show) => async (context) => {
    const visitor = await visitorOf(context);
    context.header('cache-control', 'no-store');
    if (visitor && context.req.method === 'GET') return show(context, { ...visitor, notice: takeNotice(context) });
    if (visitor) return show(context, visitor);
    const { pathname, search } = new URL(context.req.url);
    const back = context.req.method === 'GET' ? pathname + search : '/';
    return context.redirect(`/connexion?retour=${encodeURIComponent(back)}`, 303);
  };
  const asAuthor: Guards['asAuthor'] = (act) =>
    asVisitor(async (context, visitor) => {
      const form = await readForm(context);
      return isOwnForm(visitor, form.get('csrf')) ? act(context, visitor, form) : stalePage(context, visitor);
    });
  const forRoles: Guards['for'] = (...roles) => {
    const keepOut = (context: Context, visitor: Visitor): Response | Promise<Response> | undefined => {
      if (roles.includes(visitor.principal.role)) return undefined;
      const message = `Cette page est celle ${roles.map((role) => OWNERS[role]).join(' et ')}.`;
      return context.html(<MessagePage visitor={visitor} title="Ce n’est pas votre page" message={message} />, 403);
    };
    return {
      show: (show) => asVisitor(async (context, visitor) => keepOut(context, visitor) ?? show(context, visitor)),
      act: (act) =>
        asAuthor(async (context, visitor, form) => keepOut(context, visitor) ?? act(context, visitor, form)),
    };
  };
  return { asVisitor, asAuthor, for: forRoles };
};
