import type { ContractCard } from '#shared/domain/contract/contract-card.ts';
import type { RenderedShortlist } from '#shared/domain/matching/render.ts';
import { CriterionName } from '#shared/domain/shortlist/shortlist.ts';
import { sectorById } from '#shared/reference/sectors.ts';
import type { Column } from './components/workbook.ts';
import {
  considerationLabels,
  criterionLabels,
  decisionLabels,
  profileName,
  reasonLabels,
  statusLabels,
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
