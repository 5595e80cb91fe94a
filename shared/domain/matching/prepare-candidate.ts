import { daysBetween, type Day } from '../calendar.ts';
import type { Candidate, CandidateProfile } from '../candidate/candidate.ts';
import type { CandidateId, StructureId } from '../ids.ts';
import { isAttested } from './attestation.ts';
import { licenceKeyOf, skillKeyOf } from './keys.ts';
import { publicBits, publicsOf, type PublicBits } from './publics-of.ts';
import { DECLARED_SECTOR_MONTHS } from './rule.ts';
import { candidateTie, type TieWords } from './tie.ts';
import type { PointInMetres } from '#shared/reference/projection.ts';
import { parentRome, sectorsOfRome } from '#shared/reference/rome.ts';
import type { SectorId } from '#shared/reference/sectors.ts';

/** An occupation with the ROME 3.47 code at which it is compared. */
export interface PreparedOccupation {
  readonly romeCode: string;
  readonly parent: string;
  readonly months: number;
}

export interface SectorExperience {
  readonly months: number;
  /** The sector was declared and no occupation shows any month in it. */
  readonly declaredOnly: boolean;
}

/** One person as the rule sees them on one day: numbers, keys and sets, nothing left to parse. */
export interface PreparedCandidate {
  readonly candidateId: CandidateId;
  readonly structureId: StructureId;
  /** Withdrawn since the pool was loaded: kept so that the list can say so, out of every count of people. */
  readonly withdrawn: boolean;
  readonly consented: boolean;
  readonly attested: boolean;
  readonly publics: PublicBits;
  /** First day free, in days since 1970; very small for somebody free now. */
  readonly freeFrom: number;
  /** Last day free, in days since 1970; very large when there is none. */
  readonly freeTo: number;
  readonly weeklyHours: number;
  /** Null when the home is not known: out of reach of everything. */
  readonly home: PointInMetres | null;
  readonly radiusM: number;
  readonly occupations: readonly PreparedOccupation[];
  readonly experience: ReadonlyMap<SectorId, SectorExperience>;
  readonly skills: ReadonlySet<string>;
  readonly licences: ReadonlySet<string>;
  readonly proposalCeiling: number;
  /** Positions on which an open proposal stands, as {@link positionRef} names them. */
  readonly openOn: readonly string[];
  readonly tie: TieWords;
}

/** Days since 1 January 1970. */
export const dayNumber = (day: Day): number => daysBetween('1970-01-01', day);

/** Names a position across contracts. */
export const positionRef = (contractId: string, positionId: string): string => `${contractId}/${positionId}`;

/** Months in each sector: the sum over the occupations that belong to it; a declared sector without any counts six. */
export const experienceOf = ({
  occupations,
  sectors,
}: Pick<CandidateProfile, 'occupations' | 'sectors'>): ReadonlyMap<SectorId, SectorExperience> => {
  const months = new Map<SectorId, number>();
  for (const { romeCode, experienceMonths } of occupations) {
    for (const sector of sectorsOfRome(romeCode)) months.set(sector, (months.get(sector) ?? 0) + experienceMonths);
  }
  const experience = new Map<SectorId, SectorExperience>();
  for (const [sector, sum] of months) if (sum > 0) experience.set(sector, { months: sum, declaredOnly: false });
  for (const sector of sectors) {
    if (!experience.has(sector)) experience.set(sector, { months: DECLARED_SECTOR_MONTHS, declaredOnly: true });
  }
  return experience;
};

/**
 * A candidate in the form that the rule reads.
 *
 * @param day - day of matching: consent, attestation and publics are taken on it
 * @param openOn - positions on which the person has an open proposal, see `openProposalsOf`
 */
export const prepareCandidate = (candidate: Candidate, day: Day, openOn: readonly string[] = []): PreparedCandidate => {
  const { profile } = candidate;
  const { from, to, weeklyHours } = profile.availability;
  return {
    candidateId: candidate.candidateId,
    structureId: candidate.structureId,
    withdrawn: false,
    consented: profile.consent.givenOn <= day && day <= profile.consent.expiresOn,
    attested: isAttested(profile, candidate.structureKind, day),
    publics: publicBits(publicsOf(profile, day)),
    freeFrom: from === null ? Number.MIN_SAFE_INTEGER : dayNumber(from),
    freeTo: to === null ? Number.MAX_SAFE_INTEGER : dayNumber(to),
    weeklyHours,
    home: candidate.home,
    radiusM: profile.mobilityKm * 1000,
    occupations: profile.occupations.map(({ romeCode, experienceMonths }) => ({
      romeCode,
      parent: parentRome(romeCode),
      months: experienceMonths,
    })),
    experience: experienceOf(profile),
    skills: new Set(profile.skills.map(skillKeyOf)),
    licences: new Set(profile.licences.map(licenceKeyOf)),
    proposalCeiling: candidate.proposalCeiling,
    openOn,
    tie: candidateTie(candidate.candidateId),
  };
};
