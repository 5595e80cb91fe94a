import type { Gate } from '../shortlist/shortlist.ts';
import { distanceOf } from './criteria/location.ts';
import { ceilingOf, missingLicences, openElsewhere } from './gates.ts';
import type { PreparedCandidate } from './prepare-candidate.ts';
import type { PreparedPosition } from './prepare-position.ts';
import { LATEST_START_DAYS } from './rule.ts';
import { kilometres, plural } from './sentences.ts';

const unavailableSentence = ({ freeFrom, freeTo }: PreparedCandidate, { start }: PreparedPosition): string =>
  freeFrom > start + LATEST_START_DAYS
    ? `Libre ${plural(freeFrom - start, 'jour')} après le début du poste, pour ${LATEST_START_DAYS} jours acceptés`
    : `N’est plus libre ${plural(start - freeTo, 'jour')} avant le début du poste`;

const outOfReachSentence = (candidate: PreparedCandidate, position: PreparedPosition): string => {
  if (position.place === null) return 'Lieu d’exécution sans coordonnées : la distance ne peut pas être mesurée';
  if (candidate.home === null) return 'Domicile non situé : la distance ne peut pas être mesurée';
  const distance = distanceOf(candidate, position);
  return distance === null
    ? 'Domicile et lieu d’exécution dans deux territoires différents'
    : `À ${kilometres(distance)} pour ${kilometres(candidate.radiusM)} acceptés`;
};

/** Why a pair fails a gate: one French sentence, without a full stop, from the pair's own facts. */
export const gateSentence = (gate: Gate, candidate: PreparedCandidate, position: PreparedPosition): string => {
  switch (gate) {
    case 'no-consent':
      return 'Pas de consentement en vigueur ce jour';
    case 'not-eligible':
      return 'Ni PASS IAE ni attestation d’éligibilité en cours de validité, que la clause d’insertion demande';
    case 'withdrawn':
      return 'Personne retirée par sa structure';
    case 'unavailable':
      return unavailableSentence(candidate, position);
    case 'out-of-reach':
      return outOfReachSentence(candidate, position);
    case 'missing-licence':
      return `Manque : ${missingLicences(candidate, position)
        .map(({ label }) => label)
        .join(', ')}`;
    case 'proposal-ceiling':
      return `Déjà proposée sur ${plural(openElsewhere(candidate, position), 'poste ouvert', 'postes ouverts')}, pour ${ceilingOf(candidate, position)} au plus`;
  }
};
