import type { Day } from '../calendar.ts';
import type { Candidate } from '../candidate/candidate.ts';
import type { Position } from '../contract/contract.ts';
import type { Policy } from '../organisation/policy.ts';
import type { Gate, ListedEntry, Shortlist, ShortlistEntry } from '../shortlist/shortlist.ts';
import { gateSentence } from './gate-sentences.ts';
import { failedGates } from './gates.ts';
import { improvementsOfEntry, improvementsOfPair, type Improvement } from './improvements.ts';
import { ladderOf, type Ladder, type RankedList } from './ladder.ts';
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
  /** Why the person passed better-scored ones, if they did. */
  readonly movedBy: ListedEntry['movedBy'];
  /** 0 to 1; null for the excluded, who are not compared. */
  readonly score: number | null;
  /** The first gate failed, under which the person is counted. */
  readonly gate: Gate | null;
  readonly gateReason: string | null;
  /** Every gate failed, in the order of the rule. */
  readonly failedGates: readonly { readonly gate: Gate; readonly reason: string }[];
  readonly criteria: readonly RenderedCriterion[];
  readonly improvements: readonly string[];
  /** The improvements again, as data. */
  readonly changes: readonly Improvement[];
  /** The whole explanation, to be read in order. */
  readonly sentences: readonly string[];
}

const NOBODY: SkillCensus = { people: 0, peopleWith: () => 0 };

interface Pair {
  readonly entry: ShortlistEntry;
  readonly rank: number | null;
  readonly scoreRank: number | null;
  readonly movedBy: ListedEntry['movedBy'];
  readonly changes: readonly Improvement[];
}

const openingOf = ({ rank, scoreRank, movedBy }: Pair, of: number, failed: PairExplanation['failedGates']): string => {
  if (failed.length > 0)
    return `N’est pas proposable : ${plural(failed.length, 'condition manque', 'conditions manquent')}.`;
  if (rank === null) return 'Passe toutes les conditions, sans être sur la liste.';
  const place = `Au rang ${rank} sur une liste de ${plural(of, 'personne')}`;
  if (rank === scoreRank) return `${place}.`;
  const why =
    movedBy === null
      ? 'la représentation d’un public du marché fait passer quelqu’un d’autre'
      : 'remontée pour la représentation d’un public du marché';
  return `${place}, au rang ${scoreRank ?? rank} par le score : ${why}.`;
};

type Grounds = RankedList & Pick<Shortlist, 'weights' | 'skillWeights'>;

/** What a list is computed with; without a list, the policy's weights and skills that all weigh the same. */
const groundsOf = ({ shortlist, policy, position, contract }: PairInQuestion): Grounds =>
  shortlist ?? {
    contractId: contract.contractId,
    weights: policy.weights,
    skillWeights: skillWeightsOf(position, NOBODY),
    entries: [],
    considered: 0,
    excluded: [],
    representation: [],
  };

const onTheList = (list: Grounds, index: number, entry: ListedEntry, ladder: Ladder): Pair => ({
  entry,
  rank: index + 1,
  scoreRank: entry.scoreRank ?? index + 1,
  movedBy: entry.movedBy,
  changes: improvementsOfEntry(entry, index + 1, list, ladder),
});

const offTheList = (candidate: PreparedCandidate, position: PreparedPosition, ladder: Ladder): Pair => ({
  entry: entryOf(candidate, position),
  rank: null,
  scoreRank: null,
  movedBy: null,
  changes: improvementsOfPair([candidate, position], ladder),
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
  const changes = pair.changes.map(({ sentence }) => sentence);
  return [openingOf(pair, listLength, failed), ...[...reasons, ...changes].map((text) => `${text}.`)];
};

/**
 * Explains one pair: its rank and every criterion, or every gate it fails, in sentences, with the smallest single
 * changes that would bring the person in or up.
 *
 * Somebody on the stored list who still passes the gates is explained with what the list was computed from, so that the
 * explanation and the list agree to the bit; everybody else with the rule run again today.
 */
export const explainPair = (question: PairInQuestion): PairExplanation => {
  const { contract, position, candidate, day, openProposals } = question;
  const list = groundsOf(question);
  const { weights, skillWeights, entries } = list;
  const person = prepareCandidate(candidate, day, openProposals);
  const prepared = preparePosition(contract, position, weights, skillWeights);
  const failed = failedGates(person, prepared).map((gate) => ({ gate, reason: gateSentence(gate, person, prepared) }));

  const index = failed.length > 0 ? -1 : entries.findIndex(({ candidateId }) => candidateId === candidate.candidateId);
  const listed = entries[index];
  const ladder = ladderOf(list);
  const pair = listed === undefined ? offTheList(person, prepared, ladder) : onTheList(list, index, listed, ladder);
  const criteria = renderCriteria(pair.entry, weights);
  return {
    positionId: position.positionId,
    candidateId: candidate.candidateId,
    outcome: outcomeOf(pair.rank, failed.length),
    rank: pair.rank,
    scoreRank: pair.scoreRank,
    movedBy: pair.movedBy,
    score: failed.length > 0 ? null : pair.entry.score / FULL_SCORE,
    gate: failed[0]?.gate ?? null,
    gateReason: failed[0]?.reason ?? null,
    failedGates: failed,
    criteria,
    improvements: pair.changes.map(({ sentence }) => sentence),
    changes: pair.changes,
    sentences: sentencesOf(pair, entries.length, failed, criteria),
  };
};

const outcomeOf = (rank: number | null, failed: number): PairExplanation['outcome'] => {
  if (failed > 0) return 'excluded';
  return rank === null ? 'eligible' : 'listed';
};
