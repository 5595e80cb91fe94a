import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';

/** Where the official files are kept, outside the product: its own tables are only checked against them. */
const folder = process.env['PASSERELLE_REFERENCE_DATA'] ?? join(import.meta.dirname, '../../../../shared/data');

export const officialFilesPresent = existsSync(join(folder, 'rome')) && existsSync(join(folder, 'cpv'));

if (!officialFilesPresent) {
  console.warn(
    `Skipped: no official files in ${folder}. Set PASSERELLE_REFERENCE_DATA to check the tables against them.`,
  );
}

export function officialPath(file: string): string {
  return join(folder, file);
}

/** The rows of an official CSV file. */
export function officialRows(file: string): readonly Readonly<Record<string, string>>[] {
  const text = readFileSync(officialPath(file), 'utf8');
  return z.array(z.record(z.string(), z.string())).parse(parse(text, { columns: true, bom: true }));
}
