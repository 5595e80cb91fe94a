import type { Day } from '../calendar.ts';
import type { Candidate } from '../candidate/candidate.ts';
import type { Position } from '../contract/contract.ts';
import type { Policy } from '../organisation/policy.ts';
import type { Gate, Shortlist, ShortlistEntry } from '../shortlist/shortlist.ts';
import { gateSentence } from './gate-sentences.ts';
import { failedGates } from './gates.ts';
import { improvementsOfEntry, improvementsOfPair, ladderOf } from './improvements.ts';
import { prepareCandidate, type PreparedCandidate } from './prepare-candidate.ts';
import { preparePosition, type MatchedContract, type PreparedPosition } from './prepare-position.ts';
import { renderCriteria, type RenderedCriterion } from './render.ts';
import { FULL_SCORE } from './rule.ts';
import { entryOf } from './score.ts';
import { plural } from './sentences.ts';
import { skillWeightsOf, type SkillCensus } from './skill-weights.ts';

/** Everything that decides about one pair. */
export interface PairInQuestion {
  readonly contract: MatchedContract;
  readonly position: Position;
  readonly candidate: Candidate;
  /** The stored list of the position; undefined while there is none: every skill then weighs the same. */
  readonly shortlist: Shortlist | undefined;
  readonly day: Day;
  /** In force for the contract; the list's own weights prevail. */
  readonly policy: Policy;
  /** The candidate's open proposals, of `openProposalsOf`. */
  readonly openProposals: readonly string[];
}

/** Why somebody has the rank they have, or none, and what would change it. */
export interface PairExplanation {
  readonly positionId: Position['positionId'];
  readonly candidateId: Candidate['candidateId'];
  /** `listed`: on the stored list. `eligible`: passes the gates and is not on it. `excluded`: fails a gate today. */
  readonly outcome: 'listed' | 'eligible' | 'excluded';
  readonly rank: number | null;
  readonly scoreRank: number | null;
  /** 0 to 1; null for the excluded, who are not compared. */
  readonly score: number | null;
  /** The first gate failed, under which the person is counted. */
  readonly gate: Gate | null;
  readonly gateReason: string | null;
  /** Every gate failed, in the order of the rule. */
  readonly failedGates: readonly { readonly gate: Gate; readonly reason: string }[];
  readonly criteria: readonly RenderedCriterion[];
  readonly improvements: readonly string[];
  /** The whole explanation, to be read in order. */
  readonly sentences: readonly string[];
}

const NOBODY: SkillCensus = { people: 0, peopleWith: () => 0 };

const openingOf = (rank: number | null, of: number, failed: PairExplanation['failedGates']): string => {
  if (failed.length > 0)
    return `N’est pas proposable : ${plural(failed.length, 'condition manque', 'conditions manquent')}.`;
  return rank === null
    ? 'Passe toutes les conditions, sans être sur la liste.'
    : `Au rang ${rank} sur une liste de ${plural(of, 'personne')}.`;
};

interface Pair {
  readonly entry: ShortlistEntry;
  readonly rank: number | null;
  readonly improvements: readonly string[];
}

/** What a list is computed with; without a list, the policy's weights and skills that all weigh the same. */
const groundsOf = ({
  shortlist,
  policy,
  position,
}: PairInQuestion): Pick<Shortlist, 'weights' | 'skillWeights' | 'entries'> =>
  shortlist ?? { weights: policy.weights, skillWeights: skillWeightsOf(position, NOBODY), entries: [] };

const onTheList = (shortlist: Shortlist, index: number, entry: ShortlistEntry): Pair => ({
  entry,
  rank: index + 1,
  improvements: improvementsOfEntry(entry, index + 1, shortlist, ladderOf(shortlist)),
});

const offTheList = (
  entries: readonly ShortlistEntry[],
  candidate: PreparedCandidate,
  position: PreparedPosition,
): Pair => ({
  entry: entryOf(candidate, position),
  rank: null,
  improvements: improvementsOfPair([candidate, position], ladderOf({ contractId: position.contractId, entries })),
});

const sentencesOf = (
  pair: Pair,
  listLength: number,
  failed: PairExplanation['failedGates'],
  criteria: readonly RenderedCriterion[],
): readonly string[] => {
  // The distance is in the gate's own sentence; a distance that is not known has no sentence of its own.
  const unreached = failed.some(({ gate }) => gate === 'out-of-reach');
  const shown = criteria.filter(({ criterion }) => criterion !== 'location' || !unreached);
  const reasons = [...failed, ...shown].map(({ reason }) => reason);
  return [openingOf(pair.rank, listLength, failed), ...[...reasons, ...pair.improvements].map((text) => `${text}.`)];
};

/**
 * Explains one pair: its rank and every criterion, or every gate it fails, in sentences, with the smallest single
 * changes that would bring the person in or up.
 *
 * Somebody on the stored list who still passes the gates is explained with what the list was computed from, so that the
 * explanation and the list agree to the bit; everybody else with the rule run again today.
 */
export const explainPair = (question: PairInQuestion): PairExplanation => {
  const { contract, position, candidate, shortlist, day, openProposals } = question;
  const { weights, skillWeights, entries } = groundsOf(question);
  const person = prepareCandidate(candidate, day, openProposals);
  const prepared = preparePosition(contract, position, weights, skillWeights);
  const failed = failedGates(person, prepared).map((gate) => ({ gate, reason: gateSentence(gate, person, prepared) }));

  const index = failed.length > 0 ? -1 : entries.findIndex(({ candidateId }) => candidateId === candidate.candidateId);
  const listed = entries[index];
  const pair =
    shortlist === undefined || listed === undefined
      ? offTheList(entries, person, prepared)
      : onTheList(shortlist, index, listed);
  const criteria = renderCriteria(pair.entry, weights);
  return {
    positionId: position.positionId,
    candidateId: candidate.candidateId,
    outcome: outcomeOf(pair.rank, failed.length),
    rank: pair.rank,
    scoreRank: pair.rank,
    score: failed.length > 0 ? null : pair.entry.score / FULL_SCORE,
    gate: failed[0]?.gate ?? null,
    gateReason: failed[0]?.reason ?? null,
    failedGates: failed,
    criteria,
    improvements: pair.improvements,
    sentences: sentencesOf(pair, entries.length, failed, criteria),
  };
};

const outcomeOf = (rank: number | null, failed: number): PairExplanation['outcome'] => {
  if (failed > 0) return 'excluded';
  return rank === null ? 'eligible' : 'listed';
};
