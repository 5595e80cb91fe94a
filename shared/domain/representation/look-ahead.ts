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

/**
 * Looks for whom to place from rank `placed` on so that every prefix from there meets every table, those before being
 * filled. Writes who in `path`, rank by rank, and gives the rank from which anybody will do; {@link NONE} when nobody can.
 * Leaves the progress as it found it.
 */
export type Completion = (placed: number, progress: Progress, path: number[]) => number;

/** No rank: the list cannot be completed. */
export const NONE = -1;

/** Branching states examined before giving up: three publics at k = 20 stay far below, twenty may not. */
export const SEARCH_LIMIT = 20_000;

const NOT_ENOUGH = -1;

/** Publics that the person placed next must belong to, as many being placed as ranks before ask; NOT_ENOUGH when one is too few. */
const dueNext = (needs: Needs, placed: number, counts: Int32Array): PublicSet => {
  let due: PublicSet = 0;
  for (let t = 0; t < needs.length; t += 1) {
    const missing = (needs[t]?.[placed] ?? 0) - (counts[t] ?? 0);
    if (missing > 1) return NOT_ENOUGH;
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

/** Places somebody of a set (`by` = 1), or takes them back (-1). */
export const move = (sets: readonly PublicSet[], index: number, { left, counts }: Progress, by: 1 | -1): void => {
  left[index] = (left[index] ?? 0) - by;
  count(counts, sets[index] ?? 0, by);
};

/** What somebody of a set would bring of what is pending: nothing unless there is somebody, who brings all that is due. */
const usefulOf = (
  sets: readonly PublicSet[],
  index: number,
  left: Int32Array,
  pending: PublicSet,
  due: PublicSet,
): PublicSet => {
  const set = sets[index] ?? 0;
  return (left[index] ?? 0) > 0 && (set & due) === due ? set & pending : 0;
};

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

/** One code unit a number: within one list numbers differ by less than its length, so that two states never share a key. */
const keyOf = ({ left, counts }: Progress): string => String.fromCharCode(...left, ...counts);

/**
 * Decides whether a list begun in a given way can be ended so that every prefix meets every table, and how.
 *
 * Exact, by search. At each rank only the sets that bring most matter: one whose useful part (the publics that still
 * lack somebody) is within another's can be exchanged with it, and no prefix gets worse. With one public that leaves no
 * choice at all, with two hardly any. Beyond `searchLimit` branching states the answer is "no": a list may then be
 * reported short that another order would have satisfied, never the contrary.
 *
 * @param sets - the distinct sets of publics among the people at hand
 * @param length - ranks to fill
 */
export const makeCompletion = (
  sets: readonly PublicSet[],
  needs: Needs,
  length: number,
  searchLimit: number = SEARCH_LIMIT,
): Completion => {
  /** Counts do not follow from who is left: callers also ask what if somebody did not count for a public. */
  const impossible = new Set<string>();

  const place = (index: number, rank: number, progress: Progress, path: number[]): number => {
    path[rank] = index;
    move(sets, index, progress, 1);
    const end = search(rank + 1, progress, path);
    move(sets, index, progress, -1);
    return end;
  };

  /** Tries the sets that bring most, one after the other: none brings all that can be brought. */
  const branch = (rank: number, progress: Progress, path: number[], usefuls: readonly PublicSet[]): number => {
    if (impossible.size >= searchLimit || (impossible.size > 0 && impossible.has(keyOf(progress)))) return NONE;
    for (const index of widest(usefuls)) {
      const end = place(index, rank, progress, path);
      if (end !== NONE) return end;
    }
    impossible.add(keyOf(progress));
    return NONE;
  };

  const search: Completion = (rank, progress, path) => {
    const { left, counts } = progress;
    const pending = lackingAt(length - 1, needs, counts);
    if (pending === 0) return rank;
    const due = rank < length ? dueNext(needs, rank, counts) : NOT_ENOUGH;
    if (due === NOT_ENOUGH) return NONE;
    let all: PublicSet = 0;
    for (let index = 0; index < sets.length; index += 1) all |= usefulOf(sets, index, left, pending, due);
    if (all === 0) return NONE;
    // Who brings all that anybody can bring: there is no need to try others.
    for (let index = 0; index < sets.length; index += 1) {
      if (usefulOf(sets, index, left, pending, due) === all) return place(index, rank, progress, path);
    }
    return branch(
      rank,
      progress,
      path,
      sets.map((_, index) => usefulOf(sets, index, left, pending, due)),
    );
  };

  return (placed, progress, path) =>
    lackingAt(placed - 1, needs, progress.counts) === 0 ? search(placed, progress, path) : NONE;
};
