import { execFile } from 'node:child_process';
import { closeSync, createWriteStream, openSync, readSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { bundle } from '#cdk/bundle.ts';
import { makeBlockIndex } from '#shared/domain/matching/engine/block-index.ts';
import { medianOf, summary } from './measure.ts';
import { BENCH_DAY, people as peopleOf } from './population.ts';

/** Milliseconds of each round: of a bare read, or of a load and of the same with its first answer. */
const Process = z.object({ measured: z.array(z.array(z.number())).min(1), peakMegabytes: z.number() });
type Process = z.infer<typeof Process>;

interface Loads {
  readonly readMs: number;
  readonly loadMs: number;
  readonly loadAndAnswerMs: number;
}

/** Milliseconds to have a pool again out of a file that is in the page cache: medians. */
export interface LoadingReport {
  readonly people: number;
  /** First load of a new process, its code not compiled yet, as the matching function is bundled. */
  readonly cold: Loads;
  /** Later loads of the same process, as a warm function does when the snapshot changed. */
  readonly warm: Loads;
  /** The same people as lines of JSON, parsed and nothing else. */
  readonly parseMs: number;
  /** Most memory of a process that loads the pool once and answers. */
  readonly peakMegabytes: number;
}

/** New processes that read and as many that load, in turn. */
const PROCESSES = 9;
const WARM_ROUNDS = 20;
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

/**
 * Reads and loads are measured in processes of their own, at the same moment of their lives: the memory that a file is read
 * into costs a process more to get the more it has taken already.
 */
const inProcess = async (script: string, snapshot: string, what: 'read' | 'load', rounds: number): Promise<Process> => {
  const { stdout } = await promisify(execFile)(process.execPath, [script, snapshot, what, String(rounds)]);
  return Process.parse(JSON.parse(stdout));
};

/** Medians over some rounds of reading and of loading. */
const medians = (reads: Process['measured'], loads: Process['measured']): Loads => {
  const median = (rounds: Process['measured'], which: number): number =>
    summary(rounds.map((round) => round[which] ?? NaN)).p50;
  return { readMs: median(reads, 0), loadMs: median(loads, 0), loadAndAnswerMs: median(loads, 1) };
};

/** Loads one national pool in every way. */
export const measureLoading = async (people: number): Promise<LoadingReport> => {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-bench-'));
  const [snapshot, lines] = [join(folder, 'pool.bin'), join(folder, 'pool.ndjson')];
  await writeFile(snapshot, makeBlockIndex(BENCH_DAY, peopleOf(people)).toSnapshot());
  await writeLines(lines, people);
  const script = await bundle({ entry: 'tests/bench/load-process.ts', folder, name: 'load-process' });
  const [reads, loads]: [Process[], Process[]] = [[], []];
  for (let run = 0; run < PROCESSES; run += 1) {
    reads.push(await inProcess(script, snapshot, 'read', 1));
    loads.push(await inProcess(script, snapshot, 'load', 1));
  }
  const warmReads = await inProcess(script, snapshot, 'read', 1 + WARM_ROUNDS);
  const warmLoads = await inProcess(script, snapshot, 'load', 1 + WARM_ROUNDS);
  const report = {
    people,
    cold: medians(
      reads.flatMap(({ measured }) => measured),
      loads.flatMap(({ measured }) => measured),
    ),
    warm: medians(warmReads.measured.slice(1), warmLoads.measured.slice(1)),
    parseMs: await medianOf(3, () => parseLines(lines)),
    peakMegabytes: Math.max(...loads.map(({ peakMegabytes }) => peakMegabytes)),
  };
  await rm(folder, { recursive: true });
  return report;
};
