import type { Weights } from '../../organisation/policy.ts';
import { OCCUPATION_VALUE } from '../criteria/occupation-match.ts';
import type { PreparedPosition } from '../prepare-position.ts';
import { FULL_VALUE, LATEST_START_DAYS } from '../rule.ts';
import { ATTESTED, CONSENTED, LEVEL_COUNT, levelBit } from './bits.ts';
import { OCCUPATION_WORDS, occupationWord, signatureBit } from './block-record.ts';
import { SECTORS } from './blocks.ts';
import { columnDay } from './day-column.ts';
import { employerOf, licenceTerm, sectorTerm, skillTerm, type Dictionaries, type Dictionary } from './dictionaries.ts';
import { fillTables, LEVEL_VALUES, makeTables, occupationTest, ownWeights, termTest } from './query-tables.ts';
import { parentRome, sectorsOfRome } from '#shared/reference/rome.ts';
import type { SectorId } from '#shared/reference/sectors.ts';

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
  readonly licences: Int32Array;
  readonly skills: WeightedTerms;
  readonly skillTotal: number;
  /** Points of somebody who has all the skills, by level of occupation. */
  readonly mostSkillPoints: Int32Array;
  /** Weight of each term of the dictionary in the position's skills, mostly 0: at most twice `MAX_SKILL_WEIGHT`. */
  readonly termWeights: Uint8Array;
  readonly weights: Weights;
  /** What to look for in a signature of occupations: {@link OccupationTable.tests}. */
  readonly occupationTests: Int32Array;
  /** For each occupation of the dictionary, the bit of its level ({@link bestLevel}) and its {@link sectorMask}. */
  readonly occupationKinds: Int8Array;
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

/** The position's skills that somebody has: their terms, and what to look for in a signature, see {@link termTest}. */
interface WeightedTerms {
  count: number;
  readonly term: Int32Array;
  readonly test: Int32Array;
}

/** How each occupation of the dictionary relates to a position's. */
interface OccupationTable {
  /** Index in {@link LEVEL_VALUES}. */
  readonly levels: Uint8Array;
  /** What to look for in a signature, two numbers each: {@link occupationTest}, and the bits of which one is enough. */
  readonly tests: Int32Array;
  /** By sector, what {@link kindsOf} says. */
  readonly kinds: Map<string, Int8Array>;
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
      if (some !== 0) tests.push(occupationTest(level, word), some);
    });
  }
  return { levels, tests: Int32Array.from(tests), kinds: new Map() };
};

/** What an occupation of each level is to a position, by the sector of the position too. */
const kindsOf = (levels: Uint8Array, sector: SectorId, occupations: Dictionary): Int8Array =>
  Int8Array.from(levels, (level, number) => {
    const inSector = sectorsOfRome(occupations.textOf(number)).includes(sector);
    return levelBit(level) | (inSector ? -1 << LEVEL_COUNT : 0);
  });

/** Something by key, made when first asked for. */
const remember = <T>(known: Map<string, T>, key: string, make: () => T): T => {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
};

/** What holds while dictionaries have not grown, by key: numbers are {@link NOBODY} for a term that nobody has. */
const makeMemory = () => ({
  terms: -1,
  skills: new Map<string, number>(),
  licences: new Map<string, number>(),
  sectors: new Map<string, number>(),
  occupations: -1,
  tables: new Map<string, OccupationTable>(),
});
type Memory = ReturnType<typeof makeMemory>;

const forgetIfGrown = (memory: Memory, { terms, occupations }: Dictionaries): void => {
  if (memory.terms !== terms.size()) {
    memory.terms = terms.size();
    for (const numbers of [memory.skills, memory.licences, memory.sectors]) numbers.clear();
  }
  if (memory.occupations !== occupations.size()) {
    memory.occupations = occupations.size();
    memory.tables.clear();
  }
};

const territoryOf = ({ place }: PreparedPosition, territories: Dictionary): number =>
  place === null || place.territory === 'elsewhere' ? NOBODY : (territories.numberOf(place.territory) ?? NOBODY);

const ceilingsOf = (employers: Dictionary): QueryMaker['ceilingOf'] => {
  const ceilings: number[] = [];
  return (employer) => (ceilings[employer] ??= employerOf(employers.textOf(employer)).proposalCeiling);
};

const roomForTerms = (capacity: number): WeightedTerms => ({
  count: 0,
  term: new Int32Array(capacity),
  test: new Int32Array(capacity),
});

/** The position's skills that somebody has, written in the table of term weights too. */
const fillTerms = (
  into: WeightedTerms,
  skills: PreparedPosition['skills'],
  numberOf: (key: string) => number,
  weights: Uint8Array,
): void => {
  let count = 0;
  for (const { key, weight } of skills) {
    const term = numberOf(key);
    if (term === NOBODY) continue;
    weights[term] = weight;
    into.term[count] = term;
    into.test[count] = termTest(term, weight);
    count += 1;
  }
  into.count = count;
};

const licencesOf = ({ requiredLicences }: PreparedPosition, numberOf: (key: string) => number): Int32Array => {
  const licences = new Int32Array(requiredLicences.length);
  for (let at = 0; at < licences.length; at += 1) licences[at] = numberOf(requiredLicences[at]?.key ?? '');
  return licences;
};

/** A maker of queries over the people whose words these dictionaries number. One query at a time: they share tables. */
export const makeQueries = (dictionaries: Dictionaries): QueryMaker => {
  const { terms, occupations, employers, territories } = dictionaries;
  const parents: string[] = [];
  const tables = makeTables();
  let skills = roomForTerms(64);
  let termWeights = new Uint8Array(0);
  const memory = makeMemory();
  const numberOf = (term: string): number => terms.numberOf(term) ?? NOBODY;
  const skillNumber = (key: string): number => remember(memory.skills, key, () => numberOf(skillTerm(key)));
  const licenceNumber = (key: string): number => remember(memory.licences, key, () => numberOf(licenceTerm(key)));

  const grow = (skillCount: number): void => {
    forgetIfGrown(memory, dictionaries);
    for (let number = parents.length; number < occupations.size(); number += 1) {
      parents.push(parentRome(occupations.textOf(number)));
    }
    if (termWeights.length < terms.size()) termWeights = new Uint8Array(2 * terms.size());
    if (skills.term.length < skillCount) skills = roomForTerms(2 * skillCount);
  };

  const prepare = (position: PreparedPosition): Query => {
    const { place, sector, occupation } = position;
    grow(position.skills.length);
    const weights = ownWeights(position.weights);
    fillTables(tables, weights, position);
    fillTerms(skills, position.skills, skillNumber, termWeights);
    const { levels, tests, kinds } = remember(memory.tables, occupation, () => occupationTable(position, parents));
    return {
      position,
      territory: territoryOf(position, territories),
      x: place?.x ?? 0,
      y: place?.y ?? 0,
      start: columnDay(position.start),
      latestFree: columnDay(position.start) + LATEST_START_DAYS,
      weeklyHours: position.weeklyHours,
      needed: position.needsAttestation ? CONSENTED | ATTESTED : CONSENTED,
      licences: licencesOf(position, licenceNumber),
      skills,
      skillTotal: position.skillTotal,
      termWeights,
      weights,
      occupationTests: tests,
      occupationKinds: remember(kinds, sector, () => kindsOf(levels, sector, occupations)),
      sector: SECTORS.indexOf(sector),
      sectorTerm: remember(memory.sectors, sector, () => numberOf(sectorTerm(sector))),
      mostSkillPoints: tables.mostSkillPoints,
      sectorPoints: tables.sectorPoints,
      lowPublics: tables.lowPublics,
      highPublics: tables.highPublics,
      mostPublicPoints: weights.priorityPublic * FULL_VALUE,
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
