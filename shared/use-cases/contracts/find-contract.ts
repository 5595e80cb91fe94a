import type { StoredContract } from '#shared/domain/contract/stored-contract.ts';
import { ContractId } from '#shared/domain/ids.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { covers } from '#shared/domain/organisation/territory.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { ContractRepository } from '#shared/ports.ts';

export type FindContract = (
  organisation: Organisation,
  contractId: string,
) => Promise<Result<StoredContract, { readonly code: 'contract-not-found' }>>;

/** One contract, for an organisation that sees it. To any other it does not exist. */
export const makeFindContract =
  ({ contracts }: { readonly contracts: Pick<ContractRepository, 'find'> }): FindContract =>
  async (organisation, contractId) => {
    const id = ContractId.safeParse(contractId);
    const stored = id.success ? await contracts.find(id.data) : undefined;
    return stored !== undefined && covers(organisation, stored) ? ok(stored) : refuse({ code: 'contract-not-found' });
  };
