import type { CandidateId } from '#shared/domain/ids.ts';
import type { ShortlistRepository } from '#shared/ports.ts';
import { mapAtMost } from '../map-at-most.ts';
import type { CountOutcomes } from './count-outcomes.ts';

const AT_ONCE = 4;

export type CountPeople = (candidateIds: readonly CandidateId[]) => Promise<void>;

/** Counts again the contracts of people of whom something else is told now. */
export const makeCountPeople =
  ({
    shortlists,
    countOutcomes,
  }: {
    readonly shortlists: Pick<ShortlistRepository, 'listDecisionsOfCandidate'>;
    readonly countOutcomes: CountOutcomes;
  }): CountPeople =>
  async (candidateIds) => {
    // Only those retained work, so decisions lead to all the contracts that count somebody.
    const decisions = await mapAtMost(candidateIds, AT_ONCE, (one) => shortlists.listDecisionsOfCandidate(one));
    const contractIds = new Set(decisions.flat().map(({ contractId }) => contractId));
    await mapAtMost([...contractIds], AT_ONCE, countOutcomes);
  };
