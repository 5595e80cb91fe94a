import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ImportHeader, ImportRecord } from '#shared/domain/import/import.ts';
import type { ImportId } from '#shared/domain/ids.ts';
import type { Clock, ContractRepository, ImportRepository } from '#shared/ports.ts';
import { makeAcceptImport } from '#shared/use-cases/imports/accept-import.ts';
import { makeImportConsumer } from '#shared/use-cases/imports/import-consumer.ts';
import { makeIngestPart } from '#shared/use-cases/imports/ingest-part.ts';
import { makeSplitImport } from '#shared/use-cases/imports/split-import.ts';
import { makeIngestContracts } from '#shared/use-cases/contracts/ingest-contracts.ts';
import { readDecp } from '#shared/wire/decp/read-decp.ts';
import type { ImportMessage } from '#shared/wire/messages.ts';
import { anImportHeader } from '#tests/support/builders/imports.ts';
import { fixedClock } from '#tests/support/builders/clock.ts';
import { makeFakeContracts } from '#tests/support/fakes/contracts.ts';
import { makeFakeImports } from '#tests/support/fakes/imports.ts';
import { makeFakeQueue } from '#tests/support/fakes/message-queue.ts';
import { makeFakeObjectStore } from '#tests/support/fakes/object-store.ts';
import { recordingPublish } from '#tests/support/fakes/publish.ts';

/** Where the reference files are, when they are. */
export const referenceFile = (name: string): string =>
  resolve(process.env['PASSERELLE_REFERENCE_DATA'] ?? '../shared/data', 'decp', name);

/** Whether a reference file can be read here: tests that measure real data are skipped, and say so, when not. */
export const hasReferenceFile = (name: string): boolean => {
  const found = existsSync(referenceFile(name));
  if (!found) console.warn(`skipped: no reference file ${name} (set PASSERELLE_REFERENCE_DATA)`);
  return found;
};

interface Stores<C extends ContractRepository> {
  readonly contracts: C;
  readonly imports: ImportRepository;
}

/** The whole import of contracts on the stores given, its queue drained by hand. */
export const makePipelineOn = <C extends ContractRepository>({ contracts, imports }: Stores<C>, clock: Clock) => {
  const objects = makeFakeObjectStore({ chunkBytes: 1000 });
  const queue = makeFakeQueue<ImportMessage>();
  const recording = recordingPublish();
  const ingestRecords = makeIngestContracts({ contracts, publish: recording.publish, clock });
  const splitImport = makeSplitImport({
    imports,
    objects,
    queue,
    clock,
    readRecords: ({ contentType }) => readDecp(contentType),
  });
  const ingestPart = makeIngestPart({ imports, objects, ingestRecords, clock });
  const consume = makeImportConsumer({ splitImport, ingestPart });
  let sequence = 0;
  const accept = makeAcceptImport({
    imports,
    objects,
    queues: { contracts: queue, candidates: queue },
    clock,
  });
  const drain = async (): Promise<void> => {
    for (let message = queue.sent.shift(); message !== undefined; message = queue.sent.shift()) await consume(message);
  };
  const recordsOf = async (importId: ImportId): Promise<readonly ImportRecord[]> =>
    (await imports.listRecords(importId, { limit: 100_000, cursor: null })).items;
  /** Imports a document to its end; answers its header and outcomes. */
  const run = async (
    body: string | Uint8Array,
    {
      contentType = 'application/json',
      include = 'clause',
    }: Partial<Pick<ImportHeader, 'contentType' | 'include'>> = {},
  ) => {
    const { importId } = await accept({
      name: `test-${(sequence += 1)}`,
      kind: 'contracts',
      organisationId: anImportHeader().organisationId,
      requestedBy: 'facilitator@example.org',
      contentType,
      include,
      body,
    });
    await drain();
    const header = await imports.find(importId);
    if (header === undefined) throw new Error('the import vanished');
    return { importId, header, records: await recordsOf(importId) };
  };
  return { contracts, imports, objects, queue, recording, consume, drain, run, recordsOf, ingestRecords };
};

/** The whole import of contracts on fakes. */
export const makeContractsPipeline = (clock: Clock = fixedClock()) =>
  makePipelineOn({ contracts: makeFakeContracts(), imports: makeFakeImports() }, clock);
