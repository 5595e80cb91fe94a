import { Hono } from 'hono';
import { NotificationPreference } from '#shared/domain/organisation/organisation.ts';
import type { OrganisationRepository } from '#shared/ports.ts';
import { notFoundPage, type Guards } from './guards.tsx';
import { redirectWith } from './notice.ts';
import { PreferencesPage } from './pages/simple-pages.tsx';
import { makeUserOf } from './user-of.ts';

export interface PreferencePagesDependencies {
  readonly organisations: Pick<OrganisationRepository, 'findUser' | 'saveUser'>;
}

/** When to be told by e-mail. Machines have no preferences. */
export const preferenceRoutes = ({ organisations }: PreferencePagesDependencies, guards: Guards): Hono => {
  const userOf = makeUserOf(organisations);
  const routes = new Hono();
  routes.get(
    '/preferences',
    guards.asVisitor(async (context, visitor) => {
      const user = await userOf(visitor);
      if (!user) return notFoundPage(context, visitor);
      return context.html(<PreferencesPage visitor={visitor} user={user} />);
    }),
  );
  routes.post(
    '/preferences',
    guards.asAuthor(async (context, visitor, form) => {
      const user = await userOf(visitor);
      const preference = NotificationPreference.safeParse(form.get('notifications'));
      if (!user || !preference.success) return notFoundPage(context, visitor);
      await organisations.saveUser({ ...user, preference: preference.data });
      return redirectWith(context, '/preferences', 'preference-saved');
    }),
  );
  return routes;
};
