import { addDays, addMonths, laterOf, type Day } from '../calendar.ts';
import type { CandidateProfile } from '../candidate/candidate.ts';
import {
  criterionOf,
  EMPLOYER_DIAGNOSIS_DAYS,
  levelTwoNeeded,
  PRESCRIBER_DIAGNOSIS_MONTHS,
} from '#shared/reference/publics.ts';

type Eligibility = NonNullable<CandidateProfile['eligibility']>;

/** An authorised prescriber's word is enough; an employer must have seen one criterion of level 1 or several of level 2. */
const isConclusive = ({ checkedBy, criteria }: Eligibility, structureKind: string): boolean => {
  if (checkedBy === 'prescriber') return true;
  const levels = [...new Set(criteria)].map((code) => criterionOf(code).level);
  return levels.includes(1) || levels.length >= levelTwoNeeded(structureKind);
};

const validUntil = ({ checkedBy, checkedOn }: Eligibility): Day =>
  checkedBy === 'prescriber'
    ? addMonths(checkedOn, PRESCRIBER_DIAGNOSIS_MONTHS)
    : addDays(checkedOn, EMPLOYER_DIAGNOSIS_DAYS);

/** The last day of attestation; null when nothing attests the person, on any day. */
export const attestedUntil = (
  { passIae, eligibility }: Pick<CandidateProfile, 'passIae' | 'eligibility'>,
  structureKind: string,
): Day | null => {
  const checkedUntil =
    eligibility !== null && isConclusive(eligibility, structureKind) ? validUntil(eligibility) : null;
  if (passIae === null || checkedUntil === null) return passIae?.endsOn ?? checkedUntil;
  return laterOf(passIae.endsOn, checkedUntil);
};

/**
 * Whether a person is attested as one of the publics of insertion on a day: a PASS IAE that has not ended, or a check of
 * eligibility still in force (DOMAIN §3.1: 6 months for a prescriber's, 92 days for an employer's).
 *
 * @param structureKind - the kind of the structure that publishes the person: it sets how many criteria are needed
 */
export const isAttested = (
  profile: Pick<CandidateProfile, 'passIae' | 'eligibility'>,
  structureKind: string,
  day: Day,
): boolean => {
  const until = attestedUntil(profile, structureKind);
  return until !== null && until >= day;
};
