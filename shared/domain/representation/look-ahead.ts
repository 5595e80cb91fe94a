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

/** Members that a table requires after so many ranks; none before the first. */
const requiredAfter = (needs: Needs, t: number, ranks: number): number => needs[t]?.[ranks - 1] ?? 0;

/** Publics that the person placed next must belong to; NOT_ENOUGH when the ranks filled fall short or one is too few. */
const dueNext = (placed: number, needs: Needs, counts: Int32Array): PublicSet => {
  let due: PublicSet = 0;
  for (let t = 0; t < counts.length; t += 1) {
    const members = counts[t] ?? 0;
    const missing = requiredAfter(needs, t, placed + 1) - members;
    if (missing > 1 || requiredAfter(needs, t, placed) > members) return NOT_ENOUGH;
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

/** The sets that bring most: those whose useful part is within no other's, one for each useful part. */
const widest = (usefuls: readonly PublicSet[]): readonly number[] =>
  usefuls.flatMap((useful, index) => {
    const beaten = usefuls.some((other, j) => (useful & ~other) === 0 && (other !== useful || j < index));
    return useful === 0 || beaten ? [] : [index];
  });

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

  const completesWith = (index: number, placed: number, progress: Progress): boolean => {
    const { left, counts } = progress;
    const set = sets[index] ?? 0;
    left[index] = (left[index] ?? 0) - 1;
    count(counts, set, 1);
    const found = search(placed + 1, progress);
    count(counts, set, -1);
    left[index] = (left[index] ?? 0) + 1;
    return found;
  };

  const branch = (placed: number, progress: Progress, usefuls: readonly PublicSet[]): boolean => {
    // Counts do not follow from who is left: callers also ask what if somebody did not count for a public.
    const key = `${progress.left.join()}/${progress.counts.join()}`;
    const answer = known.get(key);
    if (answer !== undefined) return answer;
    if (known.size >= searchLimit) return false;
    // Reserves its place before going deeper, so that the limit bounds the work.
    known.set(key, false);
    const found = widest(usefuls).some((index) => completesWith(index, placed, progress));
    known.set(key, found);
    return found;
  };

  const search: CanComplete = (placed, progress) => {
    const pending = lackingAt(length - 1, needs, progress.counts);
    if (pending === 0) return true;
    const due = placed < length ? dueNext(placed, needs, progress.counts) : NOT_ENOUGH;
    if (due === NOT_ENOUGH) return false;
    const usefulOf = (index: number): PublicSet => {
      const useful = (progress.left[index] ?? 0) > 0 ? (sets[index] ?? 0) & pending : 0;
      return (useful & due) === due ? useful : 0;
    };
    let all: PublicSet = 0;
    for (let index = 0; index < sets.length; index += 1) all |= usefulOf(index);
    if (all === 0) return false;
    // Somebody who brings all that anybody can bring: no need to try others.
    for (let index = 0; index < sets.length; index += 1) {
      if (usefulOf(index) === all) return completesWith(index, placed, progress);
    }
    return branch(
      placed,
      progress,
      sets.map((_, index) => usefulOf(index)),
    );
  };
  return search;
};
