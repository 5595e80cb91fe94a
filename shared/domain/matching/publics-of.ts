import { addMonths, type Day } from '../calendar.ts';
import type { CandidateProfile } from '../candidate/candidate.ts';
import {
  criterionOf,
  PublicId,
  publics,
  SENIOR_FROM_AGE,
  YOUTH_UNDER_AGE,
  type CriterionCode,
} from '#shared/reference/publics.ts';

/** Age reached in the year of the day; null when the birth year is not known. */
const ageInYearOf = (day: Day, birthYear: number | null): number | null =>
  birthYear === null ? null : Number(day.slice(0, 4)) - birthYear;

/** The recorded criteria whose proof is still valid on the day. */
const validCriteria = (
  { eligibility }: Pick<CandidateProfile, 'eligibility'>,
  day: Day,
): ReadonlySet<CriterionCode> => {
  if (eligibility === null) return new Set();
  const { criteria, checkedOn } = eligibility;
  return new Set(
    criteria.filter((code) => {
      const { proofMonths } = criterionOf(code);
      return proofMonths === null || day <= addMonths(checkedOn, proofMonths);
    }),
  );
};

/**
 * The publics that a person belongs to on a day, by what is recorded and nothing else: sex, birth year (the year they
 * turn 50; under 26 all year), and the criteria whose proof is valid.
 *
 * @returns in the order of {@link PublicId}
 */
export const publicsOf = (
  profile: Pick<CandidateProfile, 'sex' | 'birthYear' | 'eligibility'>,
  day: Day,
): readonly PublicId[] => {
  const valid = validCriteria(profile, day);
  const age = ageInYearOf(day, profile.birthYear);
  return publics
    .filter(({ id, criteria }) => {
      if (id === 'women') return profile.sex === 'female';
      if (id === 'seniors') return age !== null && age >= SENIOR_FROM_AGE;
      if (id === 'youth') return age !== null && age < YOUTH_UNDER_AGE;
      return criteria.some((code) => valid.has(code));
    })
    .map(({ id }) => id);
};

/** A set of publics as bits, in the order of {@link PublicId}: 14 publics, so a small integer. */
export type PublicBits = number;

const BIT_OF: ReadonlyMap<PublicId, PublicBits> = new Map(PublicId.options.map((id, number) => [id, 1 << number]));

/** The bit of one public. */
export const publicBit = (id: PublicId): PublicBits => BIT_OF.get(id) ?? 0;

/** Several publics as bits. */
export const publicBits = (ids: readonly PublicId[]): PublicBits => ids.reduce((bits, id) => bits | publicBit(id), 0);

/** The publics of a set, in the order of {@link PublicId}. */
export const publicsIn = (bits: PublicBits): readonly PublicId[] =>
  PublicId.options.filter((id) => (bits & publicBit(id)) !== 0);
