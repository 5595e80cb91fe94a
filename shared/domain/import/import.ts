import * as z from 'zod';
import { Instant } from '../calendar.ts';
import { ImportId, OrganisationId } from '../ids.ts';

export const ImportKind = z.enum(['contracts', 'candidates']).meta({ id: 'ImportKind' });
export type ImportKind = z.infer<typeof ImportKind>;

export const ImportOutcome = z
  .enum(['imported', 'updated', 'unchanged', 'skipped', 'refused'])
  .meta({ id: 'ImportOutcome' });
export type ImportOutcome = z.infer<typeof ImportOutcome>;

/** The lot of one record of an import, in the words of who sent it. */
export const ImportRecord = z
  .strictObject({
    index: z.int().min(0),
    sourceId: z.string().max(200).nullable(),
    outcome: ImportOutcome,
    contractId: z.string().optional(),
    candidateId: z.string().optional(),
    code: z.string().optional(),
    message: z.string().max(1000).optional(),
  })
  .readonly()
  .meta({ id: 'ImportRecord' });
export type ImportRecord = z.infer<typeof ImportRecord>;

export const ImportCounts = z
  .strictObject({
    received: z.int().min(0),
    imported: z.int().min(0),
    updated: z.int().min(0),
    unchanged: z.int().min(0),
    skipped: z.int().min(0),
    refused: z.int().min(0),
  })
  .readonly();
export type ImportCounts = z.infer<typeof ImportCounts>;

export const ImportHeader = z
  .strictObject({
    importId: ImportId,
    kind: ImportKind,
    organisationId: OrganisationId,
    requestedBy: z.string(),
    contentType: z.string(),
    include: z.enum(['clause', 'all']),
    /** `awaitingUpload` until the presigned object arrives; the API shows it as running. */
    status: z.enum(['awaitingUpload', 'accepted', 'running', 'done', 'failed']),
    acceptedAt: Instant,
    finishedAt: Instant.nullable(),
    /** Null until the source has been split. */
    partsTotal: z.int().min(0).nullable(),
    doneParts: z.array(z.int().min(1)).readonly(),
    /** Headers of a table that were left out on purpose; known once it has been split. */
    ignoredColumns: z.array(z.string().max(200)).max(100).readonly().default([]),
    /** Set when done. */
    counts: ImportCounts.nullable(),
    failure: z.strictObject({ code: z.string(), message: z.string() }).readonly().nullable(),
  })
  .readonly();
export type ImportHeader = z.infer<typeof ImportHeader>;

/** No record. */
export const noCounts: ImportCounts = { received: 0, imported: 0, updated: 0, unchanged: 0, skipped: 0, refused: 0 };

/** How many records ended how; `received` is their number. */
export const countOutcomes = (records: readonly ImportRecord[]): ImportCounts =>
  records.reduce(
    (counts, { outcome }) => ({ ...counts, received: counts.received + 1, [outcome]: counts[outcome] + 1 }),
    noCounts,
  );

/** The counts of two parts together. */
export const addCounts = (a: ImportCounts, b: ImportCounts): ImportCounts => ({
  received: a.received + b.received,
  imported: a.imported + b.imported,
  updated: a.updated + b.updated,
  unchanged: a.unchanged + b.unchanged,
  skipped: a.skipped + b.skipped,
  refused: a.refused + b.refused,
});
