import fc from 'fast-check';
import { aCandidate, aCandidateProfile } from '#tests/support/builders/candidates.ts';
import { aContract, aPlace, aPosition } from '#tests/support/builders/contracts.ts';
import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import type { PlaceOfPerformance, Position } from '#shared/domain/contract/contract.ts';
import { CandidateId, ContractId, PositionId, StructureId } from '#shared/domain/ids.ts';
import { CriterionCode, PublicId } from '#shared/reference/publics.ts';
import type { SectorId } from '#shared/reference/sectors.ts';
import { toMetres } from '#shared/reference/projection.ts';
import { daysAfter } from './days.ts';
import type { Contract } from './oracle.ts';

/** The worlds are small and their words few, so that ties, shared skills and both sides of each gate come up often. */
const TODAY = '2026-11-22';
const SKILLS = ['Coffrage', 'coffrages', 'Lecture de plan', 'Peinture', 'Soudure', 'soudage', 'Tri', '???', 'Béton'];
const LICENCES = ['B', 'Permis B', 'CACES R482-A', 'caces R 482 cat. A', 'AIPR', '!'];
const OCCUPATIONS = ['F1703', 'F1701', 'F1610', 'F1702', 'F1704', 'K2204', 'K2202', 'A1203', 'A1405', 'N1103', 'F1606'];
const SECTORS: readonly SectorId[] = ['batiment', 'travaux-publics', 'nettoyage', 'espaces-verts', 'autre'];

const someOf = <T>(values: readonly T[], maxLength: number): fc.Arbitrary<T[]> =>
  fc.array(fc.constantFrom(...values), { maxLength });
/** Some day from so many before today to so many after. */
const day = (before: number, after: number): fc.Arbitrary<string> =>
  fc.constantFrom(
    ...Array.from({ length: before + after + 1 }, (_, index) => daysAfter('2025-11-22', 365 - before + index)),
  );

/** The usual place of work, on the grid itself, so that somebody lives there and somebody exactly at their radius. */
const ORIGIN = toMetres(48.936, 2.357);

/** Mostly around Saint-Denis on a coarse grid, so that distances coincide; sometimes elsewhere or nowhere. */
const home: fc.Arbitrary<Candidate['home']> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      territory: fc.constant('metropole'),
      x: fc.integer({ min: -5, max: 5 }).map((n) => ORIGIN.x + n * 2000),
      y: fc.integer({ min: -3, max: 3 }).map((n) => ORIGIN.y + n * 2000),
      precision: fc.constant('commune' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constant({ territory: 'reunion', x: ORIGIN.x, y: ORIGIN.y, precision: 'commune' as const }),
  },
  { weight: 1, arbitrary: fc.constant(null) },
);

const profile = fc.record({
  mobilityKm: fc.constantFrom(0, 5, 10, 15, 20, 30, 200),
  occupations: fc.array(
    fc.record({ romeCode: fc.constantFrom(...OCCUPATIONS), experienceMonths: fc.constantFrom(0, 3, 6, 18, 36, 120) }),
    { maxLength: 3 },
  ),
  skills: someOf(SKILLS, 4),
  licences: someOf(LICENCES, 4),
  sectors: someOf(SECTORS, 2),
  availability: fc.record({
    from: fc.option(day(20, 45)),
    to: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: day(5, 60) }),
    weeklyHours: fc.constantFrom(7, 20, 28, 35, 48),
  }),
  birthYear: fc.option(fc.constantFrom(1950, 1976, 1977, 2000, 2001, 2006)),
  sex: fc.constantFrom('female', 'male', 'unspecified'),
  eligibility: fc.option(
    fc.record({
      criteria: someOf(CriterionCode.options, 4),
      checkedBy: fc.constantFrom('employer', 'prescriber'),
      checkedOn: fc.oneof(day(364, 0), day(95, -88), day(186, -178)),
    }),
  ),
  passIae: fc.option(fc.record({ endsOn: day(3, 9) })),
  consent: fc.oneof(
    { weight: 12, arbitrary: fc.constant({ givenOn: '2026-01-01', expiresOn: '2027-12-31' }) },
    { weight: 1, arbitrary: fc.record({ givenOn: day(2, 2), expiresOn: day(2, 2) }) },
  ),
});

const profileDefaults = aCandidateProfile();
const candidateDefaults = aCandidate();

/** Somebody, under the id that their place in the pool gives. */
const person = fc.record({
  profile,
  home,
  structureKind: fc.constantFrom('ACI', 'AI', 'EI', 'ETTI', 'GEIQ', 'EA'),
  proposalCeiling: fc.constantFrom(1, 2, 6),
});

const asCandidate = (drawn: { readonly profile: object }, index: number): Candidate => ({
  ...candidateDefaults,
  ...drawn,
  profile: { ...profileDefaults, ...drawn.profile },
  candidateId: CandidateId.parse(`k_${index}`),
  structureId: StructureId.parse(`s_${index % 3}`),
});

/** A pool of up to so many people, of whom one in three is a namesake of somebody before: alike in all but the id. */
export const people = (maxLength: number): fc.Arbitrary<Candidate[]> =>
  fc
    .array(fc.tuple(person, fc.option(fc.nat({ max: 3 }), { freq: 2 })), { maxLength })
    .map((drawn) => drawn.map(([own, twin], index) => asCandidate(drawn[twin ?? index]?.[0] ?? own, index)));

const place: fc.Arbitrary<PlaceOfPerformance | null> = fc.oneof(
  { weight: 10, arbitrary: fc.constant(aPlace()) },
  { weight: 2, arbitrary: fc.constant(aPlace({ code: '75056', lat: 48.8566, lon: 2.3522 })) },
  { weight: 1, arbitrary: fc.constant(aPlace({ lat: null, lon: null })) },
  { weight: 1, arbitrary: fc.constant(aPlace({ lat: -21.1, lon: 55.5 })) },
  { weight: 1, arbitrary: fc.constant(null) },
);

const position = fc.record({
  romeCode: fc.constantFrom(...OCCUPATIONS),
  weeklyHours: fc.constantFrom(20, 28, 35),
  startsOn: day(10, 20),
  requiredLicences: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: someOf(LICENCES, 2) }),
  requiredSkills: someOf(SKILLS, 3),
  desiredSkills: someOf(SKILLS, 4),
  placeOfPerformance: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: place }),
});

const contract = fc.record({
  sector: fc.constantFrom(...SECTORS),
  placeOfPerformance: place,
  insertionClause: fc.constantFrom(null, aContract().insertionClause),
  priorityPublics: fc.array(
    fc.record({
      public: fc.constantFrom(...PublicId.options),
      weight: fc.constantFrom(0, 200, 500, 1000),
      basis: fc.constantFrom(null, 'Plan d’égalité 2026'),
    }),
    { maxLength: 4 },
  ),
  positions: fc.array(position, { minLength: 1, maxLength: 2 }),
  /** Of the policy. */
  proposalCeiling: fc.constantFrom(null, null, 1, 2),
});

const positionDefaults = aPosition();
const contractDefaults = aContract();

/** Contracts with one or two positions each. */
export const contracts = (constraints: { readonly minLength: number; readonly maxLength: number }) =>
  fc.array(contract, constraints).map((drawn) =>
    drawn.map((one, index): Contract => ({
      ...contractDefaults,
      ...one,
      contractId: ContractId.parse(`c_${index}`),
      positions: one.positions.map((drawnPosition, at): Position => ({
        ...positionDefaults,
        ...drawnPosition,
        positionId: PositionId.parse(`p${at + 1}`),
      })),
    })),
  );

/** Weights of a policy: five parts of 1,000. */
export const weights = fc
  .tuple(...[1, 2, 3, 4].map(() => fc.integer({ min: 0, max: 1000 })))
  .map((cuts) => [0, ...cuts.toSorted((a, b) => a - b), 1000])
  .map((marks) => marks.slice(1).map((mark, index) => mark - (marks[index] ?? 0)))
  .map(([skills = 0, location = 0, sector = 0, priorityPublic = 0, availability = 0]) => ({
    skills,
    location,
    sector,
    priorityPublic,
    availability,
  }));

/** Open proposals of the first people of a pool, on positions that may or may not be those matched. */
export const proposals = fc
  .array(someOf(['c_0/p1', 'c_0/p2', 'c_1/p1', 'c_9/p1'], 3), { maxLength: 8 })
  .map((drawn) => new Map(drawn.map((open, index) => [`k_${index}`, [...new Set(open)]])));

/** Who, among the first of a pool, withdrew. */
export const withdrawn = fc
  .array(fc.integer({ min: 0, max: 15 }), { maxLength: 2 })
  .map((indexes) => new Set(indexes.map((index) => `k_${index}`)));

/** The day on which these worlds are matched. */
export const MATCHING_DAY = TODAY;
