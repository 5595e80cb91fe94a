import {
  CriterionName,
  REPRESENTED_RANKS,
  type Decision,
  type ListedEntry,
  type Shortlist,
  type ShortlistEntry,
} from '../shortlist/shortlist.ts';
import type { Weights } from '../organisation/policy.ts';
import { improvementsOfEntry, type Improvement } from './improvements.ts';
import { ladderOf } from './ladder.ts';
import { renderRelaxation, type RenderedRelaxation } from './relaxation-sentences.ts';
import { representationSummary } from './representation-summary.ts';
import { FULL_SCORE, FULL_VALUE } from './rule.ts';
import { criterionSentence, reasonCode, type ReasonCode } from './sentences.ts';
import { compareIds } from './tie.ts';

/** One criterion of one pair, as people read it: fractions of 1. */
export interface RenderedCriterion {
  readonly criterion: CriterionName;
  readonly value: number;
  readonly weight: number;
  /** value × weight; the contributions of an entry sum to its score. */
  readonly contribution: number;
  /** Stable, whatever the sentence becomes. */
  readonly code: ReasonCode;
  readonly reason: string;
}

interface RenderedDecision {
  readonly decision: Decision['decision'];
  readonly reason: Decision['reason'];
  readonly comment: string | null;
  readonly decidedAt: string;
}

/** How much of the pool a list has seen. */
export interface Freshness {
  readonly day: string;
  /** The last change of the pool in it. */
  readonly change: number;
  /** The last change in the snapshot under it; null when the tables themselves were read. */
  readonly snapshot: number | null;
}

/** One entry of a shortlist, as API.md shows it. */
interface RenderedEntry {
  readonly rank: number;
  readonly candidateId: ShortlistEntry['candidateId'];
  readonly structureId: ShortlistEntry['structureId'];
  readonly score: number;
  /** Rank by score alone. */
  readonly scoreRank: number;
  /** What moved the person from their rank by score. */
  readonly movedBy: ListedEntry['movedBy'];
  readonly criteria: readonly RenderedCriterion[];
  readonly improvements: readonly string[];
  /** The improvements again, as data. */
  readonly changes: readonly Improvement[];
  readonly decision: RenderedDecision | null;
}

/** A shortlist, as API.md shows it. */
export interface RenderedShortlist {
  readonly contractId: Shortlist['contractId'];
  readonly positionId: Shortlist['positionId'];
  readonly version: number;
  readonly computedAt: string;
  readonly rule: string;
  readonly policyVersion: number;
  /** What of the pool it shows; null before the first list. */
  readonly freshness: Freshness | null;
  readonly considered: number;
  readonly excluded: Shortlist['excluded'];
  readonly representation: Shortlist['representation'];
  readonly infeasible: Shortlist['infeasible'];
  /** What representation cost the ranks that it covers: a sum of scores, each from 0 to 1. */
  readonly utilityLost: number;
  /** What representation asked and did, in French; empty when no public is declared. */
  readonly representationSummary: readonly string[];
  /** What would bring more people, gate by gate. */
  readonly relaxations: readonly RenderedRelaxation[];
  readonly shortfallHours: number | null;
  readonly entries: readonly RenderedEntry[];
}

/** The criteria of a pair, in the order of the rule. */
export const renderCriteria = (
  entry: Pick<ShortlistEntry, 'values' | 'facts'>,
  weights: Weights,
): readonly RenderedCriterion[] =>
  CriterionName.options.map((criterion) => {
    const code = reasonCode(criterion, entry);
    return {
      criterion,
      value: entry.values[criterion] / FULL_VALUE,
      weight: weights[criterion] / FULL_VALUE,
      contribution: (entry.values[criterion] * weights[criterion]) / FULL_SCORE,
      code,
      reason: code === 'location-unknown' ? 'Distance inconnue' : criterionSentence(criterion, entry.facts),
    };
  });

const renderDecision = ({ decision, reason, comment, decidedAt }: Decision): RenderedDecision => ({
  decision,
  reason,
  comment,
  decidedAt,
});

/** An entry as long as its list stays what it is, whatever is decided meanwhile. */
type UndecidedEntry = Omit<RenderedEntry, 'decision'>;

const renderUndecided = (list: Shortlist, limit: number): readonly UndecidedEntry[] => {
  const ladder = ladderOf(list);
  return list.entries.slice(0, limit).map((entry, index) => {
    const changes = improvementsOfEntry(entry, index + 1, list, ladder);
    return {
      rank: index + 1,
      candidateId: entry.candidateId,
      structureId: entry.structureId,
      score: entry.score / FULL_SCORE,
      scoreRank: entry.scoreRank ?? index + 1,
      movedBy: entry.movedBy,
      criteria: renderCriteria(entry, list.weights),
      improvements: changes.map(({ sentence }) => sentence),
      changes,
    };
  });
};

/** Of lists still held somewhere: each improvement runs the rule a few times, and a list is read more often than made. */
const rendered = new WeakMap<Shortlist, { readonly limit: number; readonly entries: readonly UndecidedEntry[] }>();

const undecidedOf = (list: Shortlist, limit: number): readonly UndecidedEntry[] => {
  const known = rendered.get(list);
  if (known?.limit === limit) return known.entries;
  const entries = renderUndecided(list, limit);
  rendered.set(list, { limit, entries });
  return entries;
};

const renderEntries = (list: Shortlist, decisions: readonly Decision[], limit: number): readonly RenderedEntry[] => {
  const decided = new Map(
    decisions.filter(({ positionId }) => positionId === list.positionId).map((one) => [one.candidateId, one]),
  );
  return undecidedOf(list, limit).map((entry) => {
    const decision = decided.get(entry.candidateId);
    return { ...entry, decision: decision === undefined ? null : renderDecision(decision) };
  });
};

/**
 * A stored list as a facilitator reads it.
 *
 * @param decisions - decisions in force on the contract, of this position or any
 * @param limit - how many entries to show at most
 */
export const renderShortlist = (
  list: Shortlist,
  decisions: readonly Decision[],
  limit: number = list.entries.length,
): RenderedShortlist => ({
  contractId: list.contractId,
  positionId: list.positionId,
  version: list.version,
  computedAt: list.computedAt,
  rule: list.inputs.rule,
  policyVersion: list.inputs.policyVersion,
  freshness: {
    day: list.inputs.day,
    change: list.inputs.poolSequence,
    snapshot: list.inputs.poolSnapshot ?? null,
  },
  considered: list.considered,
  excluded: list.excluded,
  representation: list.representation,
  infeasible: list.infeasible,
  utilityLost: list.utilityLost / FULL_SCORE,
  representationSummary: representationSummary(list, REPRESENTED_RANKS),
  relaxations: list.relaxations.map(renderRelaxation),
  shortfallHours: list.shortfallHours,
  entries: renderEntries(list, decisions, limit),
});

/** One person as a contractor may see them: no public, and no number from which one could be worked out. */
export interface ContractorEntry {
  readonly rank: number;
  readonly candidateId: ShortlistEntry['candidateId'];
  readonly structureId: ShortlistEntry['structureId'];
  /** Sum of the contributions shown. */
  readonly score: number;
  readonly criteria: readonly RenderedCriterion[];
}

/**
 * Entries as a contractor may see them. Points for a priority public are left out of the criteria, of the score and of
 * the order: subtracting one from the other would tell what must not be told (health, justice).
 *
 * @param entries - those that a facilitator shares
 */
export const renderForContractor = (
  entries: readonly Pick<ShortlistEntry, 'candidateId' | 'structureId' | 'values' | 'facts'>[],
  weights: Weights,
): readonly ContractorEntry[] =>
  entries
    .map((entry) => {
      const points = CriterionName.options
        .filter((criterion) => criterion !== 'priorityPublic')
        .reduce((sum, criterion) => sum + weights[criterion] * entry.values[criterion], 0);
      const criteria = renderCriteria(entry, weights).filter(({ criterion }) => criterion !== 'priorityPublic');
      const { candidateId, structureId } = entry;
      return { candidateId, structureId, score: points / FULL_SCORE, criteria };
    })
    .toSorted((a, b) => b.score - a.score || compareIds(a.candidateId, b.candidateId))
    .map((entry, index) => ({ rank: index + 1, ...entry }));
