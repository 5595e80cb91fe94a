import { Hono } from 'hono';
import { NotificationPreference, type User } from '#shared/domain/organisation/organisation.ts';
import type { OrganisationRepository } from '#shared/ports.ts';
import { notFoundPage, type Guards } from './guards.tsx';
import { PreferencesPage } from './pages/simple-pages.tsx';
import { isOwnForm, type Visitor } from './sign-in.ts';

export interface PreferencePagesDependencies {
  readonly organisations: Pick<OrganisationRepository, 'findUser' | 'saveUser'>;
}

/** When to be told by e-mail. Machines have no preferences. */
export const preferenceRoutes = ({ organisations }: PreferencePagesDependencies, { asVisitor }: Guards): Hono => {
  const userOf = async ({ principal }: Visitor): Promise<User | undefined> =>
    principal.userId === null ? undefined : organisations.findUser(principal.organisationId, principal.userId);

  const routes = new Hono();
  routes.get(
    '/preferences',
    asVisitor(async (context, visitor) => {
      const user = await userOf(visitor);
      if (!user) return notFoundPage(context, visitor);
      return context.html(
        <PreferencesPage visitor={visitor} user={user} saved={context.req.query('enregistre') === '1'} />,
      );
    }),
  );
  routes.post(
    '/preferences',
    asVisitor(async (context, visitor) => {
      const user = await userOf(visitor);
      const form = await context.req.parseBody();
      const preference = NotificationPreference.safeParse(form['notifications']);
      if (!user || !preference.success || !isOwnForm(visitor, form['csrf'])) return notFoundPage(context, visitor);
      await organisations.saveUser({ ...user, preference: preference.data });
      return context.redirect('/preferences?enregistre=1', 303);
    }),
  );
  return routes;
};
