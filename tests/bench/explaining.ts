import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import type { Contract, RepresentationTarget } from '#shared/domain/contract/contract.ts';
import { computeShortlist } from '#shared/domain/matching/compute-shortlist.ts';
import type { BlockIndex } from '#shared/domain/matching/engine/block-index.ts';
import { explainPair } from '#shared/domain/matching/explain-pair.ts';
import type { PoolRow } from '#shared/domain/matching/pool-index.ts';
import { preparePosition, type PreparedPosition } from '#shared/domain/matching/prepare-position.ts';
import { publicBit } from '#shared/domain/matching/publics-of.ts';
import { represent } from '#shared/domain/matching/represent.ts';
import { RULE } from '#shared/domain/matching/rule.ts';
import { skillWeightsOf } from '#shared/domain/matching/skill-weights.ts';
import { defaultPolicy } from '#shared/domain/organisation/policy.ts';
import { SHORTLIST_LENGTH, type Shortlist } from '#shared/domain/shortlist/shortlist.ts';
import { summary, WARM_UP, type Times } from './measure.ts';
import { BENCH_DAY, contracts, type Region } from './population.ts';
import type { PublicId } from '#shared/reference/publics.ts';

/** Why one person has their rank or none, and what it costs to represent publics. */
export interface ExplainingReport {
  readonly pairs: number;
  readonly explained: Times & { readonly most: number };
  /** The query for 200 people, identifiers alone, and their re-ranking with three publics: means; null without 200. */
  readonly representing: { readonly queryMs: number; readonly rerankMs: number } | null;
}

const CONTRACTS = 20;
/** Ranks of the list whose people are asked about, beside people who are on no list. */
const RANKS = [0, 5, 20, 60, 120, 199];
const OTHERS = 10;

const REPRESENTATION: readonly RepresentationTarget[] = [
  { public: 'women', minShare: 0.6, significance: 0.1 },
  { public: 'seniors', minShare: null, significance: 0.1 },
  { public: 'qpvResident', minShare: 0.3, significance: 0.1 },
];

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

/** A full list, before representation, and who it was drawn from. */
const drawn = (pool: BlockIndex, position: PreparedPosition) => {
  const entries = pool.topK(position, SHORTLIST_LENGTH).map((entry) => {
    const publics = pool.explain(entry.candidateId)?.publics ?? 0;
    const belongs = (id: PublicId): boolean => (publics & publicBit(id)) !== 0;
    return { ...entry, represents: REPRESENTATION.map((target) => target.public).filter(belongs) };
  });
  if (entries.length < SHORTLIST_LENGTH) return [];
  const census = pool.census(position);
  const eligible = { size: census.eligible, membersOf: (id: PublicId) => census.eligibleOf(publicBit(id)) };
  return [{ position, entries, eligible }];
};

/**
 * Mean milliseconds of each of two things done for every position with a full list, the least of so many rounds each;
 * measured over and over for the time of a warm-up, the last one counts.
 */
const measureRerank = (
  pool: BlockIndex,
  positions: readonly PreparedPosition[],
  rounds: number,
): ExplainingReport['representing'] => {
  const lists = positions.flatMap((position) => drawn(pool, position));
  if (lists.length === 0) return null;
  const measure = () => {
    let [queryMs, rerankMs] = [0, 0];
    for (const { position, entries, eligible } of lists) {
      let [query, rerank] = [Infinity, Infinity];
      for (let round = 0; round <= rounds; round += 1) {
        const before = performance.now();
        pool.topKIds(position, SHORTLIST_LENGTH);
        const between = performance.now();
        represent(REPRESENTATION, entries, eligible);
        query = Math.min(query, between - before);
        rerank = Math.min(rerank, performance.now() - between);
      }
      queryMs += query / lists.length;
      rerankMs += rerank / lists.length;
    }
    return { queryMs, rerankMs };
  };
  const began = performance.now();
  let measured = measure();
  while (performance.now() - began < WARM_UP.milliseconds) measured = measure();
  return measured;
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
  const positions = offered.map((contract) => {
    const position = onlyPosition(contract);
    return preparePosition(contract, position, defaultPolicy.weights, skillWeightsOf(position, pool));
  });
  return {
    pairs: pairs.length,
    explained: { ...summary(times), most: Math.max(...times) },
    representing: measureRerank(pool, positions, rounds),
  };
};
