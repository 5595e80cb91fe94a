/**
 * Sets of publics are bits: bit t stands for the t-th table. Two people with the same set are interchangeable for
 * representation, so a list is, to it, a sequence of sets.
 */
export type PublicSet = number;

/** Members required of each public, table by table, after each rank. Never decreasing. */
export type Needs = readonly (readonly number[])[];

/** A list under way: how many of each distinct set are left, how many members of each public are placed. */
export interface Progress {
  readonly left: Int32Array;
  readonly counts: Int32Array;
}

/** Whether what is left can still fill the ranks from `placed` on so that every prefix meets every table. */
export type CanComplete = (placed: number, progress: Progress) => boolean;

/** Branching states examined before giving up: three publics at k = 20 stay far below, twenty may not. */
export const SEARCH_LIMIT = 20_000;

const NOT_ENOUGH = -1;

/** Members required by all tables after each number of ranks, 0 to `length`: one row each, side by side. */
const requirements = (needs: Needs, length: number): Int32Array => {
  const required = new Int32Array((length + 1) * needs.length);
  needs.forEach((need, t) => {
    for (let ranks = 1; ranks <= length; ranks += 1) required[ranks * needs.length + t] = need[ranks - 1] ?? 0;
  });
  return required;
};

/** Publics of which fewer are placed than required after so many ranks. */
const missingAt = (required: Int32Array, ranks: number, counts: Int32Array): PublicSet => {
  const row = ranks * counts.length;
  let missing: PublicSet = 0;
  for (let t = 0; t < counts.length; t += 1) if ((required[row + t] ?? 0) > (counts[t] ?? 0)) missing |= 1 << t;
  return missing;
};

/** Publics that the person placed next must belong to; NOT_ENOUGH when the ranks filled fall short or one is too few. */
const dueNext = (required: Int32Array, placed: number, counts: Int32Array): PublicSet => {
  const row = placed * counts.length;
  let due: PublicSet = 0;
  for (let t = 0; t < counts.length; t += 1) {
    const members = counts[t] ?? 0;
    const missing = (required[row + counts.length + t] ?? 0) - members;
    if (missing > 1 || (required[row + t] ?? 0) > members) return NOT_ENOUGH;
    if (missing === 1) due |= 1 << t;
  }
  return due;
};

/** Publics whose table asks for more by `rank` than is placed. */
export const lackingAt = (rank: number, needs: Needs, counts: Int32Array): PublicSet => {
  let lacking: PublicSet = 0;
  for (let t = 0; t < needs.length; t += 1) if ((needs[t]?.[rank] ?? 0) > (counts[t] ?? 0)) lacking |= 1 << t;
  return lacking;
};

/** Counts a person of `set` in (`by` = 1) or out again (-1). */
export const count = (counts: Int32Array, set: PublicSet, by: 1 | -1): void => {
  for (let t = 0; t < counts.length; t += 1) if ((set >> t) & 1) counts[t] = (counts[t] ?? 0) + by;
};

/** What somebody of a set would bring of what is pending: nothing unless there is somebody, who brings all that is due. */
const usefulPart = (set: PublicSet, left: number, pending: PublicSet, due: PublicSet): PublicSet =>
  left > 0 && (set & due) === due ? set & pending : 0;

/** The sets that bring most: those whose useful part is within no other's, one for each useful part. */
const widest = (usefuls: readonly PublicSet[]): readonly number[] => {
  const found: number[] = [];
  usefuls.forEach((useful, index) => {
    if (useful === 0) return;
    for (let j = 0; j < usefuls.length; j += 1) {
      const other = usefuls[j] ?? 0;
      if ((useful & ~other) === 0 && (other !== useful || j < index)) return;
    }
    found.push(index);
  });
  return found;
};

/**
 * Decides whether a list begun in a given way can be ended so that every prefix meets every table.
 *
 * Exact, by search. At each rank only the sets that bring most matter: one whose useful part (the publics that still
 * lack somebody) is within another's can be exchanged with it, and no prefix gets worse. With one public that leaves no
 * choice at all, with two hardly any. Beyond `searchLimit` branching states the answer is "no": a list may then be
 * reported short that another order would have satisfied, never the contrary.
 *
 * @param sets - the distinct sets of publics among the people at hand
 * @param length - ranks to fill
 * @returns a function that leaves its arguments as it found them
 */
export const makeCanComplete = (
  sets: readonly PublicSet[],
  needs: Needs,
  length: number,
  searchLimit: number = SEARCH_LIMIT,
): CanComplete => {
  const known = new Map<string, boolean>();
  const required = requirements(needs, length);
  /** Who was placed on the way down, rank by rank: to be taken back on the way up. */
  const path = new Int32Array(length);

  const move = (index: number, { left, counts }: Progress, by: 1 | -1): void => {
    left[index] = (left[index] ?? 0) - by;
    count(counts, sets[index] ?? 0, by);
  };

  /** Tries the sets that bring most, one after the other: none brings all that can be brought. */
  const branch = (placed: number, progress: Progress, usefuls: readonly PublicSet[]): boolean => {
    // Counts do not follow from who is left: callers also ask what if somebody did not count for a public.
    // One code unit each: within one list numbers differ by less than its length, so that two states never share a key.
    const key = String.fromCharCode(...progress.left, ...progress.counts);
    const answer = known.get(key);
    if (answer !== undefined) return answer;
    if (known.size >= searchLimit) return false;
    // Reserves its place before going deeper, so that the limit bounds the work.
    known.set(key, false);
    const found = widest(usefuls).some((index) => {
      move(index, progress, 1);
      const completes = search(placed + 1, progress);
      move(index, progress, -1);
      return completes;
    });
    known.set(key, found);
    return found;
  };

  /** Who brings all that anybody can bring next, so that there is no need to try others; else what is known already. */
  const nextStep = (placed: number, progress: Progress): number | boolean => {
    const pending = missingAt(required, length, progress.counts);
    if (pending === 0) return true;
    const due = placed < length ? dueNext(required, placed, progress.counts) : NOT_ENOUGH;
    if (due === NOT_ENOUGH) return false;
    const usefulOf = (index: number): PublicSet =>
      usefulPart(sets[index] ?? 0, progress.left[index] ?? 0, pending, due);
    let all: PublicSet = 0;
    for (let index = 0; index < sets.length; index += 1) all |= usefulOf(index);
    if (all === 0) return false;
    for (let index = 0; index < sets.length; index += 1) if (usefulOf(index) === all) return index;
    return branch(
      placed,
      progress,
      sets.map((_, index) => usefulOf(index)),
    );
  };

  const search: CanComplete = (placed, progress) => {
    let rank = placed;
    let step = nextStep(rank, progress);
    for (; typeof step === 'number'; step = nextStep(rank, progress)) {
      move(step, progress, 1);
      path[rank] = step;
      rank += 1;
    }
    for (; rank > placed; rank -= 1) move(path[rank - 1] ?? 0, progress, -1);
    return step;
  };
  return search;
};
