import type { User } from '#shared/domain/organisation/organisation.ts';
import type { OrganisationRepository } from '#shared/ports.ts';
import type { Visitor } from './sign-in.ts';

/** The person who visits, with what they chose; machines, and accounts without one, have none. */
export const makeUserOf =
  (organisations: Pick<OrganisationRepository, 'findUser'>) =>
  async ({ principal }: Visitor): Promise<User | undefined> =>
    principal.userId === null ? undefined : organisations.findUser(principal.organisationId, principal.userId);
