import { closeSync, createWriteStream, openSync, readFileSync, readSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultPolicy } from '#shared/domain/organisation/policy.ts';
import { blockIndexOfSnapshot, makeBlockIndex, type BlockIndex } from '#shared/domain/matching/engine/block-index.ts';
import { preparePosition } from '#shared/domain/matching/prepare-position.ts';
import { skillWeightsOf } from '#shared/domain/matching/skill-weights.ts';
import { medianOf } from './measure.ts';
import { BENCH_DAY, contracts, people as peopleOf } from './population.ts';

/** Milliseconds to have a pool again out of a file: medians of a few runs, the file in the page cache. */
export interface LoadingReport {
  readonly people: number;
  /** The bytes of the snapshot, read and nothing else. */
  readonly readMs: number;
  readonly loadMs: number;
  readonly loadAndAnswerMs: number;
  /** The same people as lines of JSON, parsed and nothing else. */
  readonly parseMs: number;
}

const RUNS = 5;
const CHUNK = 1 << 20;

/** Parses a file of JSON lines a chunk at a time, as no string may hold it whole. */
const parseLines = (path: string): number => {
  const file = openSync(path, 'r');
  const buffer = Buffer.alloc(CHUNK);
  let [rest, parsed] = ['', 0];
  for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
    const lines = (rest + buffer.toString('latin1', 0, read)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (JSON.parse(line) !== null) parsed += 1;
  }
  closeSync(file);
  return parsed;
};

const writeLines = async (path: string, people: number): Promise<void> => {
  const out = createWriteStream(path);
  for (const row of peopleOf(people)) if (!out.write(`${JSON.stringify(row)}\n`)) await once(out, 'drain');
  out.end();
  await once(out, 'finish');
};

const load = (path: string): BlockIndex => {
  const index = blockIndexOfSnapshot(readFileSync(path), BENCH_DAY);
  if (index === undefined) throw new Error('the snapshot was not read');
  return index;
};

/** Loads one national pool in every way. */
export const measureLoading = async (people: number): Promise<LoadingReport> => {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-bench-'));
  const [snapshot, lines] = [join(folder, 'pool.bin'), join(folder, 'pool.ndjson')];
  await writeFile(snapshot, makeBlockIndex(BENCH_DAY, peopleOf(people)).toSnapshot());
  await writeLines(lines, people);
  const [contract] = [...contracts(1)];
  const answer = (): void => {
    const index = load(snapshot);
    for (const position of contract?.positions ?? []) {
      if (contract === undefined) return;
      index.topKIds(preparePosition(contract, position, defaultPolicy.weights, skillWeightsOf(position, index)), 20);
    }
  };
  const report = {
    people,
    readMs: await medianOf(RUNS, () => readFileSync(snapshot)),
    loadMs: await medianOf(RUNS, () => load(snapshot)),
    loadAndAnswerMs: await medianOf(RUNS, answer),
    parseMs: await medianOf(3, () => parseLines(lines)),
  };
  await rm(folder, { recursive: true });
  return report;
};
