/** What the bits of columns mean. A bundler writes these values wherever they are used: a search reads none of them again. */

/** What became of somebody in a segment: bits of the `state` column. */
export const REPLACED = 1;
export const WITHDRAWN = 2;
export const HAS_PROPOSALS = 4;
/** Neither in the running nor to be bounded exactly. */
export const GONE = REPLACED | WITHDRAWN;

/** What holds of somebody on a day (see `day-bits.ts`): 14 publics, and the two bits that they leave. */
export const PUBLICS_BITS = 14;
export const PUBLICS_MASK = (1 << PUBLICS_BITS) - 1;
export const CONSENTED = 1 << PUBLICS_BITS;
export const ATTESTED = 2 << PUBLICS_BITS;
/** All that could hold of anybody. */
export const ANY_BITS = PUBLICS_MASK | CONSENTED | ATTESTED;

/** Publics are looked up in two halves of seven bits. */
export const PUBLICS_HALF_BITS = 7;
export const PUBLICS_HALF_MASK = (1 << PUBLICS_HALF_BITS) - 1;

/**
 * What decides about publics (see `recorded.ts`), in 32 bits: 18 criteria, 1 for a woman, 8 for the birth year, and 5 for the
 * number of occupations, at most 20.
 */
export const CRITERIA_BITS = 18;
export const BIRTH_AT = CRITERIA_BITS + 1;
export const BIRTH_BITS = 8;
export const OCCUPATIONS_AT = BIRTH_AT + BIRTH_BITS;

/** What an occupation is to a position: the bit of its level, and above those of levels all ones in the position's sector. */
export const LEVEL_COUNT = 4;
export const LEVEL_BITS = (1 << LEVEL_COUNT) - 1;

/** What a query looks for of a term, in one number: its bit (5 bits) in a signature's word, that word, its weight. */
export const TEST_WORD_AT = 5;
export const TEST_WORD_MASK = 0b1111;
export const TEST_WEIGHT_AT = TEST_WORD_AT + 4;

/**
 * What a term is to a position, in 16 bits: its weight among the skills, at most twice `MAX_SKILL_WEIGHT` (8 bits), then 1 for
 * a licence required (5 bits), then 1 for the declared sector. Spread over 32 bits, those of somebody's terms can be summed:
 * 100 skills, 20 licences and one sector at most.
 */
const KIND_AT = 8;
const KIND_SUM_AT = 16;
const SECTOR_AT = 5;
export const REQUIRED_LICENCE = 1 << KIND_AT;
export const DECLARED_SECTOR = 1 << (KIND_AT + SECTOR_AT);
export const spreadTerm = (value: number): number =>
  (value & ((1 << KIND_AT) - 1)) | ((value >> KIND_AT) << KIND_SUM_AT);

/** Of such a sum: the weight of the skills, how many licences required, whether the sector was declared. */
export const sharedWeight = (sum: number): number => sum & ((1 << KIND_SUM_AT) - 1);
export const licenceCount = (sum: number): number => (sum >> KIND_SUM_AT) & ((1 << SECTOR_AT) - 1);
export const declaresSector = (sum: number): boolean => sum >> (KIND_SUM_AT + SECTOR_AT) !== 0;

/** How many occupations a person has. */
export const occupationCount = (recorded: number): number => recorded >>> OCCUPATIONS_AT;

/** A set of levels, as the bits of a number: those of somebody's occupations are joined without a branch. */
export const levelBit = (level: number): number => 1 << level;

/** The best level of a set that has one, whatever its bits above those of levels. */
export const bestLevel = (levels: number): number => 31 - Math.clz32(levels & LEVEL_BITS);

/** All ones for an occupation of the position's sector, else 0. */
export const sectorMask = (kind: number): number => kind >> LEVEL_COUNT;
