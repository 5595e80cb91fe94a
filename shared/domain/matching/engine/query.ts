import type { Weights } from '../../organisation/policy.ts';
import { OCCUPATION_VALUE } from '../criteria/occupation-match.ts';
import { sectorValue } from '../criteria/sector.ts';
import { skillsValue } from '../criteria/skills.ts';
import type { PreparedPosition } from '../prepare-position.ts';
import { FULL_SECTOR_MONTHS, FULL_VALUE, LATEST_START_DAYS } from '../rule.ts';
import { OCCUPATION_WORDS, occupationWord, SECTORS, signatureBit, termWord } from './block-record.ts';
import { columnDay } from './day-column.ts';
import { employerOf, licenceTerm, sectorTerm, skillTerm, type Dictionaries, type Dictionary } from './dictionaries.ts';
import { PUBLICS_BITS, ATTESTED, CONSENTED } from './day-bits.ts';
import { parentRome, sectorsOfRome } from '#shared/reference/rome.ts';
import type { SectorId } from '#shared/reference/sectors.ts';

/** Values of an occupation, by level: what a position's table of occupations holds. */
export const LEVEL_VALUES: readonly number[] = [
  0,
  OCCUPATION_VALUE.domain,
  OCCUPATION_VALUE.adjacent,
  OCCUPATION_VALUE.same,
];

/** Publics are looked up in two halves of seven bits. */
export const PUBLICS_HALF_BITS = 7;
export const PUBLICS_HALF_MASK = (1 << PUBLICS_HALF_BITS) - 1;

/** The number of what nobody in the pool has. */
export const NOBODY = -1;

/** One position against the dictionaries of a pool: only numbers and tables, nothing left to look up by name. */
export interface Query {
  readonly position: PreparedPosition;
  /** {@link NOBODY} when the place is not known, or nobody lives in its territory. */
  readonly territory: number;
  readonly x: number;
  readonly y: number;
  readonly start: number;
  readonly latestFree: number;
  readonly weeklyHours: number;
  /** What must hold on the day: bits of `today`. */
  readonly needed: number;
  /** Terms of the licences required; {@link NOBODY} for one that nobody has. */
  readonly licences: readonly number[];
  readonly skills: WeightedTerms;
  readonly skillTotal: number;
  /** Points of somebody who has all the skills, by level of occupation. */
  readonly mostSkillPoints: Int32Array;
  /** Weight of each term of the dictionary in the position's skills, mostly 0. */
  readonly termWeights: Int32Array;
  readonly weights: Weights;
  /** What to look for in a signature of occupations: bit of a level, word, bits; bit of a level, word, bits; … */
  readonly occupationTests: Int32Array;
  /** For each occupation of the dictionary, the bit of its level ({@link bestLevel}) and its {@link sectorMask}. */
  readonly occupationKinds: Uint8Array;
  /** Number of the position's sector in {@link SECTORS}, and its term, {@link NOBODY} when none declares it. */
  readonly sector: number;
  readonly sectorTerm: number;
  /** Points of the score by months in the sector, from 0 to {@link FULL_SECTOR_MONTHS}. */
  readonly sectorPoints: Int32Array;
  /** Points of the publics, by half of their bits; their sum is to be kept within the most that publics bring. */
  readonly lowPublics: Int32Array;
  readonly highPublics: Int32Array;
  readonly mostPublicPoints: number;
}

/** The position's skills that somebody has: their terms, their weights, and where a signature shows them. */
interface WeightedTerms {
  count: number;
  readonly term: Int32Array;
  readonly weight: Int32Array;
  readonly word: Int32Array;
  /** How far to the right to shift the word, for the bit to be the last. */
  readonly shift: Int32Array;
}

/** A set of levels, as the bits of a number: those of somebody's occupations are joined without a branch. */
export const levelBit = (level: number): number => 1 << level;
const LEVEL_BITS = 0b1111;
/** The bit above those of levels. */
const SECTOR_BIT = 4;
/** The best level of a set that has one, whatever its bits above those of levels. */
export const bestLevel = (levels: number): number => 31 - Math.clz32(levels & LEVEL_BITS);
/** All ones for an occupation of the position's sector, else 0. */
export const sectorMask = (kind: number): number => -(kind >> SECTOR_BIT);

/** How each occupation of the dictionary relates to a position's. */
interface OccupationTable {
  /** Index in {@link LEVEL_VALUES}. */
  readonly levels: Uint8Array;
  /** What to look for in a signature: bit of a level, word, bits; bit of a level, word, bits; … */
  readonly tests: Int32Array;
}

/** Makes queries over one pool, remembering what many positions share. */
export interface QueryMaker {
  prepare(position: PreparedPosition): Query;
  /** To be called when the query is over: its tables are used again. */
  release(): void;
  readonly ceilingOf: (employer: number) => number;
}

const occupationTable = ({ matchOccupation }: PreparedPosition, parents: readonly string[]): OccupationTable => {
  const levels = Uint8Array.from(parents, (parent) => LEVEL_VALUES.indexOf(OCCUPATION_VALUE[matchOccupation(parent)]));
  const tests: number[] = [];
  for (let level = LEVEL_VALUES.length - 1; level > 0; level -= 1) {
    const bits = new Int32Array(OCCUPATION_WORDS);
    levels.forEach((own, occupation) => {
      const word = occupationWord(occupation);
      if (own === level) bits[word] = (bits[word] ?? 0) | signatureBit(occupation);
    });
    bits.forEach((some, word) => {
      if (some !== 0) tests.push(levelBit(level), word, some);
    });
  }
  return { levels, tests: Int32Array.from(tests) };
};

/** What an occupation of each level is to a position, by the sector of the position too. */
const kindsOf = (levels: Uint8Array, sector: SectorId, occupations: Dictionary): Uint8Array =>
  levels.map((level, number) => {
    const inSector = sectorsOfRome(occupations.textOf(number)).includes(sector);
    return levelBit(level) | (inSector ? 1 << SECTOR_BIT : 0);
  });

/** Values of every set of seven publics: what the set without its lowest brings, and that one. */
const fillPublicValues = (values: Int32Array, ofPublic: Int32Array, first: number): void => {
  for (let set = 1; set < values.length; set += 1) {
    const lowest = 31 - Math.clz32(set & -set);
    values[set] = (values[set & (set - 1)] ?? 0) + (ofPublic[first + lowest] ?? 0);
  }
};

/** A table by key, made once while the dictionary that it follows has not grown. */
const remember = <T>(sizeNow: () => number): ((key: string, make: () => T) => T) => {
  const tables = new Map<string, T>();
  let size = -1;
  return (key, make) => {
    if (sizeNow() !== size) tables.clear();
    size = sizeNow();
    const known = tables.get(key);
    if (known !== undefined) return known;
    const table = make();
    tables.set(key, table);
    return table;
  };
};

/** Numbers of terms by key, {@link NOBODY} for one that nobody has: no term is spelled for a key seen before. */
const termNumbers = (terms: Dictionary, termOf: (key: string) => string): ((key: string) => number) => {
  const known = remember<number>(() => terms.size);
  return (key) => known(key, () => terms.numberOf(termOf(key)) ?? NOBODY);
};

const territoryOf = ({ place }: PreparedPosition, territories: Dictionary): number =>
  place === null || place.territory === 'elsewhere' ? NOBODY : (territories.numberOf(place.territory) ?? NOBODY);

const ceilingsOf = (employers: Dictionary): QueryMaker['ceilingOf'] => {
  const ceilings: number[] = [];
  return (employer) => (ceilings[employer] ??= employerOf(employers.textOf(employer)).proposalCeiling);
};

/** Room for the tables of a query, filled again for each: making them anew would cost more than some searches. */
const makeTables = () => ({
  sectorPoints: new Int32Array(FULL_SECTOR_MONTHS + 1),
  mostSkillPoints: new Int32Array(LEVEL_VALUES.length),
  ofPublic: new Int32Array(PUBLICS_BITS),
  lowPublics: new Int32Array(1 << PUBLICS_HALF_BITS),
  highPublics: new Int32Array(1 << PUBLICS_HALF_BITS),
});
type Tables = ReturnType<typeof makeTables>;

const fillTables = (tables: Tables, { weights, skillTotal, priorities }: PreparedPosition): void => {
  const { sectorPoints, mostSkillPoints, ofPublic, lowPublics, highPublics } = tables;
  for (let months = 0; months < sectorPoints.length; months += 1) {
    sectorPoints[months] = weights.sector * sectorValue(months);
  }
  LEVEL_VALUES.forEach((value, level) => {
    mostSkillPoints[level] = weights.skills * skillsValue(value, skillTotal, skillTotal);
  });
  ofPublic.fill(0);
  for (const { bit, weight } of priorities) {
    const number = 31 - Math.clz32(bit);
    ofPublic[number] = (ofPublic[number] ?? 0) + weights.priorityPublic * weight;
  }
  fillPublicValues(lowPublics, ofPublic, 0);
  fillPublicValues(highPublics, ofPublic, PUBLICS_HALF_BITS);
};

const roomForTerms = (capacity: number): WeightedTerms => ({
  count: 0,
  term: new Int32Array(capacity),
  weight: new Int32Array(capacity),
  word: new Int32Array(capacity),
  shift: new Int32Array(capacity),
});

/** The position's skills that somebody has, written in the table of term weights too. */
const fillTerms = (
  into: WeightedTerms,
  skills: PreparedPosition['skills'],
  numberOf: (key: string) => number,
  weights: Int32Array,
): void => {
  let count = 0;
  for (const { key, weight } of skills) {
    const term = numberOf(key);
    if (term === NOBODY) continue;
    weights[term] = weight;
    into.term[count] = term;
    into.weight[count] = weight;
    into.word[count] = termWord(term);
    into.shift[count] = term & 31;
    count += 1;
  }
  into.count = count;
};

/** A maker of queries over the people whose words these dictionaries number. One query at a time: they share tables. */
export const makeQueries = (dictionaries: Dictionaries): QueryMaker => {
  const { terms, occupations, employers, territories } = dictionaries;
  const parents: string[] = [];
  const tables = makeTables();
  let skills = roomForTerms(64);
  let termWeights = new Int32Array(0);
  const tableOf = remember<OccupationTable>(() => occupations.size);
  const kindTable = remember<Uint8Array>(() => occupations.size);
  const skillNumber = termNumbers(terms, skillTerm);
  const licenceNumber = termNumbers(terms, licenceTerm);
  const sectorNumber = termNumbers(terms, sectorTerm);

  const grow = (skillCount: number): void => {
    for (let number = parents.length; number < occupations.size; number += 1) {
      parents.push(parentRome(occupations.textOf(number)));
    }
    if (termWeights.length < terms.size) termWeights = new Int32Array(2 * terms.size);
    if (skills.term.length < skillCount) skills = roomForTerms(2 * skillCount);
  };

  const prepare = (position: PreparedPosition): Query => {
    const { place, sector, occupation } = position;
    grow(position.skills.length);
    fillTables(tables, position);
    fillTerms(skills, position.skills, skillNumber, termWeights);
    const { levels, tests } = tableOf(occupation, () => occupationTable(position, parents));
    return {
      position,
      territory: territoryOf(position, territories),
      x: place?.x ?? 0,
      y: place?.y ?? 0,
      start: columnDay(position.start),
      latestFree: columnDay(position.start) + LATEST_START_DAYS,
      weeklyHours: position.weeklyHours,
      needed: position.needsAttestation ? CONSENTED | ATTESTED : CONSENTED,
      licences: position.requiredLicences.map(({ key }) => licenceNumber(key)),
      skills,
      skillTotal: position.skillTotal,
      termWeights,
      weights: position.weights,
      occupationTests: tests,
      occupationKinds: kindTable(`${sector} ${occupation}`, () => kindsOf(levels, sector, occupations)),
      sector: SECTORS.indexOf(sector),
      sectorTerm: sectorNumber(sector),
      mostSkillPoints: tables.mostSkillPoints,
      sectorPoints: tables.sectorPoints,
      lowPublics: tables.lowPublics,
      highPublics: tables.highPublics,
      mostPublicPoints: position.weights.priorityPublic * FULL_VALUE,
    };
  };

  return {
    prepare,
    release: () => {
      for (let skill = 0; skill < skills.count; skill += 1) termWeights[skills.term[skill] ?? 0] = 0;
    },
    ceilingOf: ceilingsOf(employers),
  };
};
