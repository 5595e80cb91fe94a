import type { StoredContract } from '#shared/domain/contract/stored-contract.ts';
import { ContractId, type OrganisationId } from '#shared/domain/ids.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { covers } from '#shared/domain/organisation/territory.ts';
import type { Share } from '#shared/domain/shortlist/share.ts';
import type { ContractRepository, ShareRepository } from '#shared/ports.ts';

export interface ScopeDependencies {
  readonly contracts: Pick<ContractRepository, 'find'>;
  readonly shares: Pick<ShareRepository, 'listByContract'>;
}

/** A contractor as its signature names it. */
interface Contractor {
  readonly kind: 'contractor';
  readonly organisationId: OrganisationId;
}

/** A contract that an organisation may see, and those of its shares that it may see too. */
export interface ContractScope {
  readonly stored: StoredContract;
  readonly shares: readonly Share[];
}

export const isContractor = (organisation: Contractor | Organisation): organisation is Contractor =>
  organisation.kind === 'contractor';

/** Undefined: the contract does not exist for whoever asks. A contractor sees those on which somebody was shared with it. */
export const makeFindScope =
  ({ contracts, shares }: ScopeDependencies) =>
  async (organisation: Contractor | Organisation, contractId: string): Promise<ContractScope | undefined> => {
    const id = ContractId.safeParse(contractId).data;
    const stored = id && (await contracts.find(id));
    if (stored === undefined) return undefined;
    const all = await shares.listByContract(stored.contract.contractId);
    if (!isContractor(organisation)) return covers(organisation, stored) ? { stored, shares: all } : undefined;
    const own = all.filter(({ contractorId }) => contractorId === organisation.organisationId);
    return own.length > 0 ? { stored, shares: own } : undefined;
  };
