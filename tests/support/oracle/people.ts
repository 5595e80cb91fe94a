import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import { daysAfter, monthsAfter } from './days.ts';

/** Age of each proof in months, as DOMAIN §3.1 lists; what is not here lasts. */
const PROOF_MONTHS: Readonly<Record<string, number>> = {
  RSA: 3,
  ASS: 3,
  AAH: 3,
  DETLD: 3,
  DELD: 3,
  PI: 3,
  PSH_PR: 3,
  CAP_BEP: 3,
  QPV: 6,
  ZRR: 6,
  DETENTION_MJ: 6,
  FLE: 6,
  PM: 6,
  ASE: 12,
};

const CRITERIA_OF_PUBLIC: Readonly<Record<string, readonly string[]>> = {
  longTermUnemployed: ['DELD', 'DETLD'],
  minimumIncome: ['RSA', 'ASS', 'AAH'],
  disability: ['TH', 'AAH'],
  qpvResident: ['QPV'],
  frrResident: ['ZRR'],
  refugee: ['REF_DA'],
  singleParent: ['PI'],
  lowQualification: ['CAP_BEP'],
  youngAdultFromCare: ['ASE'],
  noHome: ['PSH_PR'],
  justice: ['DETENTION_MJ'],
};

/** Whether a person belongs to a public on a day. */
export const isOfPublic = ({ profile }: Candidate, name: string, day: string): boolean => {
  const { sex, birthYear, eligibility } = profile;
  const thisYear = Number(day.slice(0, 4));
  if (name === 'women') return sex === 'female';
  if (name === 'seniors') return birthYear !== null && thisYear - birthYear >= 50;
  if (name === 'youth') return birthYear !== null && thisYear - birthYear < 26;
  if (eligibility === null) return false;
  return eligibility.criteria.some((code) => {
    const months = PROOF_MONTHS[code];
    const stillValid = months === undefined || day <= monthsAfter(eligibility.checkedOn, months);
    return stillValid && (CRITERIA_OF_PUBLIC[name] ?? []).includes(code);
  });
};

const LEVEL_ONE = ['RSA', 'ASS', 'AAH', 'DETLD'];

/** Whether a person is an attested public on a day: a PASS that has not ended, or a diagnosis in force. */
export const isEntitled = ({ profile, structureKind }: Candidate, day: string): boolean => {
  const { passIae, eligibility } = profile;
  if (passIae !== null && day <= passIae.endsOn) return true;
  if (eligibility === null) return false;
  const { checkedBy, checkedOn, criteria } = eligibility;
  if (checkedBy === 'prescriber') return day <= monthsAfter(checkedOn, 6);
  const levelTwo = new Set(criteria.filter((code) => !LEVEL_ONE.includes(code))).size;
  const needed = ['AI', 'ETTI', 'GEIQ'].includes(structureKind) ? 2 : 3;
  return day <= daysAfter(checkedOn, 92) && (criteria.some((code) => LEVEL_ONE.includes(code)) || levelTwo >= needed);
};
