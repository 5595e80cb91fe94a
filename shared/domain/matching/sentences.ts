import * as z from 'zod';
import type { CriterionFacts, CriterionName, ShortlistEntry } from '../shortlist/shortlist.ts';
import type { OccupationMatch } from './criteria/occupation-match.ts';
import { publicById } from '#shared/reference/publics.ts';
import { romeLabel } from '#shared/reference/rome.ts';

/** How many names a sentence lists before it stops. */
const NAMES_SHOWN = 5;

/** A number of things, in French: `1 place`, `4 places`. */
export const plural = (count: number, singular: string, several = `${singular}s`): string =>
  `${count} ${count > 1 ? several : singular}`;

/** A distance in kilometres, rounded up to 100 m, in French: `4,3 km`. */
export const kilometres = (metres: number): string => `${String(Math.ceil(metres / 100) / 10).replace('.', ',')} km`;

const named = (names: readonly string[]): string =>
  names.length > NAMES_SHOWN
    ? `${names.slice(0, NAMES_SHOWN).join(', ')} et ${plural(names.length - NAMES_SHOWN, 'autre')}`
    : names.join(', ');

const OCCUPATION_OPENING: Readonly<Record<OccupationMatch, string>> = {
  same: 'Même métier',
  adjacent: 'Métier proche',
  domain: 'Même domaine professionnel',
  none: 'Métier différent',
};

const occupationSentence = ({
  bestOccupation,
  occupationMatch,
  experienceMonths,
}: CriterionFacts['skills']): string => {
  const opening = OCCUPATION_OPENING[occupationMatch];
  if (bestOccupation === null) return opening;
  const experience = experienceMonths === 0 ? 'sans durée indiquée' : `${experienceMonths} mois`;
  return `${opening} : ${romeLabel(bestOccupation)} (${experience})`;
};

const skillsClause = ({ sharedSkills, missingSkills }: CriterionFacts['skills']): string => {
  const asked = sharedSkills.length + missingSkills.length;
  if (asked === 0) return '';
  if (sharedSkills.length === 0) return ` ; manque : ${named(missingSkills)}`;
  if (missingSkills.length === 0) return ` ; compétences demandées : ${named(sharedSkills)}`;
  return ` ; ${plural(sharedSkills.length, 'compétence')} sur ${asked} : ${named(sharedSkills)} ; manque : ${named(missingSkills)}`;
};

const locationSentence = ({ distanceM, radiusM }: CriterionFacts['location']): string =>
  distanceM === 0 ? 'Sur place' : `À ${kilometres(distanceM)}, pour ${kilometres(radiusM)} acceptés`;

const sectorSentence = ({ months, declaredOnly }: CriterionFacts['sector']): string => {
  if (months === 0) return 'Pas d’expérience indiquée dans le secteur du marché';
  return declaredOnly
    ? `Secteur du marché déclaré, sans durée : compté pour ${months} mois`
    : `${months} mois d’expérience dans le secteur du marché`;
};

/** Health and justice are never named: "public prioritaire" says enough. */
const publicSentence = ({ publics }: CriterionFacts['priorityPublic']): string => {
  if (publics.length === 0) return 'N’est pas d’un public prioritaire du marché';
  const shown = publics.map(publicById).filter(({ sensitive }) => sensitive === null);
  return ['Public prioritaire du marché', shown.map(({ label }) => label).join(', ')].filter(Boolean).join(' : ');
};

const availabilitySentence = ({ daysLate, hoursGap }: CriterionFacts['availability']): string => {
  const dates =
    daysLate === 0 ? 'Libre au début du poste' : `Libre ${plural(daysLate, 'jour')} après le début du poste`;
  return hoursGap === 0 ? `${dates}, aux heures demandées` : `${dates}, ${hoursGap} h par semaine d’écart`;
};

/** What a criterion found, in one word that does not change when the sentence is reworded. */
export const ReasonCode = z
  .enum([
    'skills-same-occupation',
    'skills-adjacent-occupation',
    'skills-same-domain',
    'skills-other-occupation',
    'location-on-site',
    'location-within-radius',
    'location-beyond-radius',
    'location-unknown',
    'sector-experience',
    'sector-declared',
    'sector-none',
    'public-counted',
    'public-none',
    'availability-as-asked',
    'availability-late',
    'availability-hours-gap',
    'availability-late-and-hours-gap',
  ])
  .meta({ id: 'ReasonCode', description: 'Stable code of the reason, beside its sentence' });
export type ReasonCode = z.infer<typeof ReasonCode>;

const OCCUPATION_CODE: Readonly<Record<OccupationMatch, ReasonCode>> = {
  same: 'skills-same-occupation',
  adjacent: 'skills-adjacent-occupation',
  domain: 'skills-same-domain',
  none: 'skills-other-occupation',
};

const locationCode = ({ distanceM, radiusM }: CriterionFacts['location'], value: number): ReasonCode => {
  // On the spot is worth everything: no distance and no value means that it could not be measured.
  if (distanceM === 0) return value === 0 ? 'location-unknown' : 'location-on-site';
  return distanceM <= radiusM ? 'location-within-radius' : 'location-beyond-radius';
};

const sectorCode = ({ months, declaredOnly }: CriterionFacts['sector']): ReasonCode => {
  if (months === 0) return 'sector-none';
  return declaredOnly ? 'sector-declared' : 'sector-experience';
};

const availabilityCode = ({ daysLate, hoursGap }: CriterionFacts['availability']): ReasonCode => {
  if (daysLate === 0) return hoursGap === 0 ? 'availability-as-asked' : 'availability-hours-gap';
  return hoursGap === 0 ? 'availability-late' : 'availability-late-and-hours-gap';
};

/** The code of what a criterion found for a pair. */
export const reasonCode = (
  criterion: CriterionName,
  { facts, values }: Pick<ShortlistEntry, 'facts' | 'values'>,
): ReasonCode => {
  switch (criterion) {
    case 'skills':
      return OCCUPATION_CODE[facts.skills.occupationMatch];
    case 'location':
      return locationCode(facts.location, values.location);
    case 'sector':
      return sectorCode(facts.sector);
    case 'priorityPublic':
      return facts.priorityPublic.publics.length === 0 ? 'public-none' : 'public-counted';
    case 'availability':
      return availabilityCode(facts.availability);
  }
};

/** Why a criterion has the value it has: one French sentence, without a full stop, from the criterion's own facts. */
export const criterionSentence = (criterion: CriterionName, facts: CriterionFacts): string => {
  switch (criterion) {
    case 'skills':
      return `${occupationSentence(facts.skills)}${skillsClause(facts.skills)}`;
    case 'location':
      return locationSentence(facts.location);
    case 'sector':
      return sectorSentence(facts.sector);
    case 'priorityPublic':
      return publicSentence(facts.priorityPublic);
    case 'availability':
      return availabilitySentence(facts.availability);
  }
};
