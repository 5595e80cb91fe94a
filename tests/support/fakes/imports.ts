import { addCounts, countOutcomes, ImportHeader, noCounts, type ImportRecord } from '#shared/domain/import/import.ts';
import type { ImportId } from '#shared/domain/ids.ts';
import type { Clock, ImportRepository } from '#shared/ports.ts';
import { fixedClock } from '#tests/support/builders/clock.ts';
import { fakePage } from './pages.ts';
import { makeFakeRows } from './rows.ts';

const isUnfinished = ({ status }: ImportHeader): boolean => status !== 'done' && status !== 'failed';

/** Imports in memory. */
export const makeFakeImports = ({ now = fixedClock() }: { readonly now?: Clock } = {}): ImportRepository => {
  const movedAt = new Map<ImportId, string>();
  const moved = (importId: ImportId): void => void movedAt.set(importId, now().toISOString());
  const headers = makeFakeRows(ImportHeader);
  const parts = new Map<string, readonly ImportRecord[]>();
  const partKey = (importId: ImportId, part: number): string => `${importId}#${String(part).padStart(5, '0')}`;
  const partsOf = (importId: ImportId): readonly (readonly ImportRecord[])[] =>
    [...parts]
      .filter(([key]) => key.startsWith(`${importId}#`))
      .toSorted()
      .map(([, records]) => records);
  const change = (importId: ImportId, changed: (header: ImportHeader) => ImportHeader): ImportHeader => {
    const header = headers.get(importId);
    if (header === undefined) throw new Error(`No such import: ${importId}`);
    headers.put(importId, changed(header));
    return changed(header);
  };
  return {
    create: (header) => {
      if (headers.get(header.importId) === undefined) headers.put(header.importId, header);
      return Promise.resolve();
    },
    find: (importId) => Promise.resolve(headers.get(importId)),
    markSplit: (importId, partsTotal, ignoredColumns = []) => {
      moved(importId);
      change(importId, (header) =>
        isUnfinished(header)
          ? {
              ...header,
              status: 'running',
              partsTotal: header.partsTotal ?? partsTotal,
              ignoredColumns: header.partsTotal === null ? ignoredColumns : header.ignoredColumns,
            }
          : header,
      );
      return Promise.resolve();
    },
    isPartDone: (importId, part) => Promise.resolve(headers.get(importId)?.doneParts.includes(part) ?? false),
    recordPart: (importId, part, records) => {
      const key = partKey(importId, part);
      if (!parts.has(key)) parts.set(key, records);
      moved(importId);
      return Promise.resolve(
        change(importId, (header) => ({
          ...header,
          doneParts: [...new Set([...header.doneParts, part])].toSorted((a, b) => a - b),
        })),
      );
    },
    countsSoFar: (importId) => Promise.resolve(partsOf(importId).map(countOutcomes).reduce(addCounts, noCounts)),
    finish: (importId, counts, finishedAt) => {
      change(importId, (header) => (isUnfinished(header) ? { ...header, status: 'done', counts, finishedAt } : header));
      return Promise.resolve();
    },
    fail: (importId, failure, finishedAt) => {
      change(importId, (header) =>
        isUnfinished(header) ? { ...header, status: 'failed', failure, finishedAt } : header,
      );
      return Promise.resolve();
    },
    listRecords: (importId, page) =>
      Promise.resolve(fakePage(partsOf(importId).flat(), ({ index }) => String(index).padStart(10, '0'), page)),
    listUnfinished: (before) =>
      Promise.resolve(
        headers
          .all()
          .filter((header) => isUnfinished(header) && (movedAt.get(header.importId) ?? header.acceptedAt) < before),
      ),
  };
};
