import { Hono, type Context } from 'hono';
import * as z from 'zod';
import { ACTS, type Act } from '#shared/domain/acts.ts';
import { addDays, Day, dayInFrance } from '#shared/domain/calendar.ts';
import type { Clock } from '#shared/ports.ts';
import type { AdministerOrganisations } from '#shared/use-cases/administer-organisations.ts';
import type { ReadSiteJournal } from '#shared/use-cases/read-site-journal.ts';
import type { Guards } from './guards.tsx';
import { actColumns } from './journal-exports.ts';
import { SiteJournalPage, type SiteJournalQuery } from './pages/site-journal-page.tsx';
import { exportRoutes, readAll } from './table-routes.tsx';

export interface SiteJournalDependencies {
  readonly readSiteJournal: ReadSiteJournal;
  readonly administerOrganisations: Pick<AdministerOrganisations, 'list'>;
  readonly clock: Clock;
}

const PATH = '/administration/journal';
const SHOWN = 100;
const EXPORTED_AT_ONCE = 1_000;
/** Days shown unless others are asked for. */
const USUAL_DAYS = 30;

const isAct = (text: string): text is Act => Object.hasOwn(ACTS, text);

/** What the address says; anything it could not say is as if absent. */
const queryOf = (context: Context, today: Day): SiteJournalQuery => {
  const read = z
    .object({
      du: Day.catch(addDays(today, -USUAL_DAYS)),
      au: Day.catch(today),
      quoi: z.string().catch(''),
      organisation: z.string().max(100).catch(''),
    })
    .parse(context.req.query());
  return { ...read, quoi: isAct(read.quoi) ? read.quoi : '' };
};

/** The journal of the whole service, for the administration. */
export const siteJournalRoutes = (deps: SiteJournalDependencies, guards: Guards): Hono => {
  const { show } = guards.for('admin');
  const routes = new Hono();
  const read = (query: SiteJournalQuery, limit: number, cursor: string | null) =>
    deps.readSiteJournal({
      ...{ from: query.du, to: query.au, limit, cursor },
      act: query.quoi === '' ? undefined : query.quoi,
      organisationId: query.organisation === '' ? undefined : query.organisation,
    });
  const asked = (context: Context) => queryOf(context, dayInFrance(deps.clock()));
  exportRoutes(routes, show, {
    ...{ path: PATH, section: PATH, name: 'Journal', columns: actColumns },
    rows: (context) =>
      readAll(async (from) => {
        const { acts, cursor } = await read(asked(context), EXPORTED_AT_ONCE, from);
        return { items: acts, cursor };
      }),
  });
  routes.get(
    PATH,
    show(async (context, visitor) => {
      const query = asked(context);
      const [journal, organisations] = await Promise.all([
        read(query, SHOWN, context.req.query('suite') ?? null),
        deps.administerOrganisations.list(),
      ]);
      const address = (path: string, more: Readonly<Record<string, string>> = {}): string =>
        `${path}?${new URLSearchParams({ ...query, ...more }).toString()}`;
      return context.html(<SiteJournalPage {...{ visitor, query, organisations, journal, address }} />);
    }),
  );
  return routes;
};
