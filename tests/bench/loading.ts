import { execFile } from 'node:child_process';
import { closeSync, createWriteStream, openSync, readSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import * as z from 'zod';
import { REQUIRE_FOR_COMMONJS } from '#cdk/bundle.ts';
import { makeBlockIndex } from '#shared/domain/matching/engine/block-index.ts';
import { medianOf, summary } from './measure.ts';
import { BENCH_DAY, people as peopleOf } from './population.ts';

const Loads = z.object({ readMs: z.number(), loadMs: z.number(), loadAndAnswerMs: z.number() });
type Loads = z.infer<typeof Loads>;
const Process = z.object({ measured: z.array(Loads).min(1), peakMegabytes: z.number() });

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

const PROCESSES = 5;
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

/** `load-process.ts` in one file, as functions are deployed. */
const bundle = async (folder: string): Promise<string> => {
  const outfile = join(folder, 'load-process.mjs');
  await build({
    entryPoints: ['tests/bench/load-process.ts'],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: { js: REQUIRE_FOR_COMMONJS },
    logLevel: 'error',
  });
  return outfile;
};

const inProcess = async (script: string, snapshot: string, rounds: number) => {
  const { stdout } = await promisify(execFile)(process.execPath, [script, snapshot, String(rounds)]);
  return Process.parse(JSON.parse(stdout));
};

const medians = (loads: readonly Loads[]): Loads => {
  const median = (key: keyof Loads): number => summary(loads.map((load) => load[key])).p50;
  return { readMs: median('readMs'), loadMs: median('loadMs'), loadAndAnswerMs: median('loadAndAnswerMs') };
};

/** Loads one national pool in every way. */
export const measureLoading = async (people: number): Promise<LoadingReport> => {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-bench-'));
  const [snapshot, lines] = [join(folder, 'pool.bin'), join(folder, 'pool.ndjson')];
  await writeFile(snapshot, makeBlockIndex(BENCH_DAY, peopleOf(people)).toSnapshot());
  await writeLines(lines, people);
  const script = await bundle(folder);
  const starts = [];
  for (let run = 0; run < PROCESSES; run += 1) starts.push(await inProcess(script, snapshot, 1));
  const { measured } = await inProcess(script, snapshot, 1 + WARM_ROUNDS);
  const report = {
    people,
    cold: medians(starts.flatMap((start) => start.measured)),
    warm: medians(measured.slice(1)),
    parseMs: await medianOf(3, () => parseLines(lines)),
    peakMegabytes: Math.max(...starts.map(({ peakMegabytes }) => peakMegabytes)),
  };
  await rm(folder, { recursive: true });
  return report;
};
