import type { ContractId } from '#shared/domain/ids.ts';
import { keepsProposalOpen } from '#shared/domain/matching/open-proposals.ts';
import type { ChangedPerson } from '#shared/domain/matching/pool-log.ts';
import type { ShortlistRepository } from '#shared/ports.ts';

interface Dependencies {
  readonly shortlists: Pick<ShortlistRepository, 'listDecisions'>;
}

/**
 * People proposed on contracts that changed. A contract that closes gives each of them a proposal back, one that opens
 * again takes it; what changed of a contract is not known, so they are named whatever it was.
 */
export const peopleProposedOn = async (
  { shortlists }: Dependencies,
  contractIds: readonly ContractId[],
): Promise<readonly ChangedPerson[]> => {
  const people: ChangedPerson[] = [];
  for (const contractId of contractIds) {
    for (const { candidateId, positionId, decision } of await shortlists.listDecisions(contractId)) {
      if (keepsProposalOpen(decision)) people.push({ candidateId, decidedOn: { contractId, positionId } });
    }
  }
  return people;
};
