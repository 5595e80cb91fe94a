import { zeros, type PublicSet, type Supply } from './look-ahead.ts';

/** What re-ranking needs to know of somebody ranked. */
export interface Scored {
  /** Whole number, so that the utility lost is exact. */
  readonly score: number;
  /** The publics that they belong to, a bit each: the declared ones at least. */
  readonly publics: number;
}

/** People in score order, by set of publics: they are many, and the sets few. */
export interface People extends Supply {
  /** The number of the set of each. */
  readonly numbers: readonly number[];
}

/** The declared publics among those of somebody. */
const setOf = (publics: number, bits: readonly number[]): PublicSet =>
  bits.reduce((set, bit, t) => ((publics & bit) === 0 ? set : set | (1 << t)), 0);

/** Where a number is among those known, or how many they are: there are few of them. */
const placeOf = (known: readonly number[], wanted: number): number => {
  for (let at = 0; at < known.length; at += 1) if (known[at] === wanted) return at;
  return known.length;
};

/**
 * Where numbers were last found, by a hash of six bits: looked there first, and checked, so that nothing depends on it. Two
 * thirds of the time that a search among those known takes, as nobody can foresee where it ends.
 */
const hints = zeros(64);
const hintAt = (wanted: number): number => Math.imul(wanted, 0x9e3779b1) >>> 26;

/**
 * People to rank, grouped.
 *
 * @param entries - in score order
 * @param bits - for each declared public, its bit in the publics of an entry
 */
export const groupPeople = (entries: readonly Scored[], bits: readonly number[]): People => {
  const declared = bits.reduce((all, bit) => all | bit, 0);
  const [known, sets, left]: [number[], PublicSet[], number[]] = [[], [], []];
  // As long as it will be, here and for an order: one that grows is copied each time.
  const numbers = new Array<number>(entries.length);
  for (let at = 0; at < entries.length; at += 1) {
    const wanted = (entries[at]?.publics ?? 0) & declared;
    const hint = hintAt(wanted);
    let number = hints[hint] ?? 0;
    if (number >= known.length || known[number] !== wanted) {
      number = placeOf(known, wanted);
      hints[hint] = number;
      if (number === known.length) {
        known.push(wanted);
        sets.push(setOf(wanted, bits));
        left.push(0);
      }
    }
    numbers[at] = number;
    left[number] = (left[number] ?? 0) + 1;
  }
  return { sets, left, numbers };
};
