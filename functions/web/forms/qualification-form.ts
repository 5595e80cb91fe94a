import type { Contract, HoursFormula } from '#shared/domain/contract/contract.ts';
import { occupationChoice, occupationNamed } from '#shared/reference/search-occupations.ts';
import { ContractPatch } from '#shared/wire/http/contract-input.ts';
import { toFieldErrors } from '#shared/wire/field-errors.ts';
import type { Faults } from '../components/forms.tsx';
import {
  fieldsOfPublics,
  percent,
  publicsDocument,
  readPublicsFields,
  share,
  type PublicsFields,
} from './publics-form.ts';
import { labelsOf, numberOf, textOf } from './read-form.ts';

/** One position as it is typed. */
export interface PositionFields {
  readonly id: string;
  readonly occupation: string;
  readonly headcount: string;
  readonly weeklyHours: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly licences: string;
}

/** The form as it is typed, so that it can be shown again as it was. */
export interface QualificationFields extends PublicsFields {
  readonly mode: 'typed' | 'formula';
  readonly hours: string;
  readonly labourShare: string;
  readonly effortRate: string;
  readonly hourlyCost: string;
  readonly positions: readonly PositionFields[];
  readonly open: boolean;
  readonly revision: string;
}

/** Empty lines offered for new positions. */
const SPARE_LINES = 2;
const MOST_LINES = 30;
/** Usual shares of works contracts, proposed until somebody types better: assumptions, see docs/imports.md. */
const USUAL = { labourShare: '40', effortRate: '5', hourlyCost: '38' } as const;

const NO_POSITION: Omit<PositionFields, 'id'> = {
  occupation: '',
  headcount: '',
  weeklyHours: '',
  startsOn: '',
  endsOn: '',
  licences: '',
};

const formulaOf = (formula: HoursFormula | null): Pick<QualificationFields, keyof typeof USUAL> =>
  formula === null
    ? USUAL
    : {
        labourShare: percent(formula.labourShare),
        effortRate: percent(formula.effortRate),
        hourlyCost: String(formula.hourlyCostEur).replace('.', ','),
      };

const lineOf = (position: Contract['positions'][number]): PositionFields => ({
  id: position.positionId,
  occupation: occupationChoice(position),
  headcount: String(position.headcount),
  weeklyHours: String(position.weeklyHours),
  startsOn: position.startsOn,
  endsOn: position.endsOn ?? '',
  licences: position.requiredLicences.join(', '),
});

/** The form of a contract as it is. */
export const fieldsOf = (contract: Contract): QualificationFields => {
  const { insertionClause: clause, positions, status, revision } = contract;
  const formula = clause?.formula ?? null;
  return {
    mode: clause?.origin === 'estimated' && formula !== null ? 'formula' : 'typed',
    hours: String(clause?.hoursTarget ?? ''),
    ...formulaOf(formula),
    positions: positions.map(lineOf),
    ...fieldsOfPublics(contract),
    open: status === 'toQualify' || status === 'open',
    revision: String(revision),
  };
};

/** The lines shown: those typed, and a few empty ones. */
export const linesOf = ({ positions }: QualificationFields): readonly PositionFields[] => [
  ...positions,
  ...Array.from({ length: SPARE_LINES }, () => ({ id: '', ...NO_POSITION })),
];

const positionAt = (form: FormData, index: number): PositionFields => ({
  id: textOf(form, `poste-${index}-id`),
  occupation: textOf(form, `poste-${index}-metier`),
  headcount: textOf(form, `poste-${index}-effectif`),
  weeklyHours: textOf(form, `poste-${index}-heures`),
  startsOn: textOf(form, `poste-${index}-debut`),
  endsOn: textOf(form, `poste-${index}-fin`),
  licences: textOf(form, `poste-${index}-permis`),
});

/** What was typed, whatever it is worth. A line without an occupation is a position taken out. */
export const readFields = (form: FormData): QualificationFields => ({
  mode: textOf(form, 'mode') === 'formula' ? 'formula' : 'typed',
  hours: textOf(form, 'heures'),
  labourShare: textOf(form, 'part'),
  effortRate: textOf(form, 'effort'),
  hourlyCost: textOf(form, 'cout'),
  positions: Array.from({ length: MOST_LINES }, (_, index) => positionAt(form, index)).filter(
    ({ occupation }) => occupation !== '',
  ),
  ...readPublicsFields(form),
  open: textOf(form, 'ouvrir') === 'oui',
  revision: textOf(form, 'revision'),
});

const clauseOf = (fields: QualificationFields) =>
  fields.mode === 'formula'
    ? {
        formula: {
          labourShare: share(fields.labourShare),
          effortRate: share(fields.effortRate),
          hourlyCostEur: numberOf(fields.hourlyCost),
        },
      }
    : { hoursTarget: numberOf(fields.hours) ?? null };

/** What a line does not show of a position is kept as it was. */
const keptOf = (known: Contract['positions'][number] | undefined) =>
  known && {
    positionId: known.positionId,
    requiredSkills: known.requiredSkills,
    desiredSkills: known.desiredSkills,
    placeOfPerformance: known.placeOfPerformance,
  };

const positionOf = (line: PositionFields, before: Contract) => {
  const occupation = occupationNamed(line.occupation);
  const known = before.positions.find(({ positionId }) => positionId === line.id);
  const sameTrade = known !== undefined && known.romeCode === occupation?.romeCode;
  return {
    ...keptOf(known),
    romeCode: occupation?.romeCode,
    label: sameTrade ? known.label : occupation?.label,
    headcount: numberOf(line.headcount) ?? 1,
    weeklyHours: numberOf(line.weeklyHours) ?? 35,
    ...(line.startsOn !== '' && { startsOn: line.startsOn }),
    ...(line.endsOn !== '' && { endsOn: line.endsOn }),
    requiredLicences: labelsOf(line.licences),
  };
};

const documentOf = (fields: QualificationFields, before: Contract): unknown => ({
  ...(fields.open && { status: 'open' }),
  insertionClause: clauseOf(fields),
  positions: fields.positions.map((line) => positionOf(line, before)),
  ...publicsDocument(fields, before),
});

const POSITION_FIELDS: Readonly<Record<string, string>> = {
  romeCode: 'metier',
  label: 'metier',
  headcount: 'effectif',
  weeklyHours: 'heures',
  startsOn: 'debut',
  endsOn: 'fin',
  requiredLicences: 'permis',
};
const CLAUSE_FIELDS: Readonly<Record<string, string>> = {
  hoursTarget: 'heures',
  labourShare: 'part',
  effortRate: 'effort',
  hourlyCostEur: 'cout',
};
const SAID: Readonly<Record<string, string>> = {
  metier: 'métier',
  effectif: 'effectif',
  heures: 'heures',
  debut: 'début',
  fin: 'fin',
  permis: 'permis',
  part: 'part de main-d’œuvre',
  effort: 'taux d’effort',
  cout: 'coût horaire',
};

type Fault = readonly [field: string, sentence: string];

const positionFault = (index: string, field: string, message: string): Fault => {
  const name = POSITION_FIELDS[field] ?? 'metier';
  const reason =
    name === 'metier' ? 'métier inconnu : choisissez-en un dans la liste' : `${SAID[name] ?? name} : ${message}`;
  return [`poste-${index}-${name}`, `Poste ${Number(index) + 1}, ${reason}`];
};

const clauseFault = (field: string, message: string): Fault => {
  const name = CLAUSE_FIELDS[field] ?? 'heures';
  return [name, `Heures, ${SAID[name] ?? name} : ${message}`];
};

/** Where a fault is, and in what words: a JSON pointer of the document becomes a field of the form. */
const faultOf = (path: string, message: string): Fault => {
  const [first = '', ...rest] = path.slice(1).split('/');
  if (first === 'positions') return positionFault(rest[0] ?? '0', rest[1] ?? '', message);
  if (first === 'insertionClause') return clauseFault(rest.at(-1) ?? '', message);
  return [first === 'priorityPublics' ? 'publics' : 'representation', `Publics : ${message}`];
};

export type ReadQualification = { readonly patch: ContractPatch } | { readonly faults: Faults };

/** What the form decides, or what is wrong in it, by the name of the field. */
export const readQualification = (fields: QualificationFields, before: Contract): ReadQualification => {
  const parsed = ContractPatch.safeParse(documentOf(fields, before));
  if (parsed.success) return { patch: parsed.data };
  return { faults: Object.fromEntries(toFieldErrors(parsed.error).map(({ path, message }) => faultOf(path, message))) };
};
