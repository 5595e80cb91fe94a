import { firstFailedGate } from './gates.ts';
import type { PreparedCandidate } from './prepare-candidate.ts';
import type { PreparedPosition } from './prepare-position.ts';
import { entryOf, scoreOf, valuesOf } from './score.ts';
import type { ShortlistEntry } from '../shortlist/shortlist.ts';
import { compareIds, pairTie, type TieWords } from './tie.ts';
import { bestOf, emptyTop, offer } from './top-k.ts';

/** A position that a candidate passes the gates of, with the entry that the candidate would have on its list. */
export interface PositionMatch {
  readonly position: PreparedPosition;
  readonly entry: ShortlistEntry;
}

/** A position in the running, as candidates see it. */
export interface RankedPosition {
  readonly position: PreparedPosition;
  readonly score: number;
  readonly tie: TieWords;
}

/**
 * Order of a candidate's positions, best first: higher score, then the hash of the pair, then contract and position.
 * Open proposals are the candidate's own, so they cannot tell positions apart.
 */
export const comparePositions = (a: RankedPosition, b: RankedPosition): number =>
  b.score - a.score ||
  a.tie.first - b.tie.first ||
  a.tie.second - b.tie.second ||
  compareIds(a.position.contractId, b.position.contractId) ||
  compareIds(a.position.positionId, b.position.positionId);

/** The k best positions for one candidate, best first, among those whose gates the candidate passes. */
export const topPositions = (
  candidate: PreparedCandidate,
  positions: Iterable<PreparedPosition>,
  k: number,
): readonly PositionMatch[] => {
  const top = emptyTop<RankedPosition>(k, comparePositions);
  for (const position of positions) {
    if (firstFailedGate(candidate, position) !== undefined) continue;
    offer(top, {
      position,
      score: scoreOf(valuesOf(candidate, position), position.weights),
      tie: pairTie(candidate.tie, position.tie),
    });
  }
  return bestOf(top).map(({ position }) => ({ position, entry: entryOf(candidate, position) }));
};
