import type { Weights } from '../../organisation/policy.ts';
import { OCCUPATION_VALUE } from '../criteria/occupation-match.ts';
import { priorityPublicValue } from '../criteria/priority-public.ts';
import { sectorValue } from '../criteria/sector.ts';
import { skillsValue } from '../criteria/skills.ts';
import type { PreparedPosition } from '../prepare-position.ts';
import { FULL_SECTOR_MONTHS, LATEST_START_DAYS } from '../rule.ts';
import { SECTORS, SIGNATURE_WORDS, signatureBit, signatureWord } from './blocks.ts';
import { columnDay } from './day-column.ts';
import { employerOf, licenceTerm, sectorTerm, skillTerm, type Dictionaries, type Dictionary } from './dictionaries.ts';
import { ATTESTED, CONSENTED } from './segment.ts';
import { parentRome, sectorsOfRome } from '#shared/reference/rome.ts';

/** Values of an occupation, by level: what a position's table of occupations holds. */
export const LEVEL_VALUES: readonly number[] = [
  0,
  OCCUPATION_VALUE.domain,
  OCCUPATION_VALUE.adjacent,
  OCCUPATION_VALUE.same,
];

/** Publics are looked up in two halves of seven bits. */
export const PUBLICS_HALF_BITS = 7;

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
  readonly occupations: OccupationTable;
  /** Number of the position's sector in {@link SECTORS}, and its term, {@link NOBODY} when none declares it. */
  readonly sector: number;
  readonly sectorTerm: number;
  /** 1 for each occupation of the dictionary that belongs to the sector. */
  readonly inSector: Uint8Array;
  /** Points of the score by months in the sector, from 0 to {@link FULL_SECTOR_MONTHS}. */
  readonly sectorPoints: Int32Array;
  /** Values of the publics, by half of their bits; their sum is to be kept within 1,000. */
  readonly lowPublics: Int32Array;
  readonly highPublics: Int32Array;
}

/** The position's skills that somebody has: their terms, their weights, and where the signature of a block shows them. */
interface WeightedTerms {
  readonly count: number;
  readonly term: Int32Array;
  readonly weight: Int32Array;
  readonly word: Int32Array;
  readonly bit: Int32Array;
}

/** How each occupation of the dictionary relates to a position's. */
interface OccupationTable {
  /** Index in {@link LEVEL_VALUES}. */
  readonly levels: Uint8Array;
  /** Signature of the occupations at each level, level after level: {@link SIGNATURE_WORDS} words each. */
  readonly signatures: Int32Array;
  /** Signature of all those above level 0. */
  readonly related: Int32Array;
}

/** Makes queries over one pool, remembering what many positions share. */
export interface QueryMaker {
  prepare(position: PreparedPosition): Query;
  /** To be called when the query is over: the table of term weights is used again. */
  release(query: Query): void;
  readonly ceilingOf: (employer: number) => number;
}

const occupationTable = ({ matchOccupation }: PreparedPosition, parents: readonly string[]): OccupationTable => {
  const levels = Uint8Array.from(parents, (parent) => LEVEL_VALUES.indexOf(OCCUPATION_VALUE[matchOccupation(parent)]));
  const signatures = new Int32Array(LEVEL_VALUES.length * SIGNATURE_WORDS);
  const related = new Int32Array(SIGNATURE_WORDS);
  levels.forEach((level, occupation) => {
    const word = signatureWord(occupation);
    const at = level * SIGNATURE_WORDS + word;
    signatures[at] = (signatures[at] ?? 0) | signatureBit(occupation);
    if (level > 0) related[word] = (related[word] ?? 0) | signatureBit(occupation);
  });
  return { levels, signatures, related };
};

const publicValues = (position: PreparedPosition, shift: number): Int32Array =>
  Int32Array.from({ length: 1 << PUBLICS_HALF_BITS }, (_, bits) => priorityPublicValue(bits << shift, position));

/** A table by key, made once while the dictionary that it follows has not grown. */
const remember = <T>(sizeNow: () => number): ((key: string, make: () => T) => T) => {
  const tables = new Map<string, T>();
  let size = -1;
  return (key, make) => {
    if (sizeNow() !== size) tables.clear();
    size = sizeNow();
    const table = tables.get(key) ?? make();
    tables.set(key, table);
    return table;
  };
};

const territoryOf = ({ place }: PreparedPosition, territories: Dictionary): number =>
  place === null || place.territory === 'elsewhere' ? NOBODY : (territories.numberOf(place.territory) ?? NOBODY);

const sectorPointsOf = ({ weights }: PreparedPosition): Int32Array =>
  Int32Array.from({ length: FULL_SECTOR_MONTHS + 1 }, (_, months) => weights.sector * sectorValue(months));

const mostSkillPointsOf = ({ weights, skillTotal }: PreparedPosition): Int32Array =>
  Int32Array.from(LEVEL_VALUES, (value) => weights.skills * skillsValue(value, skillTotal, skillTotal));

/** The position's skills that somebody has, written in the table of term weights too. */
const weightedTerms = ({ skills }: PreparedPosition, terms: Dictionary, termWeights: Int32Array): WeightedTerms => {
  const known = skills.flatMap(({ key, weight }) => {
    const term = terms.numberOf(skillTerm(key));
    return term === undefined ? [] : [{ term, weight }];
  });
  for (const { term, weight } of known) termWeights[term] = weight;
  return {
    count: known.length,
    term: Int32Array.from(known, ({ term }) => term),
    weight: Int32Array.from(known, ({ weight }) => weight),
    word: Int32Array.from(known, ({ term }) => signatureWord(term)),
    bit: Int32Array.from(known, ({ term }) => signatureBit(term)),
  };
};

const ceilingsOf = (employers: Dictionary): QueryMaker['ceilingOf'] => {
  const ceilings: number[] = [];
  return (employer) => {
    for (let number = ceilings.length; number < employers.size; number += 1) {
      ceilings.push(employerOf(employers.textOf(number)).proposalCeiling);
    }
    return ceilings[employer] ?? 0;
  };
};

/** A maker of queries over the people whose words these dictionaries number. */
export const makeQueries = (dictionaries: Dictionaries): QueryMaker => {
  const { terms, occupations, employers, territories } = dictionaries;
  const parents: string[] = [];
  let termWeights = new Int32Array(0);
  const tableOf = remember<OccupationTable>(() => occupations.size);
  const membersOf = remember<Uint8Array>(() => occupations.size);

  const growTables = (): void => {
    for (let number = parents.length; number < occupations.size; number += 1) {
      parents.push(parentRome(occupations.textOf(number)));
    }
    if (termWeights.length < terms.size) termWeights = new Int32Array(2 * terms.size);
  };

  const prepare = (position: PreparedPosition): Query => {
    const { place, sector } = position;
    growTables();
    return {
      position,
      territory: territoryOf(position, territories),
      x: place?.x ?? 0,
      y: place?.y ?? 0,
      start: columnDay(position.start),
      latestFree: columnDay(position.start) + LATEST_START_DAYS,
      weeklyHours: position.weeklyHours,
      needed: position.needsAttestation ? CONSENTED | ATTESTED : CONSENTED,
      licences: position.requiredLicences.map(({ key }) => terms.numberOf(licenceTerm(key)) ?? NOBODY),
      skills: weightedTerms(position, terms, termWeights),
      skillTotal: position.skillTotal,
      mostSkillPoints: mostSkillPointsOf(position),
      termWeights,
      weights: position.weights,
      occupations: tableOf(position.occupation, () => occupationTable(position, parents)),
      sector: SECTORS.indexOf(sector),
      sectorTerm: terms.numberOf(sectorTerm(sector)) ?? NOBODY,
      inSector: membersOf(sector, () =>
        Uint8Array.from(occupations.texts(), (code) => (sectorsOfRome(code).includes(sector) ? 1 : 0)),
      ),
      sectorPoints: sectorPointsOf(position),
      lowPublics: publicValues(position, 0),
      highPublics: publicValues(position, PUBLICS_HALF_BITS),
    };
  };

  return {
    prepare,
    release: ({ skills }) => {
      for (const term of skills.term) termWeights[term] = 0;
    },
    ceilingOf: ceilingsOf(employers),
  };
};
