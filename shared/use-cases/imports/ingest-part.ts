import type { ImportHeader, ImportRecord } from '#shared/domain/import/import.ts';
import { RawRecord } from '#shared/domain/import/raw-record.ts';
import type { ImportId } from '#shared/domain/ids.ts';
import type { Clock, ImportRepository, ObjectStore } from '#shared/ports.ts';
import { makeFinishIfComplete } from './finish-import.ts';
import { partKey } from './import-keys.ts';

/**
 * Takes the records of a part in: writes, publishes, and answers one outcome for each. Repeating it with the same
 * header and records gives the same outcomes.
 */
export type IngestRecords = (header: ImportHeader, records: readonly RawRecord[]) => Promise<readonly ImportRecord[]>;

export type IngestPart = (importId: ImportId, part: number) => Promise<void>;

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

const recordsOf = (text: string): readonly RawRecord[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => RawRecord.parse(JSON.parse(line)));

/** Takes in one part of an import, and ends the import with its last part. The message may come twice. */
export const makeIngestPart = (deps: {
  readonly imports: ImportRepository;
  readonly objects: ObjectStore;
  readonly ingestRecords: IngestRecords;
  readonly clock: Clock;
}): IngestPart => {
  const finishIfComplete = makeFinishIfComplete(deps);

  const ingest = async (header: ImportHeader, part: number): Promise<ImportHeader> => {
    const bytes = await deps.objects.read(partKey(header.importId, part));
    if (bytes === undefined) throw new Error(`Part ${part} of import ${header.importId} is missing`);
    const outcomes = await deps.ingestRecords(header, recordsOf(await textOf(bytes)));
    return deps.imports.recordPart(header.importId, part, outcomes);
  };

  return async (importId, part) => {
    const header = await deps.imports.find(importId);
    if (header === undefined || header.status === 'done' || header.status === 'failed') return;
    // A crash between the last part and the end of the import leaves only the end to do.
    const after = (await deps.imports.isPartDone(importId, part)) ? header : await ingest(header, part);
    await finishIfComplete(after);
  };
};
