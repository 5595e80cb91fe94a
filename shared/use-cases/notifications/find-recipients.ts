import type { StoredContract } from '#shared/domain/contract/stored-contract.ts';
import type { User } from '#shared/domain/organisation/organisation.ts';
import { covers } from '#shared/domain/organisation/territory.ts';
import type { OrganisationRepository } from '#shared/ports.ts';

/** The facilitators whose territory covers a contract. */
export type FindRecipients = (contract: StoredContract) => Promise<readonly User[]>;

/** Name under which a person's notifications are kept. */
export const recipientIdOf = (user: User): string => `${user.organisationId}#${user.userId}`;

export const makeFindRecipients =
  ({
    organisations,
  }: {
    readonly organisations: Pick<OrganisationRepository, 'listByKind' | 'listUsers'>;
  }): FindRecipients =>
  async (contract) => {
    const all = await organisations.listByKind('facilitatorOrganisation');
    const covering = all.filter(
      (organisation) => organisation.kind === 'facilitatorOrganisation' && covers(organisation, contract),
    );
    const users = await Promise.all(covering.map(({ organisationId }) => organisations.listUsers(organisationId)));
    return users.flat().filter(({ role }) => role === 'facilitator');
  };
