import { groupBy } from './group-by.ts';
import type { RomeFile } from './override.ts';
import { parentRome } from './rome.ts';

/** A row of an official file, by column name in lower case. */
export type OfficialRow = Readonly<Record<string, string>>;

/** Column names of one datum, over the editions of the official files. */
const COLUMNS = {
  code: ['rome_code', 'code_rome'],
  label: ['label', 'libelle_rome', 'intitule'],
  parent: ['parent_rome_code', 'code_rome_parent'],
  target: ['target_rome_code', 'code_rome_cible'],
  mobility: ['type', 'libelle_type_mobilite', 'type_mobilite'],
  skill: ['competence_label', 'libelle_competence'],
  appellation: ['appellation_code', 'code_ogr_appellation', 'libelle_appellation_long'],
} as const;

const cell = (row: OfficialRow, datum: keyof typeof COLUMNS): string | undefined => {
  const name = COLUMNS[datum].find((column) => row[column] !== undefined);
  // One published edition doubles its apostrophes.
  return name === undefined ? undefined : row[name]?.replaceAll("''", "'").trim();
};

export type RomeFileKind = 'mobility' | 'skills' | 'occupations';

/**
 * Which ROME file a first row comes from, by its columns: file names change at each edition.
 *
 * @returns null when it is not one that the product uses (appellations, domains, hirings…)
 */
export function romeFileKind(row: OfficialRow): RomeFileKind | null {
  if (cell(row, 'code') === undefined || cell(row, 'appellation') !== undefined) return null;
  if (cell(row, 'target') !== undefined) return 'mobility';
  if (cell(row, 'skill') !== undefined) return 'skills';
  return cell(row, 'label') === undefined ? null : 'occupations';
}

/** Rows of the official ROME files, by kind. */
export type RomeRows = Readonly<Record<RomeFileKind, readonly OfficialRow[]>>;

function occupationsOf(rows: readonly OfficialRow[]): RomeFile['occupations'] {
  // The 4.60 rows name their parent; they go last, so that their labels (Maçon / Maçonne) win over the 3.47 families.
  const withParentLast = rows.toSorted(
    (a, b) => Number(cell(a, 'parent') !== undefined) - Number(cell(b, 'parent') !== undefined),
  );
  return Object.fromEntries(
    withParentLast.map((row) => {
      const code = cell(row, 'code') ?? '';
      return [code, { label: cell(row, 'label') ?? code, parent: cell(row, 'parent') ?? parentRome(code) }];
    }),
  );
}

/** The different values of a datum by occupation. */
function grouped(rows: readonly OfficialRow[], datum: 'target' | 'skill'): ReadonlyMap<string, readonly string[]> {
  const groups = groupBy(rows, (row) => [cell(row, 'code') ?? '']);
  return new Map(
    [...groups].map(([code, members]) => [code, [...new Set(members.map((row) => cell(row, datum) ?? ''))]]),
  );
}

/**
 * The ROME as the reference folder keeps it, from the rows of the official files.
 *
 * @param rows - occupations are needed; mobility and skills may be missing, the embedded ones then stay
 * @param loadedOn - day of the loading, ISO
 * @param source - what was read, for provenance
 */
export function toRomeFile(rows: RomeRows, loadedOn: string, source: string): RomeFile {
  const near = rows.mobility.filter((row) => (cell(row, 'mobility') ?? '').toLowerCase().startsWith('proche'));
  return {
    source,
    loadedOn,
    occupations: occupationsOf(rows.occupations),
    adjacency: Object.fromEntries([...grouped(near, 'target')].map(([code, targets]) => [code, targets.join(' ')])),
    skills: Object.fromEntries([...grouped(rows.skills, 'skill')].map(([code, labels]) => [code, [...labels]])),
  };
}
