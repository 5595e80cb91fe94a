import type { CandidateId } from '#shared/domain/ids.ts';
import { openProposalsOf } from '#shared/domain/matching/open-proposals.ts';
import type { ContractRepository, ShortlistRepository } from '#shared/ports.ts';

interface Dependencies {
  readonly contracts: Pick<ContractRepository, 'findMany'>;
  readonly shortlists: Pick<ShortlistRepository, 'listDecisionsOfCandidate'>;
}

/** The positions on which one candidate has an open proposal today. */
export const makeFindOpenProposals =
  ({ contracts, shortlists }: Dependencies) =>
  async (candidateId: CandidateId): Promise<readonly string[]> => {
    const decisions = await shortlists.listDecisionsOfCandidate(candidateId);
    const decidedOn = await contracts.findMany([...new Set(decisions.map(({ contractId }) => contractId))]);
    const open = new Set<string>(
      [...decidedOn].filter(([, { contract }]) => contract.status !== 'closed').map(([contractId]) => contractId),
    );
    return openProposalsOf(decisions, (contractId) => open.has(contractId)).get(candidateId) ?? [];
  };
