import { Hono, type Context } from 'hono';
import { dayInFrance } from '#shared/domain/calendar.ts';
import type { HoursEntry } from '#shared/domain/hours/hours-entry.ts';
import type { Clock } from '#shared/ports.ts';
import type { DecideHours } from '#shared/use-cases/hours/decide-hours.ts';
import type { RecordHours } from '#shared/use-cases/hours/record-hours.ts';
import type { ViewHours } from '#shared/use-cases/hours/view-hours.ts';
import { HoursDecision } from '#shared/wire/http/hours.ts';
import type { Column } from './components/workbook.ts';
import {
  fieldsOfMonth,
  HOURS_REFUSALS,
  monthAsked,
  monthsOffered,
  readHours,
  readHoursFields,
} from './forms/hours-form.ts';
import { textOf, textsOf } from './forms/read-form.ts';
import { notFoundPage, type Guards } from './guards.tsx';
import { redirectWith, type NoticeCode } from './notice.ts';
import { ContractHoursPage, OwnHoursPage, type HoursPageProps } from './pages/hours-page.tsx';
import { hoursStatusLabels } from './pages/wording.ts';
import type { Visitor } from './sign-in.ts';
import { exportRoutes } from './table-routes.tsx';

export interface HoursPagesDependencies {
  readonly viewHours: ViewHours;
  readonly recordHours: RecordHours;
  readonly decideHours: DecideHours;
  readonly clock: Clock;
}

const columns: readonly Column<HoursEntry>[] = [
  { id: 'personne', heading: 'Personne', width: 32, value: ({ candidateId }) => candidateId },
  { id: 'mois', heading: 'Mois', value: ({ month }) => month },
  { id: 'heures', heading: 'Heures', value: ({ hours }) => hours },
  { id: 'sort', heading: 'Sort', value: ({ status }) => hoursStatusLabels[status] },
  {
    id: 'par',
    heading: 'Dites par',
    value: ({ contractorId }) => (contractorId === null ? 'facilitateur' : 'titulaire'),
  },
  { id: 'remarque', heading: 'Remarque', width: 50, value: ({ comment }) => comment },
  { id: 'le', heading: 'Dernière écriture', width: 26, value: ({ updatedAt }) => updatedAt },
];

const FAILED = { mois: 'Les heures n’ont pas pu être enregistrées : recommencez.' };

interface Side {
  readonly role: 'contractor' | 'facilitator';
  /** Where the contracts of this side are. */
  readonly base: '/mes-marches' | '/marches';
  readonly Page: (props: HoursPageProps) => ReturnType<typeof OwnHoursPage>;
  readonly done: NoticeCode;
}

/** Telling hours, month by month; the same for both sides, but for whose word it is. */
const tellingRoutes = (deps: HoursPagesDependencies, guards: Guards, { role, base, Page, done }: Side): Hono => {
  const { show, act } = guards.for(role);
  const routes = new Hono();
  const bookOf = (context: Context, { organisation }: Visitor) =>
    deps.viewHours(organisation, context.req.param('contractId') ?? '');
  routes.get(
    `${base}/:contractId/heures`,
    show(async (context, visitor) => {
      const found = await bookOf(context, visitor);
      if (!found.ok) return notFoundPage(context, visitor);
      const [book, today] = [found.value, dayInFrance(deps.clock())];
      const fields = fieldsOfMonth(book.entries, monthAsked(context.req.query('mois'), today));
      return context.html(<Page {...{ visitor, book, fields }} months={monthsOffered(today)} faults={{}} />);
    }),
  );
  exportRoutes(routes, show, {
    ...{ path: `${base}/:contractId/heures`, section: base, name: 'Heures', columns },
    rows: async (context, visitor) => {
      const found = await bookOf(context, visitor);
      return found.ok ? found.value.entries : undefined;
    },
  });
  routes.post(
    `${base}/:contractId/heures`,
    act(async (context, visitor, form) => {
      const found = await bookOf(context, visitor);
      if (!found.ok) return notFoundPage(context, visitor);
      const { contract, people } = found.value;
      const today = dayInFrance(deps.clock());
      const fields = readHoursFields(form, people);
      const read = readHours(fields);
      const shown = { ...fields, month: monthAsked(fields.month, today) };
      const page = { visitor, book: found.value, fields: shown, months: monthsOffered(today) };
      if ('faults' in read) return context.html(<Page {...page} faults={read.faults} />, 422);
      const back = `${base}/${contract.contractId}/heures?mois=${fields.month}`;
      if (read.entries.length === 0) return redirectWith(context, back, 'hours-unsaid');
      const { organisation, principal } = visitor;
      const { contractId } = contract;
      const by = principal.subject;
      const recorded = await deps.recordHours({ organisation, contractId, entries: read.entries, by });
      if (recorded.ok) return redirectWith(context, back, done);
      return context.html(<Page {...page} faults={HOURS_REFUSALS[recorded.error.code] ?? FAILED} />, 409);
    }),
  );
  return routes;
};

/** A line chosen, at the revision that was seen: somebody else's correction is not validated unseen. */
const chosenLine = (value: string): { readonly hoursId: string; readonly revision: number } => {
  const [hoursId = '', revision] = value.split('.');
  return { hoursId, revision: Number(revision) };
};

const decidingRoutes = ({ decideHours }: HoursPagesDependencies, guards: Guards): Hono => {
  const { act } = guards.for('facilitator');
  const routes = new Hono();
  routes.post(
    '/marches/:contractId/heures/decider',
    act(async (context, { organisation, principal }, form) => {
      const contractId = context.req.param('contractId') ?? '';
      const back = `/marches/${encodeURIComponent(contractId)}/heures`;
      const comment = textOf(form, 'commentaire');
      const decision = HoursDecision.safeParse({ status: textOf(form, 'sort'), ...(comment !== '' && { comment }) });
      const lines = textsOf(form, 'ligne').map(chosenLine);
      if (!decision.success || lines.length === 0) return redirectWith(context, back, 'hours-unchosen');
      let decided = 0;
      for (const { hoursId, revision } of lines) {
        const command = { organisation, contractId, hoursId, decision: decision.data, by: principal.subject };
        const done = await decideHours({ ...command, ifRevision: [revision] });
        if (done.ok) decided += 1;
      }
      if (decided < lines.length) return redirectWith(context, back, 'edited-meanwhile');
      return redirectWith(context, back, 'hours-decided', decided);
    }),
  );
  return routes;
};

/** Hours worked: told by contractors, typed, validated and refused by facilitators. */
export const hoursRoutes = (deps: HoursPagesDependencies, guards: Guards): Hono => {
  const routes = new Hono();
  const contractor = { role: 'contractor', base: '/mes-marches', Page: OwnHoursPage, done: 'hours-told' } as const;
  const facilitator = { role: 'facilitator', base: '/marches', Page: ContractHoursPage, done: 'hours-typed' } as const;
  for (const side of [contractor, facilitator]) routes.route('/', tellingRoutes(deps, guards, side));
  routes.route('/', decidingRoutes(deps, guards));
  return routes;
};
