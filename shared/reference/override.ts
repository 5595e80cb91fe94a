import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** The full official ROME, as `load-reference` writes it into the reference folder. */
export const RomeFile = z
  .strictObject({
    source: z.string(),
    loadedOn: z.iso.date(),
    /** Occupation code → label and 3.47 parent. */
    occupations: z.record(z.string(), z.strictObject({ label: z.string(), parent: z.string() })),
    /** 3.47 code → 3.47 codes within easy reach, separated by spaces. */
    adjacency: z.record(z.string(), z.string()),
    /** 3.47 code → skill labels. */
    skills: z.record(z.string(), z.array(z.string())),
  })
  .readonly();
export type RomeFile = z.infer<typeof RomeFile>;

/** The full official communes: department → rows in the form of data/communes.json. */
export const CommunesFile = z
  .strictObject({ source: z.string(), loadedOn: z.iso.date(), departments: z.record(z.string(), z.string()) })
  .readonly();
export type CommunesFile = z.infer<typeof CommunesFile>;

/** Names of the generated files inside the reference folder. */
export const REFERENCE_FILES = { rome: 'rome.json', communes: 'communes.json' } as const;

/**
 * A generated file of the folder named by `PASSERELLE_REFERENCE_DIR`, which then replaces the embedded table.
 *
 * Read once, when its table is first needed, so that a function that needs no commune does not pay for them.
 *
 * @returns null when the variable is not set or the folder has no such file; the embedded table is used
 * @throws when the folder does not exist or the file is damaged: a wrong table must stop the start, not change results in silence
 */
function readReference<T>(file: string, schema: z.ZodType<T>): T | null {
  const folder = process.env['PASSERELLE_REFERENCE_DIR'];
  if (folder === undefined || folder === '') return null;
  if (!existsSync(folder)) throw new Error(`PASSERELLE_REFERENCE_DIR names a folder that does not exist: ${folder}`);
  const path = join(folder, file);
  return existsSync(path) ? schema.parse(JSON.parse(readFileSync(path, 'utf8'))) : null;
}

/** The operator's ROME, or null. */
export const readRomeOverride = (): RomeFile | null => readReference(REFERENCE_FILES.rome, RomeFile);

/** The operator's communes, or null. */
export const readCommunesOverride = (): CommunesFile | null => readReference(REFERENCE_FILES.communes, CommunesFile);

/** Computes a table at its first use and keeps it. */
export function once<T>(compute: () => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => (kept ??= { value: compute() }).value;
}
