import type { Day } from '../calendar.ts';
import type { Candidate } from '../candidate/candidate.ts';
import type { Contract } from '../contract/contract.ts';
import type { Shortlist } from '../shortlist/shortlist.ts';
import { prepareCandidate } from './prepare-candidate.ts';
import { preparePosition } from './prepare-position.ts';
import { renderCriteria, type RenderedCriterion } from './render.ts';
import { topPositions } from './reverse.ts';
import { FULL_SCORE } from './rule.ts';

/** A position as a candidate's structure sees it. */
export interface CandidateMatch {
  readonly rank: number;
  readonly contractId: Shortlist['contractId'];
  readonly positionId: Shortlist['positionId'];
  readonly score: number;
  readonly criteria: readonly RenderedCriterion[];
}

export interface MatchesRequest {
  readonly candidate: Candidate;
  /** Contracts to look at; closed ones are left out. */
  readonly contracts: readonly Contract[];
  /** Stored lists of those contracts: they hold the weights of policy and skills. A position without one waits for it. */
  readonly shortlists: readonly Pick<
    Shortlist,
    'contractId' | 'positionId' | 'position' | 'weights' | 'skillWeights'
  >[];
  /** The candidate's open proposals, of `openProposalsOf`. */
  readonly openProposals: readonly string[];
  readonly day: Day;
}

/** The k best open positions for one candidate, best first: the same scores as on the lists of those positions. */
export const matchesOfCandidate = (request: MatchesRequest, k: number): readonly CandidateMatch[] => {
  const { candidate, contracts, shortlists, openProposals, day } = request;
  const open = new Map(contracts.filter(({ status }) => status !== 'closed').map((one) => [one.contractId, one]));
  const positions = shortlists.flatMap(({ contractId, position, weights, skillWeights }) => {
    const contract = open.get(contractId);
    return contract === undefined ? [] : [preparePosition(contract, position, weights, skillWeights)];
  });
  return topPositions(prepareCandidate(candidate, day, openProposals), positions, k).map(
    ({ position, entry }, index) => ({
      rank: index + 1,
      contractId: position.contractId,
      positionId: position.positionId,
      score: entry.score / FULL_SCORE,
      criteria: renderCriteria(entry, position.weights),
    }),
  );
};
