/**
 * What the pool costs where it is deployed: `npx tsx tests/bench/pool.ts [people…]`, by hand. Prints the tables of
 * docs/pool.md: bundle, import, snapshot, memory, and the arithmetic of a re-match. Each figure has a process of its own,
 * of plain Node over a bundle, as Lambda runs it.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import * as z from 'zod';
import { bundle, bundleFunctions } from '#cdk/bundle.ts';
import { SHORTLIST_LENGTH } from '#shared/domain/shortlist/shortlist.ts';

const folder = mkdtempSync(join(tmpdir(), 'passerelle-pool-bench-'));
const sizes = process.argv.slice(2).map(Number).filter(Boolean);
const populations = sizes.length > 0 ? sizes : [20_000, 200_000, 1_000_000];
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const kilobytes = (bytes: number): string => `${Math.round(bytes / 1024)} KB`;
const table = (head: readonly string[], body: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---:'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;

const Written = z.object({ scannedMs: z.number(), snapshotMb: z.number(), rowBytes: z.number(), peakMb: z.number() });
const Loaded = z.object({
  ...{ readMs: z.number(), loadMs: z.number(), firstListMs: z.number(), listMs: z.number(), applyMs: z.number() },
  ...{ peakAfterFirstMb: z.number(), peakMb: z.number() },
});

const node = (...parameters: string[]): string => execFileSync(process.execPath, parameters, { encoding: 'utf8' });
const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

/** Milliseconds to import a bundle in a new process, its variables given but nothing called; median of five. */
const importMs = (handler: string): number => {
  const names = [...readFileSync(handler, 'utf8').matchAll(/\b([A-Z]+(?:_[A-Z]+)*_(?:TABLE|BUCKET|QUEUE_URL))\b/g)];
  for (const [, name = ''] of names) process.env[name] = 'http://localhost/unused';
  process.env['AWS_REGION'] = 'eu-west-3';
  const script = `const began = performance.now(); await import(${JSON.stringify(pathToFileURL(handler).href)}); console.log(performance.now() - began, process.memoryUsage().rss); process.exit()`;
  const runs = Array.from({ length: 5 }, () => node('--input-type=module', '-e', script).trim().split(' ').map(Number));
  say(`memory once imported: ${Math.round(median(runs.map(([, rss = 0]) => rss)) / 1024 / 1024)} MB`);
  return median(runs.map(([time = 0]) => time));
};

/** Prices in US dollars, eu-west-3, on demand: an assumption, to be read again (docs/pool.md says when they were). */
const PRICES = { lambdaGbSecond: 0.0000133334, lambdaRequest: 0.2e-6, readUnit: 0.1485e-6, writeUnit: 0.7425e-6 };
const MEMORY_GB = 1769 / 1024;
/** A vCPU of Lambda is slower than a core here: an assumption of ENGINE-like measures, its high end. */
const SLOWER = 3;
/** A list of 200, compressed, and its row's other attributes. */
const LIST_KB = 12;

const arithmetic = (listMs: number): void => {
  const compute = ((listMs * SLOWER) / 1000) * MEMORY_GB * PRICES.lambdaGbSecond;
  // People of the list, read consistently (up to 4 KB: one unit each); list, decisions, contract and policy, a few more.
  const reads = SHORTLIST_LENGTH + Math.ceil(LIST_KB / 4) + 4;
  const all = compute + reads * PRICES.readUnit + LIST_KB * PRICES.writeUnit;
  say(`a list: compute ${compute.toExponential(2)} $, ${reads} reads ${(reads * PRICES.readUnit).toExponential(2)} $,`);
  say(`  ${LIST_KB} writes ${(LIST_KB * PRICES.writeUnit).toExponential(2)} $: ${all.toExponential(2)} $`);
  say(`a million lists: ${Math.round(all * 1e6)} $, of which compute ${Math.round(compute * 1e6)} $`);
};

const bundles = await bundleFunctions(join(folder, 'functions'));
for (const name of ['match', 'compact-pool']) {
  const handler = join(bundles, name, 'handler.mjs');
  const [bytes, zipped] = [statSync(handler).size, gzipSync(readFileSync(handler)).length];
  say(`${name}: bundle ${kilobytes(bytes)}, ${kilobytes(zipped)} compressed`);
  say(`import: ${ms(importMs(handler))}`);
}
const program = await bundle({ entry: 'tests/bench/pool-process.ts', folder, name: 'pool-process' });

const rows: string[][] = [];
let listMs = 0;
for (const count of populations) {
  const file = join(folder, `${count}.bin`);
  const written = Written.parse(JSON.parse(node(program, 'write', file, String(count))));
  const runs = Array.from({ length: 3 }, () => Loaded.parse(JSON.parse(node(program, 'load', file))));
  const of = (name: keyof z.infer<typeof Loaded>): number => median(runs.map((run) => run[name]));
  listMs = of('listMs');
  rows.push([
    ...[count.toLocaleString('en'), `${written.snapshotMb.toFixed(1)} MB`, ms(of('readMs')), ms(of('loadMs'))],
    ...[ms(of('firstListMs')), ms(listMs), ms(of('applyMs')), `${of('peakAfterFirstMb')} MB`, `${of('peakMb')} MB`],
    ...[`${(written.scannedMs / 1000).toFixed(1)} s`, `${written.peakMb} MB`, `${written.rowBytes} B`],
  ]);
}
say(
  table(
    [
      ...['people', 'snapshot', 'read', 'load', 'file to first list', 'a list (p50)', 'one change'],
      ...['peak, first list', 'peak, 100 lists', 'built in', 'peak, built', 'a row'],
    ],
    rows,
  ),
);
arithmetic(listMs);
rmSync(folder, { recursive: true });
