import type { Contract, Position } from '#shared/domain/contract/contract.ts';
import type { ImportRecord } from '#shared/domain/import/import.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { licenceKey, licenceLabel } from '#shared/reference/licences.ts';
import type { CriterionName, DecisionKind, DecisionReason, Gate } from '#shared/domain/shortlist/shortlist.ts';
import type { DeliveryStatus } from '#shared/domain/webhook/delivery.ts';
import type { WebhookEventType } from '#shared/domain/webhook/webhook-event.ts';
import type { QueueName } from '#shared/ports.ts';
import type { Opportunity } from '#shared/use-cases/candidates/view-opportunities.ts';
import type { Fact } from '../components/parts.tsx';

/** French words for the codes that pages show. */
export const statusLabels: Readonly<Record<Contract['status'], string>> = {
  toQualify: 'À qualifier',
  open: 'Ouvert',
  staffed: 'Pourvu',
  closed: 'Clos',
};

export const statusTones: Readonly<Record<Contract['status'], string>> = {
  toQualify: 'warn',
  open: 'good',
  staffed: 'info',
  closed: '',
};

export const considerationLabels: Readonly<Record<Contract['socialConsiderations'][number], string>> = {
  socialClause: 'Clause sociale',
  socialCriterion: 'Critère social',
  reservedContract: 'Marché réservé',
};

export const signalLabels: Readonly<Record<Contract['clauseSignals'][number], string>> = {
  socialConsiderations: 'considération sociale déclarée',
  insertionCpv: 'code CPV d’insertion',
  subjectWording: 'mots de l’objet, à confirmer',
  declared: 'saisie d’un facilitateur',
};

export const sourceLabels: Readonly<Record<Contract['source']['kind'], string>> = {
  decp: 'Données essentielles de la commande publique',
  native: 'Saisi dans Passerelle',
  request: 'Demande d’un titulaire',
};

export const criterionLabels: Readonly<Record<CriterionName, string>> = {
  skills: 'Métier, compétences',
  location: 'Distance',
  sector: 'Secteur',
  priorityPublic: 'Public prioritaire',
  availability: 'Disponibilité',
};

export const gateLabels: Readonly<Record<Gate, string>> = {
  'no-consent': 'sans consentement en vigueur',
  'not-eligible': 'sans éligibilité attestée',
  withdrawn: 'retirées',
  unavailable: 'indisponibles à ces dates',
  'out-of-reach': 'trop loin',
  'missing-licence': 'sans un permis demandé',
  'proposal-ceiling': 'déjà proposées ailleurs',
};

export const decisionLabels: Readonly<Record<DecisionKind, string>> = {
  retained: 'Retenue',
  contacted: 'Contactée',
  hired: 'Embauchée',
  setAside: 'Écartée',
  declined: 'A décliné',
};

export const decisionTones: Readonly<Record<DecisionKind, string>> = {
  retained: 'info',
  contacted: 'info',
  hired: 'good',
  setAside: '',
  declined: '',
};

export const reasonLabels: Readonly<Record<DecisionReason, string>> = {
  'did-not-come': 'N’est pas venue au rendez-vous',
  'hired-elsewhere': 'Embauchée ailleurs',
  training: 'En formation',
  'not-eligible': 'Non éligible',
  'not-mobile': 'Ne peut pas se déplacer',
  'not-interested': 'Non intéressée',
  'lacking-skills': 'Compétences insuffisantes pour le poste',
  incompatible: 'Profil incompatible avec le poste',
  'no-position': 'Plus de poste à pourvoir',
  duplicate: 'Doublon',
  other: 'Autre motif, à préciser',
};

/** What became of hours that were told; each takes an `s`. */
export const hoursStatusLabels = { declared: 'déclarée', validated: 'validée', refused: 'refusée' } as const;
export const hoursStatusTones = { declared: 'info', validated: 'good', refused: 'bad' } as const;

const day = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });
const month = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const instant = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Paris' });

const dateOf = (value: string): Date => new Date(`${value}T00:00:00Z`);

/** `2026-12-01` as people write it. */
export const frenchDay = (value: string | null): string => (value === null ? 'non connue' : day.format(dateOf(value)));

/** `2027-03-31` as `mars 2027`. */
export const frenchMonth = (value: string): string => month.format(dateOf(value));

/** An instant in France. */
export const frenchInstant = (value: string): string => instant.format(new Date(value));

/** `2026-12-01` as `01/12/2026`, for tables. */
export const shortDay = (value: string | null): string => value?.split('-').reverse().join('/') ?? 'non connue';

export const euros = (amount: number | null): string =>
  amount === null
    ? 'non connu'
    : amount.toLocaleString('fr-FR', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 });

export const integer = (value: number): string => value.toLocaleString('fr-FR');
export const hours = (value: number): string => `${integer(value)} h`;

/** `1 personne`, `12 personnes`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${integer(count)} ${count > 1 ? many : one}`;

/** The hours due, and whether they are a guess. */
export const hoursDue = ({ insertionClause }: Pick<Contract, 'insertionClause'>): string => {
  if (insertionClause === null) return 'sans clause d’insertion';
  if (insertionClause.hoursTarget === null) return 'à saisir';
  const due = hours(insertionClause.hoursTarget);
  return insertionClause.origin === 'estimated' ? `${due} (estimation)` : due;
};

/** A score of 0 to 1 as `83,0`, out of 100. */
export const outOfHundred = (score: number): string => (score * 100).toFixed(1).replace('.', ',');

/** What stands for somebody whose name is not to be shown: `5C38-C4E4`, from the pseudonym. */
export const profileName = (candidateId: string): string => {
  const letters = candidateId.slice(2, 10).toUpperCase();
  return `Profil ${letters.slice(0, 4)}-${letters.slice(4)}`;
};

/** Permits and habilitations by their usual names. */
export const licenceNames = (licences: readonly string[]): string =>
  licences.map((one) => licenceLabel(licenceKey(one))).join(', ') || 'aucun';

/** What a position asks for, term by term. */
export const positionFacts = (position: Position): readonly Fact[] => [
  ['Effectif', `${counted(position.headcount, 'personne')}, ${position.weeklyHours} h par semaine`],
  ['Du', frenchDay(position.startsOn)],
  ['Au', frenchDay(position.endsOn)],
  ['Permis exigés', licenceNames(position.requiredLicences)],
];

/** Kinds of organisation. */
export const organisationKinds: Readonly<Record<Organisation['kind'], string>> = {
  facilitatorOrganisation: 'Facilitateurs',
  structure: 'Structure',
  contractor: 'Titulaire',
  administration: 'Administration',
};

/** What each kind of organisation has of its own. */
export const organisationDetail = (organisation: Organisation): string => {
  switch (organisation.kind) {
    case 'facilitatorOrganisation':
      return organisation.territory.length === 0 ? 'sans territoire' : organisation.territory.join(', ');
    case 'structure':
      return `${organisation.structureKind}, ${counted(organisation.proposalCeiling, 'proposition')} par personne au plus`;
    case 'contractor':
      return organisation.siret ?? 'SIRET non dit';
    case 'administration':
      return '';
  }
};

/** What an organisation's software is told of. */
export const webhookEventLabels: Readonly<Record<WebhookEventType, string>> = {
  'request.received': 'Une demande est reçue',
  'shortlist.shared': 'Une présélection est partagée',
  'candidate.withdrawn': 'Une personne se retire',
  'contract.hours-updated': 'Les heures d’un marché changent',
  'candidate.proposed': 'Une personne est partagée avec un titulaire',
  'candidate.retained': 'Une personne est retenue',
  'candidate.hired': 'Une personne est embauchée',
  'endpoint.test': 'Essai',
};

/** What became of a message to an organisation's software. */
export const deliveryStatusLabels: Readonly<Record<DeliveryStatus, string>> = {
  pending: 'en route',
  delivered: 'reçu',
  failed: 'échoué',
  cancelled: 'annulé',
};

/** What became of one row of an import. */
export const importOutcomeLabels: Readonly<Record<ImportRecord['outcome'], string>> = {
  imported: 'nouvelle',
  updated: 'mise à jour',
  unchanged: 'inchangée',
  skipped: 'passée',
  refused: 'refusée',
};

/** What each queue carries. */
export const queueLabels: Readonly<Record<QueueName, string>> = {
  contracts: 'Import de marchés',
  candidates: 'Import de personnes',
  requests: 'Demandes des titulaires',
  match: 'Présélections',
  notify: 'Courriels',
  webhooks: 'Messages aux logiciels',
};

/** Where somebody stands on a position that they fit. */
export const standing = ({ rank, decision }: Pick<Opportunity, 'rank' | 'decision'>): string => {
  if (decision !== null) return decisionLabels[decision];
  return rank === null ? 'proposable' : `rang ${rank}`;
};
