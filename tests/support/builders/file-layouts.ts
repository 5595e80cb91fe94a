import { FileLayout, shapeOf } from '#shared/domain/import/file-layout.ts';
import { NOW } from './clock.ts';

const COLUMNS = [
  ['N° salarié', 'externalId'],
  ['Ville', 'communeCode'],
  ['CP', 'postcode'],
  ['Civilité', 'sex'],
  ['Date de naissance', 'birthYear'],
  ['Métier recherché', 'occupations'],
  ['RQTH', 'criterion.TH'],
  ['Statut', 'eligibility.criteria'],
  ['Date du diagnostic', 'eligibility.checkedOn'],
  ['Date de consentement', 'consent.givenOn'],
  ['N° Sécu', null],
] as const;

/** What the structure of the examples said of the exports of its software. */
export const aFileLayout = (over: Partial<FileLayout> = {}): FileLayout =>
  FileLayout.parse({
    organisationId: 's_aci93',
    shape: shapeOf(COLUMNS.map(([header]) => header)),
    columns: COLUMNS.map(([header, field]) => ({ header, field })),
    words: [],
    consentMonths: 24,
    checkedBy: 'employer',
    savedAt: NOW,
    savedBy: 'structure',
    ...over,
  });

/** A file of that shape. */
export const exportOf = (...rows: readonly (readonly string[])[]): string =>
  [COLUMNS.map(([header]) => header), ...rows].map((cells) => cells.join(';')).join('\r\n');
