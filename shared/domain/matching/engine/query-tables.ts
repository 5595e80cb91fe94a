import { MOST_SKILLS } from '../../contract/contract.ts';
import type { Weights } from '../../organisation/policy.ts';
import { OCCUPATION_VALUE } from '../criteria/occupation-match.ts';
import { sectorValue } from '../criteria/sector.ts';
import { skillsValue } from '../criteria/skills.ts';
import type { PreparedPosition } from '../prepare-position.ts';
import { FULL_SECTOR_MONTHS } from '../rule.ts';
import { LEVEL_COUNT, levelBit, PUBLICS_BITS, PUBLICS_HALF_BITS, TEST_WEIGHT_AT, TEST_WORD_AT } from './bits.ts';
import { OCCUPATION_WORDS, termWord } from './block-record.ts';

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

/** Numbers in memory of their own: small arrays would lie among objects, which move. */
const roomFor = (length: number): Int32Array => new Int32Array(new ArrayBuffer(4 * length));

// Tables of the query under way, filled again for each: one at a time. Constants of a module, so that a compiler knows where
// they lie: of an array in an object it asks at each use what it is, how long and where. See docs/adr/0006-engine.md, item 12.

/** Points of the score by months in the sector, from 0 to {@link FULL_SECTOR_MONTHS}. */
export const sectorPoints = roomFor(FULL_SECTOR_MONTHS + 1);
/** Points of somebody who has all the skills, by level of occupation. */
export const mostSkillPoints = roomFor(LEVEL_VALUES.length);
/** Points of the publics, by half of their bits; their sum is to be kept within the most that publics bring. */
export const lowPublics = roomFor(1 << PUBLICS_HALF_BITS);
export const highPublics = roomFor(1 << PUBLICS_HALF_BITS);
/** Of the block or tile being opened: skills points of each level of occupation at best. */
export const skillPoints = roomFor(LEVEL_VALUES.length);
/** What to look for in a signature of occupations, two numbers each: {@link occupationTest}, the bits of which one is enough. */
export const occupationTests = roomFor(2 * LEVEL_VALUES.length * OCCUPATION_WORDS);
/** What to look for in a signature of terms: {@link termTest}. */
export const skillTests = roomFor(2 * MOST_SKILLS);
const ofPublic = roomFor(PUBLICS_BITS);

/** Fills the tables for one position. */
export const fillTables = (weights: Weights, { skillTotal, priorities }: PreparedPosition): void => {
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
