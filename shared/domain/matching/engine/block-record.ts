/**
 * What holds of everybody in one block, in one run of {@link RECORD_WORDS} words of 32 bits: a search reads it from one
 * end to the other, so it is two lines of the processor's cache rather than a dozen arrays.
 */

/** Words 0 to 3: the box of their homes, in metres. */
export const WEST = 0;
export const SOUTH = 1;
export const EAST = 2;
export const NORTH = 3;

/** Word 4: the earliest day free in the upper 16 bits, the fewest weekly hours in the next 8, the most in the last 8. */
export const FREE_AND_HOURS = 4;

/** Bytes 20 to 39: the largest radius in kilometres, then the most months in each sector, up to 36: 19 sectors would fit. */
export const RADIUS_BYTE = 20;
export const MONTHS_BYTE = 21;

/** Words 10 to 14: a bit for each occupation; words 15 to 25: for each term, of which a block has far more. */
export const OCCUPATIONS = 10;
export const TERMS = 15;

export const RECORD_WORDS = 26;
export const RECORD_BYTES = 4 * RECORD_WORDS;

/** Words of 32 bits in the signatures. */
export const OCCUPATION_WORDS = TERMS - OCCUPATIONS;
const TERM_WORDS = RECORD_WORDS - TERMS;

/**
 * The word of a signature in which a number shows. Numbers are given as people come, so the first are those that most have:
 * each of them has a bit of its own, or it would show in nearly every block for all those that share it.
 */
const wordOf = (number: number, words: number): number => {
  const row = number >> 5;
  return row === 0 ? 0 : 1 + ((row - 1) % (words - 1));
};

/** Where a number shows in a signature: the word of either kind, and the bit in it. */
export const occupationWord = (occupation: number): number => wordOf(occupation, OCCUPATION_WORDS);
export const termWord = (term: number): number => wordOf(term, TERM_WORDS);
export const signatureBit = (number: number): number => 1 << (number & 31);

/** Word {@link FREE_AND_HOURS} and its parts. */
export const freeAndHours = (earliestFree: number, fewestHours: number, mostHours: number): number =>
  (earliestFree << 16) | (fewestHours << 8) | mostHours;
export const earliestFreeOf = (word: number): number => word >>> 16;
export const fewestHoursOf = (word: number): number => (word >>> 8) & 0xff;
export const mostHoursOf = (word: number): number => word & 0xff;
