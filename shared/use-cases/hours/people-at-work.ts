import type { CandidateId } from '#shared/domain/ids.ts';
import type { ShortlistRepository } from '#shared/ports.ts';
import type { ContractScope } from '../contracts/contract-scope.ts';

/** People whose hours may be told: retained or hired on the contract; to a contractor, among those shared with it. */
export const makePeopleAtWork =
  ({ shortlists }: { readonly shortlists: Pick<ShortlistRepository, 'listDecisions'> }) =>
  async ({ stored, shares }: ContractScope, isContractor: boolean): Promise<ReadonlySet<CandidateId>> => {
    const shared = new Set(shares.flatMap(({ people }) => people.map(({ candidateId }) => candidateId)));
    const decisions = await shortlists.listDecisions(stored.contract.contractId);
    return new Set(
      decisions
        .filter(({ decision }) => decision === 'retained' || decision === 'hired')
        .map(({ candidateId }) => candidateId)
        .filter((candidateId) => !isContractor || shared.has(candidateId)),
    );
  };
