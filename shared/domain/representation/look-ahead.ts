/* eslint complexity: off -- `?? 0` on an array of numbers is only for the compiler. See docs/adr/0006-engine.md. */
/**
 * Sets of publics are bits: bit t stands for the t-th table. Two people with the same set are interchangeable for
 * representation, so a list is, to it, a sequence of sets.
 */
export type PublicSet = number;

/** So many zeros, in an array without holes. */
export const zeros = (length: number): number[] => {
  const array: number[] = [];
  for (let at = 0; at < length; at += 1) array.push(0);
  return array;
};

/**
 * Members required of each public after each rank, table after table in one array. Arrays here are made by {@link zeros}, or
 * of such: arrays come in several forms, and a compiler throws away what it made of code that meets another. (Typed arrays
 * have one form, and take a microsecond each to make.)
 */
export interface Needs {
  readonly tables: number;
  /** Ranks of each table. */
  readonly length: number;
  /** Never decreasing within a table. */
  readonly required: readonly number[];
}

/** A list under way. */
export interface Draft extends Needs {
  /** The distinct sets of publics among the people at hand. */
  readonly sets: readonly PublicSet[];
  /** How many people of each set are left. */
  readonly left: number[];
  /** How many members of each public are placed. */
  readonly counts: number[];
  /** Dead ends met: see {@link canComplete}. Counts do not follow from who is left: it is also asked what if somebody did not count. */
  impossible: Set<string> | undefined;
  deadEnds: number;
  readonly searchLimit: number;
}

/** Dead ends examined before giving up: three publics at k = 20 stay far below, twenty may not. */
export const SEARCH_LIMIT = 20_000;

/** Dead ends that are met again rather than remembered: most lists have fewer, and remembering takes longer. */
const FEW_DEAD_ENDS = 16;

/** People at hand: the distinct sets of publics among them, and how many have each. */
export interface Supply {
  readonly sets: readonly PublicSet[];
  readonly left: readonly number[];
}

export const draftOf = (
  { sets, left }: Supply,
  { tables, length, required }: Needs,
  searchLimit: number = SEARCH_LIMIT,
): Draft => ({
  tables,
  required,
  length,
  sets,
  left: left.slice(),
  counts: zeros(tables),
  impossible: undefined,
  deadEnds: 0,
  searchLimit,
});

/** Publics whose table asks for more by `rank` than is placed. Without a branch, here and below: none could be foreseen. */
export const lackingAt = (rank: number, { required, length, counts }: Draft): PublicSet => {
  let lacking: PublicSet = 0;
  for (let t = 0; t < counts.length; t += 1) {
    lacking |= (((counts[t] ?? 0) - (required[t * length + rank] ?? 0)) >>> 31) << t;
  }
  return lacking;
};

/** How many publics are in a set: bits counted by pairs, by fours, by bytes, and all bytes added in the highest. */
export const bitCount = (set: PublicSet): number => {
  const pairs = set - ((set >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};

/** Counts a person of `set` in (`by` = 1) or out again (-1). */
const count = (counts: number[], set: PublicSet, by: 1 | -1): void => {
  for (let t = 0; t < counts.length; t += 1) counts[t] = (counts[t] ?? 0) + ((set >>> t) & 1) * by;
};

/** Places somebody of a set, who counts for the publics said. */
export const place = ({ left, counts }: Draft, index: number, set: PublicSet): void => {
  left[index] = (left[index] ?? 0) - 1;
  count(counts, set, 1);
};

/** Takes back somebody placed. */
export const takeBack = ({ left, counts }: Draft, index: number, set: PublicSet): void => {
  left[index] = (left[index] ?? 0) + 1;
  count(counts, set, -1);
};

/** Whether some table asks for two more at a rank than are placed: whoever comes there is one too few. */
export const isTooLate = (rank: number, { required, counts, length }: Draft): boolean => {
  if (rank >= length) return true;
  for (let t = 0; t < counts.length; t += 1) if ((required[t * length + rank] ?? 0) > (counts[t] ?? 0) + 1) return true;
  return false;
};

/** What somebody of a set would bring of what is pending: nothing unless there is somebody, who brings all that is due. */
const usefulOf = ({ sets, left }: Draft, index: number, pending: PublicSet, due: PublicSet): PublicSet => {
  const set = sets[index] ?? 0;
  return (left[index] ?? 0) > 0 && (set & due) === due ? set & pending : 0;
};

/** Whether what a set brings is within what is brought by the first tried, or by a set before it. */
const isWithin = (draft: Draft, index: number, tried: number, pending: PublicSet, due: PublicSet): boolean => {
  const useful = usefulOf(draft, index, pending, due);
  if ((useful & ~usefulOf(draft, tried, pending, due)) === 0) return true;
  for (let other = 0; other < index; other += 1) {
    if ((useful & ~usefulOf(draft, other, pending, due)) === 0) return true;
  }
  return false;
};

/** One code unit a number: within one list numbers differ by less than its length, so that two states never share a key. */
const keyOf = ({ left, counts }: Draft): string => String.fromCharCode(...left, ...counts);

const isKnownImpossible = (draft: Draft): boolean =>
  draft.deadEnds >= draft.searchLimit || draft.impossible?.has(keyOf(draft)) === true;

const addImpossible = (draft: Draft): void => {
  draft.deadEnds += 1;
  if (draft.deadEnds > FEW_DEAD_ENDS) (draft.impossible ??= new Set()).add(keyOf(draft));
};

/** Whether the list can be completed from the next rank once somebody of a set is placed at this one. */
const canFollow = (draft: Draft, index: number, rank: number): boolean => {
  const set = draft.sets[index] ?? 0;
  place(draft, index, set);
  const can = completes(draft, rank + 1);
  takeBack(draft, index, set);
  return can;
};

/** {@link canComplete} by search, tables being met at the ranks before. */
const completes = (draft: Draft, rank: number): boolean => {
  const pending = lackingAt(draft.length - 1, draft);
  if (pending === 0) return true;
  if (isTooLate(rank, draft)) return false;
  const due = lackingAt(rank, draft);
  let all: PublicSet = 0;
  let [most, first] = [0, -1];
  for (let index = 0; index < draft.sets.length; index += 1) {
    const useful = usefulOf(draft, index, pending, due);
    all |= useful;
    const bits = bitCount(useful);
    if (bits <= most) continue;
    most = bits;
    first = index;
  }
  if (first === -1) return false;
  // Who brings all that anybody can bring: there is no need to try others.
  if (usefulOf(draft, first, pending, due) === all) return canFollow(draft, first, rank);
  if (isKnownImpossible(draft)) return false;
  if (canFollow(draft, first, rank)) return true;
  for (let index = 0; index < draft.sets.length; index += 1) {
    if (!isWithin(draft, index, first, pending, due) && canFollow(draft, index, rank)) return true;
  }
  addImpossible(draft);
  return false;
};

/**
 * Whether somebody can be placed at each rank from `rank` on so that every prefix from the one before meets every table.
 * Leaves the draft as it found it, dead ends excepted.
 *
 * Exact, by search. At each rank only the sets that bring most matter: one whose useful part (the
 * publics that still lack somebody) is within another's can be exchanged with it, and no prefix gets worse. With one public
 * that leaves no choice at all, with two hardly any. Beyond `searchLimit` dead ends the answer is "no": a list may then be
 * reported short that another order would have satisfied, never the contrary.
 */
export const canComplete = (draft: Draft, rank: number): boolean =>
  (rank === 0 || lackingAt(rank - 1, draft) === 0) && completes(draft, rank);
