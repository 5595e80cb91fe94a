import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import type { Contract } from '#shared/domain/contract/contract.ts';
import { computeShortlist } from '#shared/domain/matching/compute-shortlist.ts';
import type { BlockIndex } from '#shared/domain/matching/engine/block-index.ts';
import { explainPair } from '#shared/domain/matching/explain-pair.ts';
import type { PoolRow } from '#shared/domain/matching/pool-index.ts';
import { RULE } from '#shared/domain/matching/rule.ts';
import { defaultPolicy } from '#shared/domain/organisation/policy.ts';
import type { Shortlist } from '#shared/domain/shortlist/shortlist.ts';
import { summary, type Times } from './measure.ts';
import { BENCH_DAY, contracts, type Region } from './population.ts';
import { REPRESENTATION } from './representing.ts';

/** Why one person has their rank or none. */
export interface ExplainingReport {
  readonly pairs: number;
  readonly explained: Times & { readonly most: number };
}

const CONTRACTS = 20;
/** Ranks of the list whose people are asked about, beside people who are on no list. */
const RANKS = [0, 5, 20, 60, 120, 199];
const OTHERS = 10;

const onlyPosition = ({ positions: [position] }: Contract) => {
  if (position === undefined) throw new Error('a contract of the benchmark has one position');
  return position;
};

const listOf = (pool: BlockIndex, contract: Contract): Shortlist =>
  computeShortlist({
    contract,
    position: onlyPosition(contract),
    pool,
    weights: defaultPolicy.weights,
    inputs: { rule: RULE, day: BENCH_DAY, contractRevision: 1, poolSequence: 0, policyVersion: 0 },
    version: 1,
    computedAt: `${BENCH_DAY}T08:00:00.000Z`,
  });

/** Each list with the people asked about: some of it, and some of the pool whoever they are. */
const questionsOf = (lists: readonly Shortlist[], rows: Iterable<PoolRow>): readonly (readonly Candidate[])[] => {
  const askedBy = lists.map(({ entries }) => new Set(RANKS.flatMap((rank) => entries[rank]?.candidateId ?? [])));
  const asked = lists.map((): Candidate[] => []);
  let seen = 0;
  for (const { candidate } of rows) {
    const turn = Math.floor(seen / OTHERS);
    askedBy.forEach((ids, list) => {
      if (turn === list || ids.has(candidate.candidateId)) asked[list]?.push(candidate);
    });
    seen += 1;
  }
  return asked;
};

/** Explains pairs over one pool, each once per round, the least time kept. */
export const measureExplaining = (
  pool: BlockIndex,
  rows: Iterable<PoolRow>,
  region: Region,
  rounds: number,
): ExplainingReport => {
  const offered = [...contracts(CONTRACTS, 21, region)].map((contract) => ({
    ...contract,
    representation: [...REPRESENTATION],
  }));
  const lists = offered.map((contract) => listOf(pool, contract));
  const questions = questionsOf(lists, rows);
  const pairs = offered.flatMap((contract, at) =>
    (questions[at] ?? []).map((candidate) => ({ contract, candidate, shortlist: lists[at] })),
  );
  const times = pairs.map(() => Infinity);
  for (let round = 0; round <= rounds; round += 1) {
    pairs.forEach(({ contract, candidate, shortlist }, at) => {
      const before = performance.now();
      explainPair({
        contract,
        position: onlyPosition(contract),
        candidate,
        shortlist,
        day: BENCH_DAY,
        policy: defaultPolicy,
        openProposals: [],
      });
      times[at] = Math.min(times[at] ?? Infinity, performance.now() - before);
    });
  }
  return {
    pairs: pairs.length,
    explained: { ...summary(times), most: Math.max(...times) },
  };
};
