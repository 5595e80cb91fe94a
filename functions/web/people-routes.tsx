import { Hono } from 'hono';
import { dayInFrance } from '#shared/domain/calendar.ts';
import type { DomainError } from '#shared/domain/errors.ts';
import { candidateIdOf } from '#shared/domain/ids.ts';
import type { makePublishCandidate } from '#shared/use-cases/candidates/publish-candidate.ts';
import type { makeListCandidates } from '#shared/use-cases/candidates/read-candidate.ts';
import type { ViewOpportunities } from '#shared/use-cases/candidates/view-opportunities.ts';
import type { FindOwnCandidate, ViewOwnPerson } from '#shared/use-cases/candidates/view-own-person.ts';
import type { makeWithdrawCandidate } from '#shared/use-cases/candidates/withdraw-candidate.ts';
import type { Clock } from '#shared/ports.ts';
import {
  emptyFields,
  faultAt,
  fieldsOfPerson,
  readPublication,
  readPublishFields,
  type PublishFields,
} from './forms/publish-form.ts';
import { opportunityColumns, peopleColumns } from './exports.ts';
import { notFoundPage, type Guards } from './guards.tsx';
import { redirectWith } from './notice.ts';
import { OwnPersonPage } from './pages/own-person-page.tsx';
import { PeoplePage } from './pages/people-page.tsx';
import { PublishPage } from './pages/publish-page.tsx';
import { exportRoutes, readAll } from './table-routes.tsx';

export interface PeoplePagesDependencies {
  readonly listCandidates: ReturnType<typeof makeListCandidates>;
  readonly viewOwnPerson: ViewOwnPerson;
  readonly findOwnCandidate: FindOwnCandidate;
  readonly viewOpportunities: ViewOpportunities;
  readonly publishCandidate: ReturnType<typeof makePublishCandidate>;
  readonly withdrawCandidate: ReturnType<typeof makeWithdrawCandidate>;
  readonly clock: Clock;
  /** A name that nobody else gets. */
  readonly newId: () => string;
}

const PAGE_LENGTH = 50;
const EXPORT_PAGE = 200;

/** What a refusal says at the form. */
const faultsOf = (error: DomainError): Readonly<Record<string, string>> => {
  if (error.code === 'invalid') return Object.fromEntries(error.errors.map(faultAt));
  if (error.code === 'forbidden-personal-data') {
    return { repere: 'Un numéro de sécurité sociale ou de compte bancaire figure dans la fiche : retirez-le.' };
  }
  return { repere: 'La fiche n’a pas pu être enregistrée : recommencez.' };
};

/** The list of people, one person, and taking one back. */
const readingRoutes = (deps: PeoplePagesDependencies, guards: Guards): Hono => {
  const { show, act } = guards.for('structure');
  const routes = new Hono();
  exportRoutes(routes, show, {
    ...{ path: '/personnes', section: '/personnes', name: 'Mes publics', columns: peopleColumns },
    rows: (_, { organisation }) =>
      readAll(async (cursor) => {
        const listed = await deps.listCandidates({ organisation, page: { limit: EXPORT_PAGE, cursor } });
        return listed.ok ? listed.value : undefined;
      }),
  });
  exportRoutes(routes, show, {
    ...{ path: '/personnes/:candidateId', sheet: '/postes', section: '/personnes', name: 'Postes' },
    columns: opportunityColumns,
    rows: async (context, { organisation }) => {
      const query = { organisation, candidateId: context.req.param('candidateId') ?? '' };
      const found = await deps.viewOpportunities(query);
      return found.ok ? [...found.value.open, ...found.value.closed] : undefined;
    },
  });
  routes.get(
    '/personnes',
    show(async (context, visitor) => {
      const cursor = context.req.query('suite') ?? null;
      const { organisation } = visitor;
      const listed = await deps.listCandidates({ organisation, page: { limit: PAGE_LENGTH, cursor } });
      if (!listed.ok) return notFoundPage(context, visitor);
      const today = dayInFrance(deps.clock());
      return context.html(<PeoplePage visitor={visitor} page={listed.value} today={today} />);
    }),
  );
  routes.get(
    '/personnes/:candidateId',
    show(async (context, visitor) => {
      const query = { organisation: visitor.organisation, candidateId: context.req.param('candidateId') ?? '' };
      const [own, opportunities] = await Promise.all([deps.viewOwnPerson(query), deps.viewOpportunities(query)]);
      if (!own.ok || !opportunities.ok) return notFoundPage(context, visitor);
      return context.html(<OwnPersonPage visitor={visitor} {...own.value} opportunities={opportunities.value} />);
    }),
  );
  routes.post(
    '/personnes/:candidateId/retirer',
    act(async (context, visitor) => {
      const { organisation, principal } = visitor;
      const found = await deps.findOwnCandidate({ organisation, candidateId: context.req.param('candidateId') ?? '' });
      if (!found.ok) return notFoundPage(context, visitor);
      const { externalId } = found.value;
      const done = await deps.withdrawCandidate({ organisation, externalId, by: principal.subject });
      return done.ok ? redirectWith(context, '/personnes', 'candidate-withdrawn') : notFoundPage(context, visitor);
    }),
  );
  return routes;
};

/** A person published for the first time. */
const publishingRoutes = (deps: PeoplePagesDependencies, guards: Guards): Hono => {
  const { show, act } = guards.for('structure');
  const routes = new Hono();
  const newReference = (): string => `P-${deps.newId().replaceAll('-', '').slice(0, 8).toUpperCase()}`;
  routes.get(
    '/personnes/publier',
    show((context, visitor) => {
      const fields = emptyFields(dayInFrance(deps.clock()));
      return Promise.resolve(context.html(<PublishPage {...{ visitor, fields, faults: {} }} />));
    }),
  );
  routes.post(
    '/personnes/publier',
    act(async (context, visitor, form) => {
      const { organisation, principal } = visitor;
      const typed = readPublishFields(form);
      const externalId = typed.externalId === '' ? newReference() : typed.externalId;
      const read = readPublication(typed, { externalId, today: dayInFrance(deps.clock()) });
      const again = (faults: Readonly<Record<string, string>>, fields: PublishFields = typed) => ({
        visitor,
        fields,
        faults,
      });
      if ('faults' in read) return context.html(<PublishPage {...again(read.faults)} meant={read} />, 422);
      const done = await deps.publishCandidate({ organisation, externalId, body: read.body, by: principal.subject });
      if (!done.ok) return context.html(<PublishPage {...again(faultsOf(done.error))} meant={read} />, 422);
      const code = done.value.outcome === 'unchanged' ? 'candidate-unchanged' : 'candidate-published';
      return redirectWith(context, `/personnes/${candidateIdOf(organisation.organisationId, externalId)}`, code);
    }),
  );
  return routes;
};

/** A person's file changed. */
const editingRoutes = (deps: PeoplePagesDependencies, guards: Guards): Hono => {
  const { show, act } = guards.for('structure');
  const routes = new Hono();
  routes.get(
    '/personnes/:candidateId/modifier',
    show(async (context, visitor) => {
      const candidateId = context.req.param('candidateId') ?? '';
      const own = await deps.viewOwnPerson({ organisation: visitor.organisation, candidateId });
      if (!own.ok) return notFoundPage(context, visitor);
      const fields = fieldsOfPerson(own.value.person, dayInFrance(deps.clock()));
      return context.html(<PublishPage {...{ visitor, fields, faults: {}, candidateId }} />);
    }),
  );
  routes.post(
    '/personnes/:candidateId/modifier',
    act(async (context, visitor, form) => {
      const { organisation, principal } = visitor;
      const candidateId = context.req.param('candidateId') ?? '';
      const own = await deps.viewOwnPerson({ organisation, candidateId });
      if (!own.ok) return notFoundPage(context, visitor);
      const { externalId } = own.value.person;
      const fields = { ...readPublishFields(form), externalId };
      const page = { visitor, fields, candidateId };
      const read = readPublication(fields, { externalId, today: dayInFrance(deps.clock()), before: own.value.person });
      if ('faults' in read) return context.html(<PublishPage {...page} faults={read.faults} meant={read} />, 422);
      const done = await deps.publishCandidate({ organisation, externalId, body: read.body, by: principal.subject });
      if (!done.ok) return context.html(<PublishPage {...page} faults={faultsOf(done.error)} meant={read} />, 422);
      const code = done.value.outcome === 'unchanged' ? 'candidate-unchanged' : 'candidate-published';
      return redirectWith(context, `/personnes/${candidateId}`, code);
    }),
  );
  return routes;
};

/** What structures do with the people they support. */
export const peopleRoutes = (deps: PeoplePagesDependencies, guards: Guards): Hono => {
  const routes = new Hono();
  // Before the one person's page, whose address would match these as well.
  routes.route('/', publishingRoutes(deps, guards));
  routes.route('/', readingRoutes(deps, guards));
  routes.route('/', editingRoutes(deps, guards));
  return routes;
};
