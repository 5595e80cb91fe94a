import type { StoredContract } from '#shared/domain/contract/stored-contract.ts';
import type { OrganisationId } from '#shared/domain/ids.ts';
import type { User } from '#shared/domain/organisation/organisation.ts';
import { covers } from '#shared/domain/organisation/territory.ts';
import type { OrganisationRepository } from '#shared/ports.ts';

/** The facilitators whose territory covers a contract. */
export type FindRecipients = (contract: StoredContract) => Promise<readonly User[]>;

/** Name under which a person's notifications are kept. */
export const recipientIdOf = (user: User): string => `${user.organisationId}#${user.userId}`;

/** Reads which facilitators there are, once for a batch of messages. */
export const makeLoadRecipients =
  ({ organisations }: { readonly organisations: Pick<OrganisationRepository, 'listByKind' | 'listUsers'> }) =>
  async (): Promise<FindRecipients> => {
    const all = await organisations.listByKind('facilitatorOrganisation');
    const known = new Map<OrganisationId, Promise<readonly User[]>>();
    const usersOf = (organisationId: OrganisationId): Promise<readonly User[]> => {
      const users = known.get(organisationId) ?? organisations.listUsers(organisationId);
      known.set(organisationId, users);
      return users;
    };
    return async (contract) => {
      const covering = all.filter((organisation) => covers(organisation, contract));
      const users = await Promise.all(covering.map(({ organisationId }) => usersOf(organisationId)));
      return users.flat().filter(({ role }) => role === 'facilitator');
    };
  };
