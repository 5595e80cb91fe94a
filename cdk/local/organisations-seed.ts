import type { OrganisationRepository } from '#shared/ports.ts';
import { makeRegisterOrganisations, Registration } from '#shared/use-cases/register-organisations.ts';
import type { Credentials } from './credentials.ts';
import { type DemoOrganisation, demoEmail, demoOrganisations } from './demo-organisations.ts';
import { subjectOf } from './identity/accounts.ts';

const organisationOf = ({ organisationId, name, kind, territory, structureKind }: DemoOrganisation): unknown => {
  const own = {
    facilitatorOrganisation: { territory },
    structure: { structureKind },
    contractor: { siret: null },
    administration: {},
  }[kind];
  return { organisationId, name, kind, ...own };
};

const personOf = ({ name, login }: DemoOrganisation['people'][number]) => {
  const email = demoEmail(login);
  return { subject: subjectOf({ email }), name, email };
};

/** The organisations of the demonstration, with everybody to whom these credentials belong. */
export const demoRegistration = (credentials: Credentials): Registration =>
  Registration.parse({
    organisations: demoOrganisations.map((demo) => ({
      organisation: organisationOf(demo),
      clients: credentials.clients
        .filter(({ organisationId }) => organisationId === demo.organisationId)
        .map(({ clientId }) => clientId),
      people: demo.people.map(personOf),
    })),
  });

/** Whoever holds a credential is somebody: writes the organisations, people and machine clients that are not there yet. */
export const seedOrganisations = async (
  organisations: OrganisationRepository,
  credentials: Credentials,
  now: Date,
): Promise<void> => {
  const registered = await makeRegisterOrganisations({ organisations, clock: () => now })(
    demoRegistration(credentials),
  );
  if (!registered.ok) throw new Error(`${registered.error.subject} stands for somebody of ${registered.error.by}`);
};
