import { MOST_LICENCES, MOST_SKILLS } from '../../contract/contract.ts';
import type { Weights } from '../../organisation/policy.ts';
import { OCCUPATION_VALUE } from '../criteria/occupation-match.ts';
import type { PreparedPosition } from '../prepare-position.ts';
import { FULL_VALUE, LATEST_START_DAYS } from '../rule.ts';
import { ATTESTED, CONSENTED, DECLARED_SECTOR, LEVEL_COUNT, levelBit, REQUIRED_LICENCE } from './bits.ts';
import { OCCUPATION_WORDS, occupationWord, signatureBit } from './block-record.ts';
import { SECTORS } from './blocks.ts';
import { columnDay } from './day-column.ts';
import { employerOf, licenceTerm, sectorTerm, skillTerm, type Dictionaries, type Dictionary } from './dictionaries.ts';
import {
  fillTables,
  LEVEL_VALUES,
  occupationTest,
  occupationTests,
  ownWeights,
  skillTests,
  termTest,
} from './query-tables.ts';
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
  /** How many of the position's skills somebody has: so many {@link skillTests}. */
  readonly skillCount: number;
  readonly skillTotal: number;
  /** What each term of the dictionary is to the position, mostly 0: see `spreadTerm`. */
  readonly termValues: Uint16Array;
  readonly weights: Weights;
  /** How many numbers of {@link occupationTests} are its own. */
  readonly occupationTestCount: number;
  /** For each occupation of the dictionary, the bit of its level ({@link bestLevel}) and its {@link sectorMask}. */
  readonly occupationKinds: Int8Array;
  /** Number of the position's sector in {@link SECTORS}. */
  readonly sector: number;
  readonly mostPublicPoints: number;
}

/** How each occupation of the dictionary relates to a position's. */
interface OccupationTable {
  /** Index in {@link LEVEL_VALUES}. */
  readonly levels: Uint8Array;
  /** See {@link occupationTests}. */
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

/** What each term is to the position of the query under way, see `spreadTerm`, and which of them are not 0. */
const roomForTerms = (capacity: number) => ({
  byTerm: new Uint16Array(capacity),
  written: new Int32Array(2 * MOST_SKILLS + MOST_LICENCES + 1),
  count: 0,
});
type TermValues = ReturnType<typeof roomForTerms>;

const writeTerm = (into: TermValues, term: number, value: number): void => {
  if (term === NOBODY) return;
  into.byTerm[term] = value;
  into.written[into.count] = term;
  into.count += 1;
};

/** All of them 0 again. */
const clearTerms = (terms: TermValues): void => {
  for (let at = 0; at < terms.count; at += 1) terms.byTerm[terms.written[at] ?? 0] = 0;
  terms.count = 0;
};

/** Writes the position's skills that somebody has, in {@link skillTests} too. Gives how many. */
const writeSkills = (
  into: TermValues,
  skills: PreparedPosition['skills'],
  numberOf: (key: string) => number,
): number => {
  let count = 0;
  for (const { key, weight } of skills) {
    const term = numberOf(key);
    if (term === NOBODY) continue;
    writeTerm(into, term, weight);
    skillTests[count] = termTest(term, weight);
    count += 1;
  }
  return count;
};

/** Writes the licences that the position requires. Gives their terms. */
const writeLicences = (
  into: TermValues,
  { requiredLicences }: PreparedPosition,
  numberOf: (key: string) => number,
): Int32Array => {
  const licences = new Int32Array(requiredLicences.length);
  for (let at = 0; at < licences.length; at += 1) {
    const term = numberOf(requiredLicences[at]?.key ?? '');
    writeTerm(into, term, REQUIRED_LICENCE);
    licences[at] = term;
  }
  return licences;
};

/** A maker of queries over the people whose words these dictionaries number. One query at a time: they share tables. */
export const makeQueries = (dictionaries: Dictionaries): QueryMaker => {
  const { terms, occupations, employers, territories } = dictionaries;
  const parents: string[] = [];
  let values = roomForTerms(0);
  const memory = makeMemory();
  const numberOf = (term: string): number => terms.numberOf(term) ?? NOBODY;
  const skillNumber = (key: string): number => remember(memory.skills, key, () => numberOf(skillTerm(key)));
  const licenceNumber = (key: string): number => remember(memory.licences, key, () => numberOf(licenceTerm(key)));

  const grow = (): void => {
    forgetIfGrown(memory, dictionaries);
    for (let number = parents.length; number < occupations.size(); number += 1) {
      parents.push(parentRome(occupations.textOf(number)));
    }
    if (values.byTerm.length < terms.size()) values = roomForTerms(2 * terms.size());
  };

  const prepare = (position: PreparedPosition): Query => {
    const { place, sector, occupation } = position;
    grow();
    const weights = ownWeights(position.weights);
    fillTables(weights, position);
    const skillCount = writeSkills(values, position.skills, skillNumber);
    const licences = writeLicences(values, position, licenceNumber);
    writeTerm(
      values,
      remember(memory.sectors, sector, () => numberOf(sectorTerm(sector))),
      DECLARED_SECTOR,
    );
    const { levels, tests, kinds } = remember(memory.tables, occupation, () => occupationTable(position, parents));
    occupationTests.set(tests);
    return {
      position,
      territory: territoryOf(position, territories),
      x: place?.x ?? 0,
      y: place?.y ?? 0,
      start: columnDay(position.start),
      latestFree: columnDay(position.start) + LATEST_START_DAYS,
      weeklyHours: position.weeklyHours,
      needed: position.needsAttestation ? CONSENTED | ATTESTED : CONSENTED,
      licences,
      skillCount,
      skillTotal: position.skillTotal,
      termValues: values.byTerm,
      weights,
      occupationTestCount: tests.length,
      occupationKinds: remember(kinds, sector, () => kindsOf(levels, sector, occupations)),
      sector: SECTORS.indexOf(sector),
      mostPublicPoints: weights.priorityPublic * FULL_VALUE,
    };
  };

  return {
    prepare,
    release: () => clearTerms(values),
    ceilingOf: ceilingsOf(employers),
  };
};
