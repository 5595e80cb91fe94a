import type { Position } from '#shared/domain/contract/contract.ts';
import type { ContractCard } from '#shared/domain/contract/contract-card.ts';
import type { ImportRecord } from '#shared/domain/import/import.ts';
import type { RenderedShortlist } from '#shared/domain/matching/render.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { CriterionName } from '#shared/domain/shortlist/shortlist.ts';
import type { Delivery } from '#shared/domain/webhook/delivery.ts';
import { communeByCode } from '#shared/reference/places.ts';
import type { Provenance } from '#shared/reference/provenance.ts';
import { romeLabel } from '#shared/reference/rome.ts';
import { sectorById } from '#shared/reference/sectors.ts';
import type { QueueName } from '#shared/ports.ts';
import type { RowToCorrect } from '#shared/use-cases/candidates/check-rows.ts';
import type { Opportunity } from '#shared/use-cases/candidates/view-opportunities.ts';
import type { CandidateSummary } from '#shared/wire/candidates/candidate-view.ts';
import { columns, noteHeaders } from '#shared/wire/candidates/columns.ts';
import { columnKey } from '#shared/wire/candidates/tabular-row.ts';
import type { ShareView } from '#shared/wire/http/shares.ts';
import type { PlaceOfContracts } from './components/portfolio-map.tsx';
import type { Column } from './components/workbook.ts';
import {
  considerationLabels,
  criterionLabels,
  decisionLabels,
  deliveryStatusLabels,
  importOutcomeLabels,
  licenceNames,
  organisationDetail,
  organisationKinds,
  profileName,
  queueLabels,
  reasonLabels,
  standing,
  statusLabels,
  webhookEventLabels,
} from './pages/wording.ts';

/** Columns of the contracts' workbook. */
export const contractColumns: readonly Column<ContractCard>[] = [
  { id: 'objet', heading: 'Objet', width: 60, value: ({ subject }) => subject },
  { id: 'acheteur', heading: 'Acheteur', width: 32, value: ({ buyer }) => buyer },
  { id: 'numero', heading: 'Numéro', value: ({ source }) => source.id },
  { id: 'etat', heading: 'État', value: ({ status }) => statusLabels[status] },
  { id: 'secteur', heading: 'Secteur', value: ({ sector }) => sectorById(sector).label },
  { id: 'lieu', heading: 'Lieu', value: ({ placeOfPerformance }) => placeOfPerformance?.label ?? null },
  {
    id: 'considerations',
    heading: 'Considérations sociales',
    width: 30,
    value: ({ socialConsiderations }) => socialConsiderations.map((one) => considerationLabels[one]).join(', '),
  },
  { id: 'notifie', heading: 'Notifié le', value: ({ notifiedOn }) => notifiedOn },
  { id: 'fin', heading: 'Fin', value: ({ endsOn }) => endsOn },
  { id: 'heures', heading: 'Heures dues', value: ({ insertionClause }) => insertionClause?.hoursTarget ?? null },
  {
    id: 'origine',
    heading: 'Origine des heures',
    value: ({ insertionClause: clause }) =>
      clause === null ? null : clause.origin === 'estimated' ? 'estimation' : 'saisies',
  },
  { id: 'faites', heading: 'Heures faites', value: ({ insertionClause }) => insertionClause?.hoursDone ?? null },
  { id: 'manque', heading: 'Heures qui manquent', value: ({ shortfallHours }) => shortfallHours },
  { id: 'echeance', heading: 'Manquent d’ici', value: ({ shortfallBy }) => shortfallBy },
  { id: 'postes', heading: 'Postes', value: ({ positions }) => positions },
  { id: 'effectif', heading: 'Personnes cherchées', value: ({ headcount }) => headcount },
  { id: 'proposees', heading: 'Personnes proposées', value: ({ proposed }) => proposed },
];

/** Columns of the workbook of a contract's positions. */
export const positionColumns: readonly Column<Position>[] = [
  { id: 'metier', heading: 'Métier', width: 50, value: ({ label }) => label },
  { id: 'rome', heading: 'Code ROME', value: ({ romeCode }) => romeCode },
  { id: 'effectif', heading: 'Effectif', value: ({ headcount }) => headcount },
  { id: 'heures', heading: 'Heures par semaine', value: ({ weeklyHours }) => weeklyHours },
  { id: 'du', heading: 'Du', value: ({ startsOn }) => startsOn },
  { id: 'au', heading: 'Au', value: ({ endsOn }) => endsOn },
  {
    id: 'permis',
    heading: 'Permis exigés',
    width: 40,
    value: ({ requiredLicences }) => licenceNames(requiredLicences),
  },
];

/** Columns of the workbook of the places of contracts. */
export const placeColumns: readonly Column<PlaceOfContracts>[] = [
  { id: 'lieu', heading: 'Lieu', width: 40, value: ({ label }) => label },
  { id: 'marches', heading: 'Marchés', value: ({ contracts }) => contracts },
  { id: 'manque', heading: 'Heures qui manquent', value: ({ short }) => short },
];

/** A person of a list with who presents them. */
export interface ListedPerson {
  readonly entry: RenderedShortlist['entries'][number];
  readonly structure: string | undefined;
}

const criterionColumns = CriterionName.options.flatMap((name): readonly Column<ListedPerson>[] => {
  const of = ({ entry }: ListedPerson) => entry.criteria.find(({ criterion }) => criterion === name);
  return [
    {
      id: `note-${name}`,
      heading: `${criterionLabels[name]} (sur 100)`,
      value: (row) => Math.round((of(row)?.value ?? 0) * 100),
    },
    {
      id: `motif-${name}`,
      heading: `${criterionLabels[name]} : pourquoi`,
      width: 50,
      value: (row) => of(row)?.reason ?? null,
    },
  ];
});

/** Columns of a shortlist's workbook. No name, no address: pseudonyms, as on the page. */
export const shortlistColumns: readonly Column<ListedPerson>[] = [
  { id: 'rang', heading: 'Rang', value: ({ entry }) => entry.rank },
  { id: 'profil', heading: 'Profil', value: ({ entry }) => profileName(entry.candidateId) },
  { id: 'identifiant', heading: 'Identifiant', width: 32, value: ({ entry }) => entry.candidateId },
  { id: 'structure', heading: 'Structure', width: 30, value: ({ structure }) => structure ?? null },
  { id: 'score', heading: 'Score (sur 100)', value: ({ entry }) => Math.round(entry.score * 1000) / 10 },
  { id: 'rang-score', heading: 'Rang par le score', value: ({ entry }) => entry.scoreRank },
  ...criterionColumns,
  { id: 'changerait', heading: 'Ce qui changerait', width: 50, value: ({ entry }) => entry.improvements.join(' ; ') },
  {
    id: 'decision',
    heading: 'Décision',
    value: ({ entry }) => entry.decision && decisionLabels[entry.decision.decision],
  },
  {
    id: 'motif',
    heading: 'Motif',
    width: 30,
    value: ({ entry }) => (entry.decision?.reason == null ? null : reasonLabels[entry.decision.reason]),
  },
  { id: 'commentaire', heading: 'Commentaire', width: 40, value: ({ entry }) => entry.decision?.comment ?? null },
];

/** Columns of the workbook of a structure's people. No name: they are shown one person at a time. */
export const peopleColumns: readonly Column<CandidateSummary>[] = [
  { id: 'repere', heading: 'Repère', width: 24, value: ({ externalId }) => externalId },
  {
    id: 'metiers',
    heading: 'Métiers',
    width: 50,
    value: ({ occupations }) => occupations.map(({ romeCode }) => romeLabel(romeCode)).join(' ; '),
  },
  { id: 'commune', heading: 'Commune', value: ({ communeCode }) => communeByCode(communeCode)?.name ?? communeCode },
  { id: 'mobilite', heading: 'Mobilité (km)', value: ({ mobilityKm }) => mobilityKm },
  { id: 'competences', heading: 'Compétences', width: 40, value: ({ skills }) => skills.join(', ') },
  { id: 'permis', heading: 'Permis et habilitations', width: 30, value: ({ licences }) => licenceNames(licences) },
  { id: 'disponible', heading: 'Disponible dès', value: ({ availability }) => availability.from },
  { id: 'heures', heading: 'Heures par semaine', value: ({ availability }) => availability.weeklyHours },
  { id: 'accord', heading: 'Consentement du', value: ({ consent }) => consent.givenOn },
  { id: 'echeance', heading: 'Consentement jusqu’au', value: ({ consent }) => consent.expiresOn },
  { id: 'publie', heading: 'Publiée le', width: 26, value: ({ publishedAt }) => publishedAt },
  { id: 'modifie', heading: 'Modifiée le', width: 26, value: ({ updatedAt }) => updatedAt },
];

/** Columns of the workbook of the positions where somebody is proposed, or lacks little to be. */
export const opportunityColumns: readonly Column<Opportunity>[] = [
  { id: 'poste', heading: 'Poste', width: 40, value: ({ label }) => label },
  { id: 'marche', heading: 'Marché', width: 60, value: ({ subject }) => subject },
  { id: 'lieu', heading: 'Lieu', width: 24, value: ({ place }) => place },
  {
    id: 'ou-en-est',
    heading: 'Où en est-on',
    value: (one) => (one.lacking.length > 0 ? 'non proposée' : standing(one)),
  },
  { id: 'manque', heading: 'Ce qui manque', width: 60, value: ({ lacking }) => lacking.join(' ; ') },
];

/** Columns of the workbook of an import, row by row. */
export const importColumns: readonly Column<ImportRecord>[] = [
  { id: 'rang', heading: 'Enregistrement', value: ({ index }) => index + 1 },
  { id: 'repere', heading: 'Repère', width: 30, value: ({ sourceId }) => sourceId },
  { id: 'sort', heading: 'Sort', value: ({ outcome }) => importOutcomeLabels[outcome] },
  { id: 'raison', heading: 'Raison', width: 80, value: ({ message }) => message ?? null },
];

const headers: ReadonlyMap<string, string> = new Map(columns.map((column) => [columnKey(column), column.header]));

/** Columns of the workbook of the rows of a file that were refused: those of the model file, so that it is sent again as it is. */
export const refusedColumns: readonly Column<RowToCorrect>[] = [
  { id: 'ligne', heading: noteHeaders.line, width: 14, value: ({ line }) => line },
  {
    id: 'fautes',
    heading: noteHeaders.faults,
    width: 60,
    value: ({ faults }) =>
      Object.entries(faults)
        .map(([key, fault]) => `${headers.get(key) ?? key} : ${fault}`)
        .join(' ; ') || null,
  },
  ...[...headers].map(([key, heading]) => ({
    id: key,
    heading,
    width: Math.max(14, heading.length + 2),
    value: ({ cells }: RowToCorrect) => cells[key] || null,
  })),
];

/** Columns of the workbook of what was sent to an organisation's software. */
export const deliveryColumns: readonly Column<Delivery>[] = [
  { id: 'numero', heading: 'Numéro', value: ({ sequence }) => sequence },
  { id: 'evenement', heading: 'Événement', width: 40, value: ({ eventType }) => webhookEventLabels[eventType] },
  { id: 'type', heading: 'Type', width: 26, value: ({ eventType }) => eventType },
  { id: 'le', heading: 'Le', width: 26, value: ({ createdAt }) => createdAt },
  { id: 'sort', heading: 'Sort', value: ({ status }) => deliveryStatusLabels[status] },
  { id: 'essais', heading: 'Essais', value: ({ attempts }) => attempts.length },
  { id: 'dernier', heading: 'Dernier essai', width: 26, value: ({ attempts }) => attempts.at(-1)?.at ?? null },
  { id: 'reponse', heading: 'Réponse', value: ({ attempts }) => attempts.at(-1)?.responseCode ?? null },
  { id: 'defaut', heading: 'Défaut', width: 24, value: ({ attempts }) => attempts.at(-1)?.fault ?? null },
  { id: 'identifiant', heading: 'Identifiant', width: 32, value: ({ deliveryId }) => deliveryId },
];

/** Columns of the workbook of what was shared with a contractor. */
export const shareColumns: readonly Column<ShareView>[] = [
  { id: 'marche', heading: 'Marché', width: 60, value: ({ subject }) => subject },
  { id: 'poste', heading: 'Poste', width: 40, value: ({ position }) => position.label },
  { id: 'profils', heading: 'Profils', value: ({ entries }) => entries.length },
  {
    id: 'qui',
    heading: 'Qui',
    width: 60,
    value: ({ entries }) => entries.map(({ candidateId }) => profileName(candidateId)).join(', '),
  },
  { id: 'retires', heading: 'Retirées depuis', value: ({ withdrawn }) => withdrawn.length },
  { id: 'partage', heading: 'Partagé le', width: 26, value: ({ updatedAt }) => updatedAt },
];

/** Columns of the administration's workbook. */
export const organisationColumns: readonly Column<Organisation>[] = [
  { id: 'nom', heading: 'Nom', width: 50, value: ({ name }) => name },
  { id: 'genre', heading: 'Genre', value: ({ kind }) => organisationKinds[kind] },
  { id: 'detail', heading: 'Territoire, plafond ou SIRET', width: 50, value: organisationDetail },
  { id: 'identifiant', heading: 'Identifiant', width: 30, value: ({ organisationId }) => organisationId },
];

/** How many messages a queue has set aside. */
export interface SetAside {
  readonly queue: QueueName;
  readonly count: number;
}

/** Columns of the workbook of messages set aside, queue by queue. */
export const queueColumns: readonly Column<SetAside>[] = [
  { id: 'file', heading: 'File', width: 36, value: ({ queue }) => queueLabels[queue] },
  { id: 'nom', heading: 'Nom technique', value: ({ queue }) => queue },
  { id: 'nombre', heading: 'Messages mis de côté', value: ({ count }) => count },
];

/** Columns of the workbook of the reference data. */
export const sourceColumns: readonly Column<Provenance>[] = [
  { id: 'donnees', heading: 'Données', width: 50, value: ({ dataset }) => dataset },
  { id: 'source', heading: 'Source', width: 60, value: ({ source }) => source },
  { id: 'date', heading: 'Date', value: ({ date }) => date },
  { id: 'licence', heading: 'Licence', width: 40, value: ({ licence }) => licence },
];
