import type { CandidateProfile, Home } from './candidate.ts';
import { licenceKey } from '#shared/reference/licences.ts';
import { communeByCode } from '#shared/reference/places.ts';
import { toMetres } from '#shared/reference/projection.ts';
import { skillKey } from '#shared/reference/skills.ts';

/** The first of those that have the same key. */
const firstOfEach = <T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] => {
  const byKey = new Map<string, T>();
  for (const item of items) if (!byKey.has(keyOf(item))) byKey.set(keyOf(item), item);
  return [...byKey.values()];
};

type Occupations = CandidateProfile['occupations'];

/** One row for each trade, with the longest experience given of it: the same months told twice do not add up. */
const foldOccupations = (occupations: Occupations): Occupations => {
  const longest = new Map<string, Occupations[number]>();
  for (const occupation of occupations) {
    const known = longest.get(occupation.romeCode);
    if (known === undefined || known.experienceMonths < occupation.experienceMonths) {
      longest.set(occupation.romeCode, occupation);
    }
  }
  return [...longest.values()];
};

/**
 * A profile as it is kept: repetitions folded (skills and licences by what they mean, the first wording kept), and the
 * commune under its present code.
 */
export const canonicalProfile = (profile: CandidateProfile): CandidateProfile => ({
  ...profile,
  communeCode: communeByCode(profile.communeCode)?.code ?? profile.communeCode,
  occupations: foldOccupations(profile.occupations),
  skills: firstOfEach(profile.skills, skillKey),
  licences: firstOfEach(profile.licences, licenceKey),
  sectors: [...new Set(profile.sectors)],
  eligibility: profile.eligibility && { ...profile.eligibility, criteria: [...new Set(profile.eligibility.criteria)] },
});

/**
 * Where the people of a commune are taken to live: its point, in whole metres of the legal projection.
 *
 * @returns null when the commune, or its point, is unknown
 */
export const homeOf = (communeCode: string): Home | null => {
  const commune = communeByCode(communeCode);
  if (commune?.lat == null || commune.lon === null) return null;
  return { ...toMetres(commune.lat, commune.lon), precision: commune.precision };
};
