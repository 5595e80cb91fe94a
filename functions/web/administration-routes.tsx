import { Hono, type Context } from 'hono';
import type { FieldError } from '#shared/domain/errors.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import type { AdministerOrganisations } from '#shared/use-cases/administer-organisations.ts';
import type { ReadOrganisationJournal } from '#shared/use-cases/read-organisation-journal.ts';
import type { RotateSigningSecret } from '#shared/use-cases/requests/rotate-signing-secret.ts';
import type { Faults } from './components/forms.tsx';
import { organisationColumns } from './exports.ts';
import { placeFaults, type Place, type Places } from './forms/place-faults.ts';
import { labelsOf, numberOf, textOf } from './forms/read-form.ts';
import { notFoundPage, type Guards } from './guards.tsx';
import { organisationJournalColumns } from './journal-exports.ts';
import { redirectWith } from './notice.ts';
import {
  NewOrganisationPage,
  OrganisationPage,
  organisationFields,
  OrganisationsPage,
  type OrganisationFields,
} from './pages/administration-pages.tsx';
import { OrganisationJournalPage } from './pages/organisation-journal-page.tsx';
import type { Visitor } from './sign-in.ts';
import { exportRoutes, readAll } from './table-routes.tsx';

export interface AdministrationPagesDependencies {
  readonly administerOrganisations: AdministerOrganisations;
  readonly readOrganisationJournal: ReadOrganisationJournal;
  readonly rotateSigningSecret: RotateSigningSecret;
}

const PREFIXES: Readonly<Record<Organisation['kind'], string>> = {
  facilitatorOrganisation: 'f',
  structure: 's',
  contractor: 'e',
  administration: 'a',
};

const isKind = (text: string): text is Organisation['kind'] => Object.hasOwn(PREFIXES, text);

const fieldsOf = (form: FormData): OrganisationFields => ({
  name: textOf(form, 'nom'),
  territory: textOf(form, 'territoire'),
  structureKind: textOf(form, 'genre-structure'),
  proposalCeiling: textOf(form, 'plafond'),
  siret: textOf(form, 'siret'),
});

const documentOf = (kind: Organisation['kind'], fields: OrganisationFields) => {
  const { name, territory, structureKind, proposalCeiling, siret } = fields;
  const own = {
    facilitatorOrganisation: { territory: labelsOf(territory) },
    structure: { structureKind, proposalCeiling: numberOf(proposalCeiling) ?? 6 },
    contractor: { siret: siret.replaceAll(' ', '') || null },
    administration: {},
  } as const;
  return { kind, name, ...own[kind] };
};

const IDENTIFIER: Place = ['identifiant', 'Identifiant'];
const PLACES: Places = {
  organisationId: IDENTIFIER,
  name: ['nom', 'Nom'],
  territory: ['territoire', 'Territoire'],
  structureKind: ['genre-structure', 'Genre de structure'],
  proposalCeiling: ['plafond', 'Propositions'],
  siret: ['siret', 'SIRET'],
};
const PERSON_PLACES: Places = {
  subject: ['sujet', 'Identifiant'],
  name: ['personne', 'Nom'],
  email: ['courriel', 'Adresse électronique'],
};

const faultsOf = (errors: readonly FieldError[]): Faults => placeFaults(errors, PLACES, IDENTIFIER);

/** A new organisation. */
const openingRoutes = ({ administerOrganisations }: AdministrationPagesDependencies, guards: Guards): Hono => {
  const { show, act } = guards.for('admin');
  const routes = new Hono();
  const nothing = { name: '', territory: '', structureKind: 'ACI', proposalCeiling: '6', siret: '' };
  routes.get(
    '/administration/nouvelle',
    show((context, visitor) => {
      const page = { visitor, organisationId: '', kind: '' as const, fields: nothing, faults: {} };
      return Promise.resolve(context.html(<NewOrganisationPage {...page} />));
    }),
  );
  routes.post(
    '/administration/nouvelle',
    act(async (context, visitor, form) => {
      const [kind, name, fields] = [textOf(form, 'genre'), textOf(form, 'identifiant'), fieldsOf(form)];
      const page = { visitor, organisationId: name, kind: isKind(kind) ? kind : ('' as const), fields };
      if (!isKind(kind)) {
        return context.html(<NewOrganisationPage {...page} faults={{ genre: 'Choisissez le genre.' }} />, 422);
      }
      const organisationId = `${PREFIXES[kind]}_${name}`;
      const done = await administerOrganisations.create(
        { ...documentOf(kind, fields), organisationId },
        visitor.principal.subject,
      );
      if (done.ok)
        return redirectWith(context, `/administration/organisations/${organisationId}`, 'organisation-saved');
      const faults =
        done.error.code === 'invalid' ? faultsOf(done.error.errors) : { identifiant: 'Cet identifiant est déjà pris.' };
      return context.html(<NewOrganisationPage {...page} faults={faults} />, 422);
    }),
  );
  return routes;
};

interface Shown {
  readonly fields?: OrganisationFields;
  readonly faults?: Faults;
  readonly secret?: string;
}

const idOf = (context: Context): string => context.req.param('organisationId') ?? '';

/** The page of one organisation, as it is or as it was typed. */
const makeShowPage =
  ({ administerOrganisations }: Pick<AdministrationPagesDependencies, 'administerOrganisations'>) =>
  async (context: Context, visitor: Visitor, { fields, faults = {}, secret }: Shown = {}) => {
    const found = await administerOrganisations.read(idOf(context));
    if (!found.ok) return notFoundPage(context, visitor);
    const shown = fields ?? organisationFields(found.value.organisation);
    const page = { visitor, ...found.value, faults, secret, fields: shown };
    return context.html(<OrganisationPage {...page} />, Object.keys(faults).length > 0 ? 422 : 200);
  };

/** One organisation: what it is, its people, its secret. */
const organisationRoutes = (deps: AdministrationPagesDependencies, guards: Guards): Hono => {
  const { administerOrganisations, rotateSigningSecret } = deps;
  const { show, act } = guards.for('admin');
  const routes = new Hono();
  const showPage = makeShowPage(deps);
  routes.get(
    '/administration/organisations/:organisationId',
    show((context, visitor) => showPage(context, visitor)),
  );
  routes.post(
    '/administration/organisations/:organisationId',
    act(async (context, visitor, form) => {
      const found = await administerOrganisations.read(idOf(context));
      if (!found.ok) return notFoundPage(context, visitor);
      const fields = fieldsOf(form);
      const document = documentOf(found.value.organisation.kind, fields);
      const done = await administerOrganisations.edit(idOf(context), document, visitor.principal.subject);
      if (done.ok) return redirectWith(context, `/administration/organisations/${idOf(context)}`, 'organisation-saved');
      if (done.error.code !== 'invalid') return notFoundPage(context, visitor);
      return showPage(context, visitor, { fields, faults: faultsOf(done.error.errors) });
    }),
  );
  routes.post(
    '/administration/organisations/:organisationId/comptes',
    act(async (context, visitor, form) => {
      const [subject, name, email] = [textOf(form, 'sujet'), textOf(form, 'personne'), textOf(form, 'courriel')];
      const { principal } = visitor;
      const done = await administerOrganisations.addPerson(idOf(context), { subject, name, email }, principal.subject);
      if (done.ok) return redirectWith(context, `/administration/organisations/${idOf(context)}`, 'person-added');
      if (done.error.code === 'organisation-not-found') return notFoundPage(context, visitor);
      const faults =
        done.error.code === 'invalid'
          ? placeFaults(done.error.errors, PERSON_PLACES, ['sujet', 'Identifiant'])
          : { sujet: 'Cet identifiant est celui de quelqu’un d’une autre organisation.' };
      return showPage(context, visitor, { faults });
    }),
  );
  routes.post(
    '/administration/organisations/:organisationId/secret',
    act(async (context, visitor) => {
      const { organisation, principal } = visitor;
      const owner = { organisation, kind: 'contractor', ownerId: idOf(context) } as const;
      const rotated = await rotateSigningSecret({ ...owner, by: principal.subject });
      if (!rotated.ok) return notFoundPage(context, visitor);
      return showPage(context, visitor, { secret: rotated.value.secret });
    }),
  );
  return routes;
};

/** Taking access back. */
const removalRoutes = ({ administerOrganisations }: AdministrationPagesDependencies, guards: Guards): Hono => {
  const { act } = guards.for('admin');
  const routes = new Hono();
  routes.post(
    '/administration/organisations/:organisationId/comptes/retirer',
    act(async (context, visitor, form) => {
      const back = `/administration/organisations/${idOf(context)}`;
      const { subject } = visitor.principal;
      const done = await administerOrganisations.removePerson(idOf(context), textOf(form, 'compte'), subject);
      if (done.ok) return redirectWith(context, back, 'person-removed');
      if (done.error.code === 'own-account') return redirectWith(context, back, 'own-account');
      return notFoundPage(context, visitor);
    }),
  );
  return routes;
};

const EVENTS_SHOWN = 100;
const EXPORTED_AT_ONCE = 1_000;
const JOURNAL = '/administration/organisations/:organisationId/journal';

/** Who changed what of an organisation. */
const journalRoutes = ({ readOrganisationJournal }: AdministrationPagesDependencies, guards: Guards): Hono => {
  const { show } = guards.for('admin');
  const routes = new Hono();
  exportRoutes(routes, show, {
    ...{ path: JOURNAL, section: '/administration', name: 'Journal', columns: organisationJournalColumns },
    rows: (context) =>
      readAll(async (from) => {
        const found = await readOrganisationJournal(idOf(context), { limit: EXPORTED_AT_ONCE, cursor: from });
        if (!found.ok) return undefined;
        const { events, accounts, cursor } = found.value;
        return { items: events.map((happened) => ({ happened, names: accounts })), cursor };
      }),
  });
  routes.get(
    JOURNAL,
    show(async (context, visitor) => {
      const page = { limit: EVENTS_SHOWN, cursor: context.req.query('suite') ?? null };
      const found = await readOrganisationJournal(idOf(context), page);
      if (!found.ok) return notFoundPage(context, visitor);
      return context.html(<OrganisationJournalPage visitor={visitor} {...found.value} />);
    }),
  );
  return routes;
};

/** What the administration alone does. */
export const administrationRoutes = (deps: AdministrationPagesDependencies, guards: Guards): Hono => {
  const { administerOrganisations } = deps;
  const { show } = guards.for('admin');
  const routes = new Hono();
  exportRoutes(routes, show, {
    ...{ path: '/administration', section: '/administration', name: 'Organisations', columns: organisationColumns },
    rows: () => administerOrganisations.list(),
  });
  routes.get(
    '/administration',
    show(async (context, visitor) =>
      context.html(<OrganisationsPage visitor={visitor} organisations={await administerOrganisations.list()} />),
    ),
  );
  routes.route('/', openingRoutes(deps, guards));
  routes.route('/', organisationRoutes(deps, guards));
  routes.route('/', removalRoutes(deps, guards));
  routes.route('/', journalRoutes(deps, guards));
  return routes;
};
