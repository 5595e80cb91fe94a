import type { DomainEvent, DomainEventType } from '#shared/domain/events.ts';
import { counted, decisionLabels, hours, hoursStatusLabels, reasonLabels } from './wording.ts';

type Sentence<T extends DomainEventType> = (happened: Extract<DomainEvent, { type: T }>) => string;

const listSentence: Sentence<'shortlist-changed'> = ({ entries, newInTop, shortfallHours }) =>
  [
    `Présélection : ${counted(entries, 'personne')}`,
    newInTop > 0 && `${counted(newInTop, 'nouvelle')} parmi les cinq premières`,
    shortfallHours !== null && shortfallHours > 0 && `il manque ${hours(shortfallHours)}`,
  ]
    .filter(Boolean)
    .join(', ');

const ORGANISATION_FIELDS = {
  name: 'nom',
  territory: 'territoire',
  structureKind: 'genre',
  proposalCeiling: 'plafond de propositions',
  siret: 'SIRET',
} as const;

type Changes = Extract<DomainEvent, { type: 'organisation-changed' }>['changes'];

const changeSentence = ({ field, before, after }: Changes[number]): string =>
  before === null
    ? `${ORGANISATION_FIELDS[field]} ${after ?? 'vide'}`
    : `${ORGANISATION_FIELDS[field]} ${after ?? 'vide'} au lieu de ${before}`;

const ENDPOINT_CHANGES = {
  registered: 'ajoutée',
  edited: 'modifiée',
  'secret-rotated': ': secret renouvelé',
  reactivated: 'remise en service',
  removed: 'retirée',
} as const;

/** What happened, in a sentence; of a person nothing but the pseudonym, which is beside it. */
const SENTENCES: { readonly [T in DomainEventType]: Sentence<T> } = {
  'contract-registered': () => 'Marché reçu',
  'contract-updated': () => 'Marché mis à jour par sa source',
  'contract-qualified': ({ revision }) => `Marché qualifié (révision ${revision})`,
  'candidate-published': () => 'Fiche publiée',
  'candidate-withdrawn': ({ reason }) =>
    reason === 'structure' ? 'Fiche retirée' : 'Fiche retirée : consentement échu',
  'decision-recorded': ({ decision, reason }) =>
    `${decisionLabels[decision]}${reason === null ? '' : ` : ${reasonLabels[reason].toLowerCase()}`}`,
  'shortlist-shared': ({ candidateIds }) => `Partagé avec le titulaire : ${counted(candidateIds.length, 'personne')}`,
  'endpoint-changed': ({ change }) => `Adresse du logiciel ${ENDPOINT_CHANGES[change]}`,
  'endpoint-disabled': () => 'Adresse du logiciel arrêtée',
  'candidates-requested': ({ headcount }) => `Le titulaire demande ${counted(headcount, 'personne')}`,
  'hours-recorded': ({ status, entries }) =>
    `Heures ${hoursStatusLabels[status]}s : ${counted(entries, 'mois de personne', 'mois de personnes')}`,
  'signing-secret-rotated': () => 'Secret de signature renouvelé',
  'organisation-changed': ({ change, changes }) =>
    `${change === 'opened' ? 'Organisation ouverte' : 'Organisation modifiée'} : ${changes.map(changeSentence).join(' ; ')}`,
  'account-granted': () => 'Accès donné',
  'account-withdrawn': () => 'Accès retiré',
  'identity-shown': () => 'Nom et coordonnées vus',
  'policy-changed': ({ version }) => `Politique modifiée (version ${version})`,
  'shortlist-changed': listSentence,
};

/** What happened, in a sentence. */
export const sentenceOf = (happened: DomainEvent): string => {
  // Each type has its own sentence: that of the event's type takes that very event, which the table cannot say.
  const say: (one: never) => string = SENTENCES[happened.type];
  return say(happened as never);
};
