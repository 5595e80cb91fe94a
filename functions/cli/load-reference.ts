import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { isCommunesFile, toCommunesFile } from '#shared/reference/official-communes.ts';
import { romeFileKind, toRomeFile, type OfficialRow, type RomeFileKind } from '#shared/reference/official-rome.ts';
import { REFERENCE_FILES } from '#shared/reference/override.ts';

/** What was found and written, for the operator. */
export interface LoadedReference {
  readonly lines: readonly string[];
  /** Files written, none when nothing was recognised. */
  readonly written: readonly string[];
}

const Rows = z.array(z.record(z.string(), z.unknown()));

// Official files of before 2020 are still found in Windows-1252.
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The separator that the header uses most. */
function delimiterOf(text: string): string {
  const header = text.split('\n', 1).join('');
  const count = (mark: string): number => header.split(mark).length;
  return [',', ';', '|', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

const text = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(text).join('|');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

const CentreOf = z.object({ centre: z.object({ coordinates: z.tuple([z.number(), z.number()]) }) });

/** A row of the geo API: its centre is a GeoJSON point, longitude first. */
function flatten(row: Readonly<Record<string, unknown>>): OfficialRow {
  const centre = CentreOf.safeParse(row).data?.centre.coordinates;
  const cells = Object.entries(row).map(([name, value]) => [name.trim().toLowerCase(), text(value)] as const);
  const flat = Object.fromEntries(cells);
  return centre === undefined ? flat : { ...flat, longitude: String(centre[0]), latitude: String(centre[1]) };
}

function rowsOf(name: string, bytes: Uint8Array): readonly OfficialRow[] {
  const content = decode(bytes);
  const parsed: unknown = name.toLowerCase().endsWith('.json')
    ? JSON.parse(content)
    : parse(content, {
        columns: true,
        bom: true,
        delimiter: delimiterOf(content),
        relax_quotes: true,
        relax_column_count: true,
      });
  const rows = Rows.safeParse(parsed);
  return rows.success ? rows.data.map(flatten) : [];
}

interface Found {
  readonly file: string;
  readonly kind: RomeFileKind | 'communes';
  readonly rows: readonly OfficialRow[];
}

async function find(folder: string): Promise<readonly Found[]> {
  const entries = await readdir(folder, { recursive: true });
  const found: Found[] = [];
  for (const file of entries.filter((name) => /\.(csv|json|txt)$/i.test(name)).toSorted()) {
    const rows = rowsOf(file, await readFile(join(folder, file)));
    const [first] = rows;
    if (first === undefined) continue;
    const kind = romeFileKind(first) ?? (isCommunesFile(first) ? 'communes' : null);
    if (kind !== null) found.push({ file, kind, rows });
  }
  return found;
}

/**
 * Turns the official ROME and commune files of a folder into the files that `PASSERELLE_REFERENCE_DIR` names.
 *
 * Files are recognised by their columns, since their names change at each edition. Nothing is downloaded.
 *
 * @param from - folder of official files, searched in depth
 * @param to - folder to write into, created when missing
 * @param today - day of the loading, ISO: recorded as provenance
 */
export async function loadReference(from: string, to: string, today: string): Promise<LoadedReference> {
  const found = await find(from);
  const rowsOfKind = (kind: Found['kind']): readonly OfficialRow[] =>
    found.filter((one) => one.kind === kind).flatMap(({ rows }) => rows);
  const sourceOf = (matches: (kind: Found['kind']) => boolean): string =>
    found
      .filter(({ kind }) => matches(kind))
      .map(({ file }) => file)
      .join(', ');
  const lines = found.map(({ file, kind, rows }) => `${file} : ${KIND_LABEL[kind]}, ${rows.length} lignes`);
  const written: string[] = [];
  const write = async (name: string, content: unknown): Promise<void> => {
    await mkdir(to, { recursive: true });
    await writeFile(join(to, name), `${JSON.stringify(content, null, 1)}\n`);
    written.push(join(to, name));
  };
  const occupations = rowsOfKind('occupations');
  if (occupations.length > 0) {
    const rows = { occupations, mobility: rowsOfKind('mobility'), skills: rowsOfKind('skills') };
    await write(
      REFERENCE_FILES.rome,
      toRomeFile(
        rows,
        today,
        sourceOf((kind) => kind !== 'communes'),
      ),
    );
  }
  const communes = rowsOfKind('communes');
  if (communes.length > 0)
    await write(
      REFERENCE_FILES.communes,
      toCommunesFile(
        communes,
        today,
        sourceOf((kind) => kind === 'communes'),
      ),
    );
  return { lines, written };
}

const KIND_LABEL: Readonly<Record<Found['kind'], string>> = {
  occupations: 'métiers ROME',
  mobility: 'mobilités ROME',
  skills: 'compétences ROME',
  communes: 'communes',
};
