/**
 * What a matching function does when it starts, in a process of its own: bundled and run by `loading.ts` with a snapshot, what
 * to measure of it and a number of rounds. Prints milliseconds, and the most memory that the process ever had.
 */
import { readFileSync } from 'node:fs';
import { blockIndexOfSnapshot, type BlockIndex } from '#shared/domain/matching/engine/block-index.ts';
import { preparePosition } from '#shared/domain/matching/prepare-position.ts';
import { skillWeightsOf } from '#shared/domain/matching/skill-weights.ts';
import { defaultPolicy } from '#shared/domain/organisation/policy.ts';
import { peakMegabytes } from './measure.ts';
import { BENCH_DAY, contracts } from './population.ts';

const [snapshot = '', what = 'load', rounds = '1'] = process.argv.slice(2);
const [contract] = [...contracts(1)];

const timed = <T>(run: () => T): readonly [T, number] => {
  const before = performance.now();
  const result = run();
  return [result, performance.now() - before];
};

const load = (): BlockIndex => {
  const index = blockIndexOfSnapshot(readFileSync(snapshot), BENCH_DAY);
  if (index === undefined) throw new Error('the snapshot was not read');
  return index;
};

const answer = (index: BlockIndex): number =>
  (contract?.positions ?? []).reduce((sum, position) => {
    if (contract === undefined) return sum;
    const prepared = preparePosition(contract, position, defaultPolicy.weights, skillWeightsOf(position, index));
    return sum + index.topKIds(prepared, 20).length;
  }, 0);

const bareRead = (): readonly number[] => [timed(() => readFileSync(snapshot))[1]];

const loadAndAnswer = (): readonly number[] => {
  const [index, loadMs] = timed(load);
  const [found, answerMs] = timed(() => answer(index));
  if (found === 0) throw new Error('nobody was found');
  return [loadMs, loadMs + answerMs];
};

// The first read brings the file into the page cache, for the loads as for the bare reads.
readFileSync(snapshot);
const measured = Array.from({ length: Number(rounds) }, what === 'read' ? bareRead : loadAndAnswer);
console.info(JSON.stringify({ measured, peakMegabytes: peakMegabytes() }));
