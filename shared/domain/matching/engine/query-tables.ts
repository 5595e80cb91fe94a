import type { Weights } from '../../organisation/policy.ts';
import { OCCUPATION_VALUE } from '../criteria/occupation-match.ts';
import { sectorValue } from '../criteria/sector.ts';
import { skillsValue } from '../criteria/skills.ts';
import type { PreparedPosition } from '../prepare-position.ts';
import { FULL_SECTOR_MONTHS } from '../rule.ts';
import { LEVEL_COUNT, levelBit, PUBLICS_BITS, PUBLICS_HALF_BITS, TEST_WEIGHT_AT, TEST_WORD_AT } from './bits.ts';
import { termWord } from './block-record.ts';

/** Values of an occupation, by level: what a position's table of occupations holds. */
export const LEVEL_VALUES: readonly number[] = [
  0,
  OCCUPATION_VALUE.domain,
  OCCUPATION_VALUE.adjacent,
  OCCUPATION_VALUE.same,
];

/** Values of every set of seven publics: what the set without its lowest brings, and that one. */
const fillPublicValues = (values: Int32Array, ofPublic: Int32Array, first: number): void => {
  for (let set = 1; set < values.length; set += 1) {
    const lowest = 31 - Math.clz32(set & -set);
    values[set] = (values[set & (set - 1)] ?? 0) + (ofPublic[first + lowest] ?? 0);
  }
};

/**
 * Weights in an object that is made here alone. Those of a policy have the form of wherever it was read: a compiler that
 * meets another form throws away what it compiled of a search, which then takes ten times as long until it is compiled anew.
 */
export const ownWeights = ({ skills, location, sector, priorityPublic, availability }: Weights): Weights => ({
  skills,
  location,
  sector,
  priorityPublic,
  availability,
});

/** Room for the tables of a query, filled again for each: making them anew would cost more than some searches. */
export const makeTables = () => ({
  sectorPoints: new Int32Array(FULL_SECTOR_MONTHS + 1),
  mostSkillPoints: new Int32Array(LEVEL_VALUES.length),
  ofPublic: new Int32Array(PUBLICS_BITS),
  lowPublics: new Int32Array(1 << PUBLICS_HALF_BITS),
  highPublics: new Int32Array(1 << PUBLICS_HALF_BITS),
});
type Tables = ReturnType<typeof makeTables>;

/** Fills the tables for one position. */
export const fillTables = (tables: Tables, weights: Weights, { skillTotal, priorities }: PreparedPosition): void => {
  const { sectorPoints, mostSkillPoints, ofPublic, lowPublics, highPublics } = tables;
  for (let months = 0; months < sectorPoints.length; months += 1) {
    sectorPoints[months] = weights.sector * sectorValue(months);
  }
  for (let level = 0; level < mostSkillPoints.length; level += 1) {
    mostSkillPoints[level] = weights.skills * skillsValue(LEVEL_VALUES[level] ?? 0, skillTotal, skillTotal);
  }
  for (let number = 0; number < ofPublic.length; number += 1) ofPublic[number] = 0;
  for (const { bit, weight } of priorities) {
    const number = 31 - Math.clz32(bit);
    ofPublic[number] = (ofPublic[number] ?? 0) + weights.priorityPublic * weight;
  }
  fillPublicValues(lowPublics, ofPublic, 0);
  fillPublicValues(highPublics, ofPublic, PUBLICS_HALF_BITS);
};

/** What a query looks for of a term: the bit in its word, the word above that, and the weight that it brings. */
export const termTest = (term: number, weight: number): number =>
  (weight << TEST_WEIGHT_AT) | (termWord(term) << TEST_WORD_AT) | (term & 31);

/** Of occupations that have a level: the bit of that level, and the word above it. */
export const occupationTest = (level: number, word: number): number => (word << LEVEL_COUNT) | levelBit(level);
