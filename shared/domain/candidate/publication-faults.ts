import { addDays, addMonths, type Day } from '../calendar.ts';
import type { DomainError, FieldError } from '../errors.ts';
import type { CandidateProfile } from './candidate.ts';
import { communeByCode } from '#shared/reference/places.ts';
import type { CriterionCode } from '#shared/reference/publics.ts';

/** Youngest and oldest person that may be published, in years. Assumption: working age, with room on both sides. */
export const YOUNGEST = 16;
export const OLDEST = 80;

/** Longest consent, in months. Source: CNIL, two years after the last contact; a day more for the last day included. */
export const LONGEST_CONSENT_MONTHS = 24;

type Rule = (profile: CandidateProfile, today: Day) => FieldError | null;

const fault = (path: string, code: string, message: string): FieldError => ({ path, code, message });

/** The birthday is not known: the year is refused when the person is too young or too old on any birthday of it. */
const plausibleBirthYear: Rule = ({ birthYear }, today) => {
  if (birthYear === null) return null;
  const ageAtYearEnd = Number(today.slice(0, 4)) - birthYear;
  return ageAtYearEnd >= YOUNGEST && ageAtYearEnd - 1 <= OLDEST
    ? null
    : fault('/birthYear', 'implausible-birth-year', `une personne de ${YOUNGEST} à ${OLDEST} ans est attendue`);
};

const longestConsentFrom = (givenOn: Day): Day => addDays(addMonths(givenOn, LONGEST_CONSENT_MONTHS), 1);

/** The first thing wrong with a consent: what is expired need not also be called too long. */
const validConsent: Rule = ({ consent: { givenOn, expiresOn } }, today) => {
  if (expiresOn <= givenOn) {
    return fault('/consent/expiresOn', 'dates-out-of-order', 'la fin du consentement doit suivre son début');
  }
  if (givenOn > today) return fault('/consent/givenOn', 'no-consent', 'le consentement ne peut pas être daté du futur');
  if (expiresOn < today) return fault('/consent/expiresOn', 'no-consent', 'le consentement est expiré');
  return expiresOn <= longestConsentFrom(givenOn)
    ? null
    : fault('/consent/expiresOn', 'consent-too-long', 'un consentement vaut deux ans au plus : demandez-le de nouveau');
};

const availabilityInOrder: Rule = ({ availability: { from, to } }) =>
  from === null || to === null || to >= from
    ? null
    : fault('/availability/to', 'dates-out-of-order', 'la fin de disponibilité doit suivre son début');

const knownCommune: Rule = ({ communeCode }) =>
  communeByCode(communeCode) === null
    ? fault(
        '/communeCode',
        'unknown-commune',
        'cette commune est inconnue : donnez son code INSEE, non son code postal',
      )
    : null;

/** Pairs of criteria that nobody meets at once. Source: forms of les-emplois. */
const EXCLUSIVE: readonly (readonly [CriterionCode, CriterionCode])[] = [
  ['SENIOR', 'JEUNE'],
  ['DELD', 'DETLD'],
];

const compatibleCriteria: Rule = ({ eligibility }) => {
  const both = EXCLUSIVE.find((pair) => pair.every((code) => eligibility?.criteria.includes(code)));
  return both === undefined
    ? null
    : fault('/eligibility/criteria', 'incompatible-criteria', `${both.join(' et ')} s’excluent`);
};

const checkedAlready: Rule = ({ eligibility }, today) =>
  eligibility === null || eligibility.checkedOn <= today
    ? null
    : fault('/eligibility/checkedOn', 'future-date', 'le diagnostic ne peut pas être daté du futur');

const RULES: readonly Rule[] = [
  knownCommune,
  plausibleBirthYear,
  availabilityInOrder,
  compatibleCriteria,
  checkedAlready,
  validConsent,
];

/**
 * Everything that keeps a well-formed profile from being published on a day, each at its place in the body.
 *
 * @returns none when it may be
 */
export const publicationFaults = (profile: CandidateProfile, today: Day): readonly FieldError[] =>
  RULES.map((rule) => rule(profile, today)).filter((found) => found !== null);

const OWN_CODES = ['no-consent', 'consent-too-long', 'unknown-commune'] as const;

/** One refusal for several faults: the only fault's own code where callers act upon it, else all of them together. */
export const refusalOf = (faults: readonly FieldError[]): DomainError => {
  const own = OWN_CODES.find((code) => faults.every((one) => one.code === code));
  return own === undefined ? { code: 'invalid', errors: faults } : { code: own };
};
