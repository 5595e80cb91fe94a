import type { ImportHeader } from '#shared/domain/import/import.ts';
import { UnreadableSource, type RawRecord, type ReadRecords } from '#shared/domain/import/raw-record.ts';
import type { ImportId } from '#shared/domain/ids.ts';
import type { Clock, ImportQueue, ImportRepository, ObjectStore } from '#shared/ports.ts';
import { makeFinishIfComplete } from './finish-import.ts';
import { allKeys, partKey, sourceKey, uploadKey } from './import-keys.ts';

/** Most records in a part, as the pipeline's messages are sized. */
const PART_RECORDS = 100;
/** Most characters in a part but for its last record: what a consumer holds at once stays small. */
const PART_CHARACTERS = 2_000_000;
const PART_CONTENT_TYPE = 'application/x-ndjson';

interface Deps {
  readonly imports: ImportRepository;
  readonly objects: ObjectStore;
  readonly queue: ImportQueue;
  /** Says which columns it leaves out, before the first record. */
  readonly readRecords: (header: ImportHeader, ignore: (columns: readonly string[]) => void) => ReadRecords;
  readonly clock: Clock;
}

export type SplitImport = (importId: ImportId) => Promise<void>;

/** Cuts records into the texts of parts, the same way each time. */
async function* partsOf(records: AsyncIterable<RawRecord>): AsyncGenerator<string> {
  let lines: string[] = [];
  let characters = 0;
  for await (const record of records) {
    const line = JSON.stringify(record);
    lines.push(line);
    characters += line.length;
    if (lines.length < PART_RECORDS && characters < PART_CHARACTERS) continue;
    yield lines.join('\n');
    [lines, characters] = [[], 0];
  }
  if (lines.length > 0) yield lines.join('\n');
}

const isOver = ({ status }: ImportHeader): boolean => status === 'done' || status === 'failed';

const readSource = async ({ objects }: Deps, header: ImportHeader) =>
  (await objects.read(sourceKey(header.importId))) ?? objects.read(uploadKey(header));

/** Writes the parts; answers their number, and why the source ends too soon when it does. */
async function writeParts({ objects, readRecords }: Deps, header: ImportHeader, source: AsyncIterable<Uint8Array>) {
  let part = 0;
  let ignoredColumns: readonly string[] = [];
  const ignore = (columns: readonly string[]): void => void (ignoredColumns = columns);
  try {
    for await (const text of partsOf(readRecords(header, ignore)(source))) {
      part += 1;
      await objects.put(partKey(header.importId, part), text, PART_CONTENT_TYPE);
    }
    return { partsTotal: part, ignoredColumns };
  } catch (error) {
    if (!(error instanceof UnreadableSource)) throw error;
    return { partsTotal: part, ignoredColumns, failure: { code: error.code, message: error.message } };
  }
}

async function askForParts({ queue }: Deps, { importId, partsTotal, doneParts }: ImportHeader): Promise<void> {
  const done = new Set(doneParts);
  const parts = Array.from({ length: partsTotal ?? 0 }, (_, index) => index + 1).filter((part) => !done.has(part));
  await queue.send(parts.map((part) => ({ type: 'import-part', importId, part })));
}

/**
 * Cuts the source of an import into parts and asks for each. Every step gives the same result when it is repeated, so
 * the message may come twice, or again after a crash: parts already cut are not cut again, parts done not asked again.
 *
 * A source that cannot be read fails the import before anything of it was taken in. No source at all is an upload that
 * has not arrived: nothing is done.
 */
export const makeSplitImport = (deps: Deps): SplitImport => {
  const finishIfComplete = makeFinishIfComplete(deps);

  const cut = async (header: ImportHeader): Promise<void> => {
    const source = await readSource(deps, header);
    if (source === undefined) return;
    const { partsTotal, ignoredColumns, failure } = await writeParts(deps, header, source);
    if (failure === undefined) return deps.imports.markSplit(header.importId, partsTotal, ignoredColumns);
    await deps.imports.fail(header.importId, failure, deps.clock().toISOString());
    await deps.objects.remove(allKeys({ ...header, partsTotal }));
  };
  const proceed = async (header: ImportHeader): Promise<void> => {
    // Whoever ended the import meanwhile has cleaned before these parts were written.
    if (isOver(header)) return deps.objects.remove(allKeys(header));
    if (await finishIfComplete(header)) return;
    if (header.partsTotal !== null) await askForParts(deps, header);
  };

  return async (importId) => {
    const header = await deps.imports.find(importId);
    if (header === undefined || isOver(header)) return;
    if (header.partsTotal === null) await cut(header);
    const after = await deps.imports.find(importId);
    if (after !== undefined) await proceed(after);
  };
};
