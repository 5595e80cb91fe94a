import {
  count,
  lackingAt,
  move,
  NONE,
  type Completion,
  type Needs,
  type Progress,
  type PublicSet,
} from './look-ahead.ts';

/**
 * Whether the list can still be completed once somebody of a set, of whom some are left, is placed at `rank`, those before
 * being filled. Leaves the progress as it found it.
 */
export type CanPlace = (index: number, rank: number, progress: Progress) => boolean;

/**
 * Answers from a way to complete the list that is amended as ranks are filled, and searches for another only when it cannot
 * be: a way that meets every table is proof enough.
 *
 * @param complete - from `makeCompletion`, for the same sets, needs and length
 */
export const makePlan = (sets: readonly PublicSet[], needs: Needs, length: number, complete: Completion): CanPlace => {
  /** The first rank that the plan fills, and who comes from there on, rank by rank, before ranks for which anybody will do. */
  let next = NONE;
  let picks: number[] = [];
  const path: number[] = [];

  /** Whom of the plan somebody of a set can stand for: one of theirs, or the first who brings no more; else none of it. */
  const steadOf = (index: number): number => {
    const again = picks.indexOf(index);
    if (again !== -1) return again;
    const stead = picks.findIndex((pick) => ((sets[pick] ?? 0) & ~(sets[index] ?? 0)) === 0);
    return stead === -1 ? picks.length : stead;
  };

  /** Whether every table is met when somebody of a set comes next, and those planned before their stead a rank later. */
  const holds = (index: number, stead: number, counts: Int32Array): boolean => {
    let later = 0;
    count(counts, sets[index] ?? 0, 1);
    while (later < stead && lackingAt(next + later, needs, counts) === 0) {
      count(counts, sets[picks[later] ?? 0] ?? 0, 1);
      later += 1;
    }
    for (let at = 0; at < later; at += 1) count(counts, sets[picks[at] ?? 0] ?? 0, -1);
    count(counts, sets[index] ?? 0, -1);
    return later === stead;
  };

  const amend = (index: number, { counts }: Progress): boolean => {
    const stead = steadOf(index);
    if (next + stead >= length || !holds(index, stead, counts)) return false;
    picks.splice(stead, 1);
    return true;
  };

  /** Another plan, with somebody of a set first. */
  const replace = (index: number, progress: Progress, rank: number): boolean => {
    move(sets, index, progress, 1);
    const end = complete(rank + 1, progress, path);
    move(sets, index, progress, -1);
    if (end !== NONE) picks = path.slice(rank + 1, end);
    return end !== NONE;
  };

  return (index, rank, progress) => {
    const can = (next === rank && amend(index, progress)) || replace(index, progress, rank);
    if (can) next = rank + 1;
    return can;
  };
};
