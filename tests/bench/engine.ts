/**
 * Measures the matching engine beside others, on made-up populations: `npm run bench -- --help`.
 * Writes docs/bench/engine.md and docs/bench/engine.svg.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { arch, cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { measureLoading } from './loading.ts';
import { plotOf } from './plot.ts';
import { measureForward, type ForwardReport } from './forward.ts';
import { reportOf } from './report.ts';
import type { Report } from './run.ts';
import { measureReverse } from './reverse.ts';
import type { Region } from './population.ts';

const { values: flags } = parseArgs({
  options: {
    help: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    sizes: { type: 'string' },
    positions: { type: 'string' },
    queries: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '1' },
    write: { type: 'boolean', default: true },
  },
  allowNegative: true,
});

const HELP = `npm run bench -- [options]
  --full              20,000, 200,000 and 1,000,000 people, 1,000 and 50,000 positions (16 GB of memory, half an hour)
  --sizes 20000,…     other numbers of people (default 20000)
  --positions 1000,…  other numbers of positions (default 1000)
  --queries 100       queries of each race
  --rounds 1          times that each query comes, the least time kept: 3 on a machine that others use
  --no-write          print, and leave docs/bench as it is
  BENCH_PG_URL        a PostgreSQL server with PostGIS to race against; see docs/bench/README.md`;

const numbers = (text: string | undefined, small: readonly number[], full: readonly number[]): readonly number[] => {
  if (text !== undefined) return text.split(',').map(Number);
  return flags.full ? full : small;
};

type Pool = readonly [people: number, region: Region];

/** 20,000 and 200,000 people all in Île-de-France are the dense cases; the others are spread over the country. */
const FULL_POOLS: readonly Pool[] = [
  [20_000, 'national'],
  [20_000, 'ile-de-france'],
  [200_000, 'ile-de-france'],
  [1_000_000, 'national'],
];
const isAsked =
  (sizes: readonly number[]) =>
  ([people]: Pool): boolean =>
    sizes.includes(people);

const poolsOf = (text: string | undefined): readonly Pool[] => {
  const sizes = numbers(text, [20_000], [20_000, 200_000, 1_000_000]);
  const others = sizes.filter((size) => !FULL_POOLS.some(isAsked([size])));
  return [...FULL_POOLS.filter(isAsked(sizes)), ...others.map((size): Pool => [size, 'national'])];
};

const machine = (): string => {
  const [cpu, ...others] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpu?.model.trim() ?? arch()}, ${others.length + 1} cores, ${memory} GiB, Node ${process.version}`;
};

const measure = async (): Promise<Report> => {
  const [queries, rounds] = [Number(flags.queries), Number(flags.rounds)];
  const forward: ForwardReport[] = [];
  for (const [people, region] of poolsOf(flags.sizes)) {
    forward.push(await measureForward({ people, region, queries, rounds, postgres: process.env['BENCH_PG_URL'] }));
  }
  const reverse = [];
  for (const positions of numbers(flags.positions, [1000], [1000, 50_000])) {
    reverse.push(await measureReverse(positions, 2 * queries, rounds));
  }
  const loading = [];
  for (const people of numbers(flags.sizes, [20_000], [20_000, 1_000_000])) loading.push(await measureLoading(people));
  return { machine: machine(), rounds, forward, reverse, loading };
};

if (flags.help) {
  console.info(HELP);
} else {
  const report = await measure();
  const text = await format(reportOf(report), { parser: 'markdown' });
  console.info(text);
  if (flags.write) {
    await mkdir('docs/bench', { recursive: true });
    await writeFile('docs/bench/engine.md', text);
    await writeFile('docs/bench/engine.svg', plotOf(report));
  }
}
