import type { Day } from '../calendar.ts';
import type { Candidate } from '../candidate/candidate.ts';
import type { Position } from '../contract/contract.ts';
import type { CandidateId } from '../ids.ts';
import { Gate, type Shortlist } from '../shortlist/shortlist.ts';
import { firstFailedGate } from './gates.ts';
import { prepareCandidate } from './prepare-candidate.ts';
import { preparePosition, type MatchedContract } from './prepare-position.ts';
import { standingOf } from './score.ts';
import { compareStandings, type Standing } from './tie.ts';

/** What a change of the contract would do to the people of one stored list. Whoever is not on it is not seen. */
export interface ListPreview {
  /** People of the list looked at again. */
  readonly seen: number;
  /** Those who would still be proposed. */
  readonly kept: number;
  /** Those who would not, by the first condition that they would fail. */
  readonly lost: readonly { readonly gate: Gate; readonly count: number }[];
  /** The first ranks after the change, by score; `from` is the rank today. */
  readonly first: readonly { readonly candidateId: CandidateId; readonly from: number }[];
}

export interface PreviewQuestion {
  /** As it would be matched: changed, and under its policy. */
  readonly contract: MatchedContract;
  readonly position: Position;
  readonly list: Shortlist;
  /** The people of the list. One who is gone is not counted. */
  readonly people: ReadonlyMap<CandidateId, Candidate>;
  readonly day: Day;
}

/** Ranks told. */
const FIRST = 10;

/**
 * Judges the people of a stored list again, as if the contract were changed: gates, then score, with the weights of the
 * list. Open proposals are taken as they were, and representation is not applied: both need the whole pool.
 */
export const previewList = ({ contract, position, list, people, day }: PreviewQuestion): ListPreview => {
  const prepared = preparePosition(contract, position, list.weights, list.skillWeights);
  const kept: (Standing & ListPreview['first'][number])[] = [];
  const lost = new Map<Gate, number>();
  let seen = 0;
  for (const [index, { candidateId }] of list.entries.entries()) {
    const person = people.get(candidateId);
    if (person === undefined) continue;
    seen += 1;
    const candidate = prepareCandidate(person, day, []);
    const gate = firstFailedGate(candidate, prepared);
    if (gate === undefined) kept.push({ ...standingOf(candidate, prepared), candidateId, from: index + 1 });
    else lost.set(gate, (lost.get(gate) ?? 0) + 1);
  }
  return {
    seen,
    kept: kept.length,
    lost: Gate.options.flatMap((gate) => (lost.has(gate) ? [{ gate, count: lost.get(gate) ?? 0 }] : [])),
    first: kept
      .toSorted(compareStandings)
      .slice(0, FIRST)
      .map(({ candidateId, from }) => ({ candidateId, from })),
  };
};
