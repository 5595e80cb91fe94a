/** One process of `tests/bench/pool.ts`, alone so that its memory is its own. Writes its figures as one line of JSON. */
import { readFileSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { blockIndexOfSnapshot } from '#shared/domain/matching/engine/block-index.ts';
import { computeShortlist } from '#shared/domain/matching/compute-shortlist.ts';
import type { PoolIndex } from '#shared/domain/matching/pool-index.ts';
import { defaultPolicy } from '#shared/domain/organisation/policy.ts';
import { scanPool } from '#shared/use-cases/matching/scan-pool.ts';
import { peakMegabytes } from './measure.ts';
import { BENCH_DAY, contracts, people } from './population.ts';

const MEGABYTE = 1024 * 1024;
const peakMb = (): number => Math.round(peakMegabytes());
const listsOver = (index: PoolIndex, count: number): number[] =>
  [...contracts(count)].flatMap((contract) =>
    contract.positions.map((position) => {
      const began = performance.now();
      computeShortlist({
        ...{ contract, position, pool: index, weights: defaultPolicy.weights, version: 1 },
        inputs: { rule: '', day: BENCH_DAY, contractRevision: 1, poolSequence: 1, policyVersion: 0 },
        computedAt: '2026-11-22T09:30:00.000Z',
      });
      return performance.now() - began;
    }),
  );

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

/** As the compactor does it: people come one by one, and the file is written. */
const write = async (file: string, count: number) => {
  let bytesOfRows = 0;
  const began = performance.now();
  const index = await scanPool(
    {
      candidates: {
        scan: async function* () {
          let seen = 0;
          for (const { candidate } of people(count)) {
            // A row in a hundred is weighed: what DynamoDB bills is the length of the item.
            if (seen++ % 100 === 0) bytesOfRows += JSON.stringify(candidate).length;
            yield candidate;
          }
          await Promise.resolve();
        },
      },
      shortlists: {
        scanDecisions: async function* () {
          yield* await Promise.resolve([]);
        },
      },
      contracts: { listOpenIds: () => Promise.resolve([]) },
    },
    BENCH_DAY,
  );
  const scannedMs = performance.now() - began;
  const bytes = index.toSnapshot();
  writeFileSync(file, bytes);
  const rowBytes = Math.round(bytesOfRows / Math.ceil(count / 100));
  return { scannedMs, snapshotMb: bytes.length / MEGABYTE, rowBytes, peakMb: peakMb() };
};

/** As a cold function does it, the bytes at hand; then a warm one. */
const load = (file: string) => {
  const began = performance.now();
  const bytes = readFileSync(file);
  const readMs = performance.now() - began;
  const index = blockIndexOfSnapshot(bytes, BENCH_DAY);
  if (index === undefined) throw new Error('the snapshot was not read');
  const loadedMs = performance.now() - began;
  const first = listsOver(index, 1);
  const firstListMs = performance.now() - began;
  const peakAfterFirstMb = peakMb();
  const rest = listsOver(index, 100).slice(1);
  const [row] = [...people(1, 99)];
  const applying = performance.now();
  if (row !== undefined) index.apply([{ type: 'published', row }]);
  const people_ = index.people;
  return {
    ...{ readMs, loadMs: loadedMs - readMs, firstListMs, first: first[0] ?? 0, listMs: median(rest) },
    ...{ applyMs: performance.now() - applying, people: people_, peakAfterFirstMb, peakMb: peakMb() },
  };
};

const [mode, file = '', count = '0'] = process.argv.slice(2);
const figures = mode === 'write' ? await write(file, Number(count)) : load(file);
process.stdout.write(`${JSON.stringify(figures)}\n`);
