import * as z from 'zod';
import { ImportCounts, ImportHeader, ImportRecord } from '#shared/domain/import/import.ts';
import { fromBody, type Row } from './body.ts';

/** Sort key of the header row. */
export const HEADER = 'header';

/** What never changes of a header: the rest are attributes of their own, so that each can be updated atomically. */
export const HeaderBody = ImportHeader.unwrap().omit({
  status: true,
  finishedAt: true,
  partsTotal: true,
  doneParts: true,
  ignoredColumns: true,
  counts: true,
  failure: true,
});

const HeaderRow = z.object({
  status: z.string(),
  finishedAt: z.string().default(''),
  partsTotal: z.number().nullable().default(null),
  doneParts: z.set(z.number()).default(new Set<number>()),
  ignoredColumns: z.array(z.string()).default([]),
  counts: z.string().default('null'),
  failure: z.string().default('null'),
});

/** A header from its row. */
export const toHeader = (row: Row): ImportHeader => {
  const { finishedAt, doneParts, counts, failure, ...rest } = HeaderRow.parse(row);
  return ImportHeader.parse({
    ...fromBody(HeaderBody, row),
    ...rest,
    finishedAt: finishedAt === '' ? null : finishedAt,
    doneParts: [...doneParts].sort((a, b) => a - b),
    counts: JSON.parse(counts) as unknown,
    failure: JSON.parse(failure) as unknown,
  });
};

export const toCounts = (row: Row): ImportCounts => fromBody(ImportCounts, row);
export const toRecords = (row: Row): readonly ImportRecord[] => fromBody(z.array(ImportRecord), row);

/** Parts sort as numbers do: an import has fewer than 100,000 of them, ten million records. */
const padded = (part: number): string => String(part).padStart(5, '0');
export const partItem = (part: number): string => `part#${padded(part)}`;
export const recordsItem = (part: number): string => `records#${padded(part)}`;
