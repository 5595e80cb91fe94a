import { Hono } from 'hono';
import type { ConfirmAvailability, ListDoubted } from '#shared/use-cases/candidates/confirm-availability.ts';
import { textsOf } from './forms/read-form.ts';
import { AvailabilityPage } from './pages/availability-page.tsx';
import { MessagePage } from './pages/simple-pages.tsx';
import type { CookieSeals } from './session.ts';

export interface AvailabilityPagesDependencies {
  readonly listDoubted: ListDoubted;
  readonly confirmAvailability: ConfirmAvailability;
  readonly seals: CookieSeals;
}

/**
 * Reached from an e-mail, without signing in: the sealed link is the right. Opening it changes nothing, since programs
 * open the links of mails before people do; one click on the page does.
 */
export const availabilityRoutes = ({
  listDoubted,
  confirmAvailability,
  seals,
}: AvailabilityPagesDependencies): Hono => {
  const routes = new Hono();
  const expired = (
    <MessagePage
      visitor={undefined}
      title="Ce lien ne vaut plus"
      message="Il vaut quatorze jours. Connectez-vous pour relire les fiches de vos publics, ou attendez le prochain message."
    />
  );
  routes.get('/disponibilites/:token', async (context) => {
    context.header('cache-control', 'no-store');
    const link = await seals.availability.open(context.req.param('token'));
    if (!link) return context.html(expired, 404);
    return context.html(<AvailabilityPage people={await listDoubted(link.structureId)} confirmed={undefined} />);
  });
  routes.post('/disponibilites/:token', async (context) => {
    context.header('cache-control', 'no-store');
    const link = await seals.availability.open(context.req.param('token'));
    if (!link) return context.html(expired, 404);
    const form = await context.req.formData().catch(() => new FormData());
    const { structureId, subject: by } = link;
    const confirmed = await confirmAvailability({ structureId, candidateIds: textsOf(form, 'personne'), by });
    return context.html(<AvailabilityPage people={await listDoubted(structureId)} confirmed={confirmed} />);
  });
  return routes;
};
