import type { Contract } from '#shared/domain/contract/contract.ts';
import type { CriterionName, Gate } from '#shared/domain/shortlist/shortlist.ts';

/** French words for the codes that pages show. */
export const statusLabels: Readonly<Record<Contract['status'], string>> = {
  toQualify: 'À qualifier',
  open: 'Ouvert',
  staffed: 'Pourvu',
  closed: 'Clos',
};

export const considerationLabels: Readonly<Record<Contract['socialConsiderations'][number], string>> = {
  socialClause: 'Clause sociale',
  socialCriterion: 'Critère social',
  reservedContract: 'Marché réservé',
};

export const criterionLabels: Readonly<Record<CriterionName, string>> = {
  skills: 'Métier et compétences',
  location: 'Distance',
  sector: 'Expérience du secteur',
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

const day = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });

/** `2026-12-01` as people write it. */
export const frenchDay = (value: string | null): string =>
  value === null ? 'non connue' : day.format(new Date(`${value}T00:00:00Z`));

/** `2026-12-01` as `01/12/2026`, for tables. */
export const shortDay = (value: string | null): string => value?.split('-').reverse().join('/') ?? 'non connue';

export const euros = (amount: number | null): string =>
  amount === null
    ? 'non connu'
    : amount.toLocaleString('fr-FR', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 });

/** The hours due, and whether they are a guess. */
export const hoursDue = ({ insertionClause }: Contract): string => {
  if (insertionClause === null) return 'sans clause d’insertion';
  if (insertionClause.hoursTarget === null) return 'à saisir';
  const hours = `${insertionClause.hoursTarget.toLocaleString('fr-FR')} h`;
  return insertionClause.origin === 'estimated' ? `${hours} (estimation)` : hours;
};
