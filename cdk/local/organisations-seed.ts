import { Organisation, Principal, User } from '#shared/domain/organisation/organisation.ts';
import type { OrganisationRepository } from '#shared/ports.ts';
import type { Credentials } from './credentials.ts';
import { type DemoOrganisation, demoEmail, demoOrganisations } from './demo-organisations.ts';
import { subjectOf } from './identity/accounts.ts';

type Organisations = Pick<
  OrganisationRepository,
  'find' | 'save' | 'findPrincipal' | 'savePrincipal' | 'findUser' | 'saveUser'
>;

const organisationOf = ({ organisationId, name, kind, territory, structureKind }: DemoOrganisation): Organisation => {
  const own = {
    facilitatorOrganisation: { territory },
    structure: { structureKind },
    contractor: { siret: null },
    administration: {},
  }[kind];
  return Organisation.parse({ organisationId, name, kind, ...own });
};

const seedPrincipal = async (organisations: Organisations, principal: Principal): Promise<void> => {
  if (!(await organisations.findPrincipal(principal.subject))) await organisations.savePrincipal(principal);
};

const seedPeople = async (
  organisations: Organisations,
  { organisationId, role, people }: DemoOrganisation,
  now: Date,
) => {
  for (const { name, login } of people) {
    const email = demoEmail(login);
    const userId = subjectOf({ email });
    const user = User.parse({ userId, organisationId, name, email, role, createdAt: now.toISOString() });
    if (!(await organisations.findUser(user.organisationId, userId))) await organisations.saveUser(user);
    await seedPrincipal(organisations, Principal.parse({ subject: userId, role, organisationId, userId }));
  }
};

/** Whoever holds a credential is somebody: writes the organisations, people and machine clients that are not there yet. */
export const seedOrganisations = async (
  organisations: Organisations,
  credentials: Credentials,
  now: Date,
): Promise<void> => {
  for (const demo of demoOrganisations) {
    const organisation = organisationOf(demo);
    if (!(await organisations.find(organisation.organisationId))) await organisations.save(organisation);
    await seedPeople(organisations, demo, now);
  }
  for (const { clientId, organisationId } of credentials.clients) {
    const role = demoOrganisations.find((each) => each.organisationId === organisationId)?.role;
    const principal = Principal.parse({ subject: clientId, role, organisationId, userId: null });
    await seedPrincipal(organisations, principal);
  }
};
