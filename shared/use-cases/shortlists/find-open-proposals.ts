import type { CandidateId } from '#shared/domain/ids.ts';
import { openProposalsOf } from '#shared/domain/matching/open-proposals.ts';
import type { Decision } from '#shared/domain/shortlist/shortlist.ts';
import type { ContractRepository, ShortlistRepository } from '#shared/ports.ts';

interface Dependencies {
  readonly contracts: Pick<ContractRepository, 'findMany'>;
  readonly shortlists: Pick<ShortlistRepository, 'listDecisionsOfCandidate'>;
}

/** The positions on which one candidate has an open proposal today, among what was decided of them. */
export const makeOpenAmong =
  ({ contracts }: Pick<Dependencies, 'contracts'>) =>
  async (candidateId: CandidateId, decisions: readonly Decision[]): Promise<readonly string[]> => {
    const decidedOn = await contracts.findMany([...new Set(decisions.map(({ contractId }) => contractId))]);
    const open = new Set<string>(
      [...decidedOn].filter(([, { contract }]) => contract.status !== 'closed').map(([contractId]) => contractId),
    );
    return openProposalsOf(decisions, (contractId) => open.has(contractId)).get(candidateId) ?? [];
  };

/** The positions on which one candidate has an open proposal today. */
export const makeFindOpenProposals = ({ contracts, shortlists }: Dependencies) => {
  const openAmong = makeOpenAmong({ contracts });
  return async (candidateId: CandidateId): Promise<readonly string[]> =>
    openAmong(candidateId, await shortlists.listDecisionsOfCandidate(candidateId));
};
