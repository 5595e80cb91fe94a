/**
 * A made-up country, the same for the same seed: communes by population, occupations and skills by Zipf, mobility, dates,
 * publics and licences in plausible shares. Nobody in it exists, and its shares are no statistic.
 */
import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import type { Contract, Position } from '#shared/domain/contract/contract.ts';
import type { CandidateId, ContractId, PositionId, StructureId } from '#shared/domain/ids.ts';
import { addDays } from '#shared/domain/calendar.ts';
import type { PoolRow } from '#shared/domain/matching/pool-index.ts';
import { allCommunes, type Commune } from '#shared/reference/communes.ts';
import { toMetres } from '#shared/reference/projection.ts';
import { CriterionCode, PublicId } from '#shared/reference/publics.ts';
import { allOccupations, parentRome, sectorsOfRome, typicalLicences, typicalSkills } from '#shared/reference/rome.ts';
import { SectorId } from '#shared/reference/sectors.ts';
import { aCandidate, aCandidateProfile } from '#tests/support/builders/candidates.ts';
import { aContract, aPosition, aPlace } from '#tests/support/builders/contracts.ts';

/** The day on which the country is matched. */
export const BENCH_DAY = '2026-11-22';

/** Where people live: the whole country, or Île-de-France alone for a dense pool. */
export type Region = 'national' | 'ile-de-france';

/** Numbers from 0 to 1 that look random and are the same for the same seed (mulberry32). */
export const randomOf = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** Draws things in proportion of their weights. */
const drawer = <T>(things: readonly T[], weightOf: (thing: T, index: number) => number) => {
  const sums: number[] = [];
  let sum = 0;
  things.forEach((thing, index) => sums.push((sum += weightOf(thing, index))));
  return (random: () => number): T => {
    const aim = random() * sum;
    let [low, high] = [0, things.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) <= aim) low = middle + 1;
      else high = middle;
    }
    const found = things[low];
    if (found === undefined) throw new RangeError('nothing to draw from');
    return found;
  };
};

const zipf = (_: unknown, index: number): number => 1 / (index + 5);
const evenly = (): number => 1;

interface Town {
  readonly commune: Commune;
  readonly home: NonNullable<Candidate['home']>;
}

const townsOf = (region: Region): readonly Town[] =>
  allCommunes()
    .filter((commune) => commune.population > 0 && (region === 'national' || commune.region === '11'))
    .flatMap((commune) =>
      commune.lat === null || commune.lon === null
        ? []
        : [{ commune, home: { ...toMetres(commune.lat, commune.lon), precision: 'commune' as const } }],
    );

const OTHER_SKILLS = Array.from({ length: 1200 }, (_, index) => `Compétence générale ${index + 1}`);
const LICENCES = ['B', 'CACES R482-A', 'AIPR', 'CACES R489-3', 'SST', 'C', 'HACCP', 'CACES R486-B'];
const RADII_KM = [5, 10, 10, 15, 15, 15, 20, 20, 30, 30, 50];
const HOURS = [35, 35, 35, 35, 28, 24, 20, 39];

/** Everything that one seed draws people and contracts from. */
const makeCountry = (seed: number, region: Region) => {
  const random = randomOf(seed);
  const trades = [...new Set(allOccupations().map(({ romeCode }) => parentRome(romeCode)))]
    .map((romeCode) => ({ romeCode, at: random() - (sectorsOfRome(romeCode).length > 0 ? 0.7 : 0) }))
    .sort((a, b) => a.at - b.at)
    .map(({ romeCode }) => romeCode);
  return {
    town: drawer(townsOf(region), ({ commune }) => commune.population),
    trade: drawer(trades, zipf),
    otherSkill: drawer(OTHER_SKILLS, zipf),
    licence: drawer(LICENCES, zipf),
    criterion: drawer(CriterionCode.options, evenly),
    public: drawer(PublicId.options, evenly),
    sector: drawer(SectorId.options, evenly),
  };
};
type Country = ReturnType<typeof makeCountry>;

const below = (random: () => number, limit: number): number => Math.floor(random() * limit);
const oneOf = <T>(random: () => number, things: readonly [T, ...T[]]): T =>
  things[below(random, things.length)] ?? things[0];
const several = <T>(random: () => number, most: number, draw: () => T): T[] =>
  Array.from({ length: below(random, most + 1) }, draw);

const hexadecimal = (random: () => number): string =>
  Array.from({ length: 4 }, () =>
    below(random, 2 ** 28)
      .toString(16)
      .padStart(7, '0'),
  )
    .join('')
    .slice(0, 26);

/** Skills of somebody of these trades: half what is usual in them, half of anything. */
const skillsOf = (random: () => number, country: Country, trades: readonly string[]): string[] => {
  const usual = trades.flatMap(typicalSkills);
  const wanted = 3 + below(random, 10);
  return [
    ...new Set(
      Array.from({ length: wanted }, () =>
        random() < 0.5 && usual.length > 0 ? (usual[below(random, usual.length)] ?? '') : country.otherSkill(random),
      ),
    ),
  ];
};

const profileDefaults = aCandidateProfile();
const candidateDefaults = aCandidate();

const eligibilityOf = (random: () => number, country: Country): Candidate['profile']['eligibility'] =>
  random() < 0.2
    ? null
    : {
        criteria: several(random, 3, () => country.criterion(random)),
        checkedBy: random() < 0.5 ? 'employer' : 'prescriber',
        checkedOn: addDays(BENCH_DAY, -below(random, 300)),
      };

const profileOf = (random: () => number, country: Country, commune: Commune): Candidate['profile'] => {
  const trades = Array.from({ length: 1 + below(random, 3) * below(random, 2) }, () => country.trade(random));
  return {
    ...profileDefaults,
    communeCode: commune.code,
    mobilityKm: RADII_KM[below(random, RADII_KM.length)] ?? 15,
    occupations: trades.map((romeCode) => ({ romeCode, experienceMonths: below(random, 4) * below(random, 60) })),
    skills: skillsOf(random, country, trades),
    licences: random() < 0.5 ? ['B', ...several(random, 1, () => country.licence(random))] : [],
    sectors: random() < 0.3 ? [country.sector(random)] : [],
    availability: {
      from: random() < 0.6 ? null : addDays(BENCH_DAY, below(random, 150) - 40),
      to: random() < 0.95 ? null : addDays(BENCH_DAY, below(random, 300) - 30),
      weeklyHours: HOURS[below(random, HOURS.length)] ?? 35,
    },
    birthYear: 1960 + below(random, 48),
    sex: random() < 0.47 ? 'female' : 'male',
    eligibility: eligibilityOf(random, country),
    passIae: random() < 0.7 ? { endsOn: addDays(BENCH_DAY, below(random, 800) - 60) } : null,
    consent: { givenOn: '2026-01-01', expiresOn: addDays(BENCH_DAY, below(random, 700) - 20) },
  };
};

const rowOf = (random: () => number, country: Country): PoolRow => {
  const { commune, home } = country.town(random);
  const openOn = random() < 0.03 ? several(random, 7, () => `c_${below(random, 50)}/p1`) : [];
  return {
    candidate: {
      ...candidateDefaults,
      candidateId: `k_${hexadecimal(random)}` as CandidateId,
      structureId: `s_${below(random, 4000)}` as StructureId,
      structureKind: oneOf(random, ['ACI', 'AI', 'EI', 'ETTI', 'GEIQ']),
      profile: profileOf(random, country, commune),
      home: random() < 0.99 ? home : null,
    },
    openOn: [...new Set(openOn)],
  };
};

/** So many people, made as they are asked for. */
export function* people(count: number, seed = 1, region: Region = 'national'): Generator<PoolRow> {
  const country = makeCountry(1, region);
  const random = randomOf(seed);
  for (let made = 0; made < count; made += 1) yield rowOf(random, country);
}

const contractDefaults = aContract();
const positionDefaults = aPosition();
const placeDefaults = aPlace();

const positionOf = (random: () => number, country: Country, romeCode: string): Position => {
  const skills = [...typicalSkills(romeCode), ...several(random, 4, () => country.otherSkill(random))];
  const required = 1 + below(random, 3);
  return {
    ...positionDefaults,
    positionId: 'p1' as PositionId,
    romeCode,
    weeklyHours: HOURS[below(random, HOURS.length)] ?? 35,
    startsOn: addDays(BENCH_DAY, below(random, 60)),
    requiredLicences: random() < 0.3 ? [typicalLicences(romeCode)[0] ?? 'B'] : [],
    requiredSkills: skills.slice(0, required),
    desiredSkills: skills.slice(required),
  };
};

/** So many contracts of one position each, where people live. */
export function* contracts(count: number, seed = 2, region: Region = 'national'): Generator<Contract> {
  const country = makeCountry(1, region);
  const random = randomOf(seed);
  for (let made = 0; made < count; made += 1) {
    const { commune } = country.town(random);
    const romeCode = country.trade(random);
    yield {
      ...contractDefaults,
      contractId: `c_${made}` as ContractId,
      sector: sectorsOfRome(romeCode)[0] ?? 'autre',
      placeOfPerformance: { ...placeDefaults, code: commune.code, lat: commune.lat, lon: commune.lon },
      insertionClause: random() < 0.7 ? contractDefaults.insertionClause : null,
      priorityPublics: several(random, 3, () => ({
        public: country.public(random),
        weight: oneOf(random, [200, 400, 600]),
        basis: random() < 0.5 ? null : 'Plan d’égalité 2026',
      })),
      positions: [positionOf(random, country, romeCode)],
    };
  }
}
