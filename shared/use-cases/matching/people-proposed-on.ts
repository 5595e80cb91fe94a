import type { ContractId } from '#shared/domain/ids.ts';
import { keepsProposalOpen } from '#shared/domain/matching/open-proposals.ts';
import type { ChangedPerson } from '#shared/domain/matching/pool-log.ts';
import type { ShortlistRepository } from '#shared/ports.ts';
import { mapAtMost } from '../map-at-most.ts';

const READS_AT_ONCE = 8;

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
  const decisions = await mapAtMost(contractIds, READS_AT_ONCE, (contractId) => shortlists.listDecisions(contractId));
  return decisions
    .flat()
    .filter(({ decision }) => keepsProposalOpen(decision))
    .map(({ candidateId, contractId, positionId }) => ({ candidateId, decidedOn: { contractId, positionId } }));
};
