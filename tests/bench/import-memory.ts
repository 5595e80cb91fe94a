/**
 * Measures the memory and time of splitting a large DECP document: `npx tsx tests/bench/import-memory.ts [megabytes]`.
 * The document is written to a temporary file by repeating records, then read as the ingest function reads it.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setInterval } from 'node:timers';
import type { ObjectStore } from '#shared/ports.ts';
import { makeSplitImport } from '#shared/use-cases/imports/split-import.ts';
import { readDecp } from '#shared/wire/decp/read-decp.ts';
import type { ImportMessage } from '#shared/wire/messages.ts';
import { aDecpMarket } from '#tests/support/builders/decp.ts';
import { anImportHeader } from '#tests/support/builders/imports.ts';
import { fixedClock } from '#tests/support/builders/clock.ts';
import { makeFakeImports } from '#tests/support/fakes/imports.ts';
import { makeFakeQueue } from '#tests/support/fakes/message-queue.ts';

const MEGABYTE = 1_000_000;
const megabytes = Number(process.argv[2] ?? 200);
const folder = await mkdtemp(join(tmpdir(), 'passerelle-'));
const file = join(folder, 'decp.json');

const writeDocument = async (): Promise<void> => {
  const out = createWriteStream(file);
  out.write('{"marches":{"marche":[');
  let written = 0;
  for (let index = 0; written < megabytes * MEGABYTE; index += 1) {
    const record = JSON.stringify(aDecpMarket({ id: `M${index}`, objet: 'Entretien '.repeat(60) }));
    written += record.length + 1;
    if (!out.write(`${index === 0 ? '' : ','}${record}`)) await once(out, 'drain');
  }
  out.end(']}}');
  await once(out, 'finish');
};

await writeDocument();
const imports = makeFakeImports();
const header = anImportHeader();
await imports.create(header);
/** Parts are counted and forgotten, as a bucket would take them. */
let parts = 0;
const objects: ObjectStore = {
  put: () => {
    parts += 1;
    return Promise.resolve();
  },
  read: (key) => Promise.resolve(key.endsWith('/source') ? createReadStream(file) : undefined),
  remove: () => Promise.resolve(),
  presignUpload: () => Promise.reject(new Error('not used')),
};
let peak = 0;
const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
const started = performance.now();
await makeSplitImport({
  imports,
  objects,
  queue: makeFakeQueue<ImportMessage>(),
  readRecords: ({ contentType }) => readDecp(contentType),
  clock: fixedClock(),
})(header.importId);
clearInterval(watch);
const report = {
  documentMegabytes: Math.round((await stat(file)).size / MEGABYTE),
  parts,
  seconds: Math.round(performance.now() - started) / 1000,
  peakRssMegabytes: Math.round(Math.max(peak, process.memoryUsage.rss()) / MEGABYTE),
};
console.info(JSON.stringify(report));
await rm(folder, { recursive: true });
