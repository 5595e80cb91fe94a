import type { RepresentationTarget } from '#shared/domain/contract/contract.ts';
import type { BlockIndex } from '#shared/domain/matching/engine/block-index.ts';
import type { PreparedPosition } from '#shared/domain/matching/prepare-position.ts';
import { publicBit } from '#shared/domain/matching/publics-of.ts';
import { represent } from '#shared/domain/matching/represent.ts';
import type { Scored } from '#shared/domain/representation/people.ts';
import type { EligiblePool } from '#shared/domain/representation/tables.ts';
import { SHORTLIST_LENGTH } from '#shared/domain/shortlist/shortlist.ts';
import { summary, WARM_UP, type Times } from './measure.ts';

/** What it costs to represent three publics: the query for 200 people, identifiers alone, and their re-ranking. */
export interface RepresentingReport {
  readonly lists: number;
  readonly query: Times;
  readonly rerank: Times;
}

export const REPRESENTATION: readonly RepresentationTarget[] = [
  { public: 'women', minShare: 0.6, significance: 0.1 },
  { public: 'seniors', minShare: null, significance: 0.1 },
  { public: 'qpvResident', minShare: 0.3, significance: 0.1 },
];

/** A list of 200 people, and the pool that it was drawn from. */
interface List {
  readonly entries: readonly Scored[];
  readonly eligible: EligiblePool;
}

interface Measured {
  readonly queryMs: number;
  readonly rerankMs: number;
  readonly list: List;
}

/** Milliseconds of a query and of the re-ranking of its list, tables included; null when the list is not full. */
const queryThenRerank = (pool: BlockIndex, position: PreparedPosition): Measured | null => {
  const census = pool.census(position);
  const before = performance.now();
  const found = pool.topKIds(position, SHORTLIST_LENGTH);
  const queryMs = performance.now() - before;
  if (found.length < SHORTLIST_LENGTH) return null;
  const entries = found.map(({ candidateId, score }) => ({ score, publics: pool.publicsOf(candidateId) }));
  const eligible: EligiblePool = {
    size: census.eligible,
    membersOf: (id) => census.eligibleOf(publicBit(id)),
  };
  const between = performance.now();
  represent(REPRESENTATION, entries, eligible);
  return { queryMs, rerankMs: performance.now() - between, list: { entries, eligible } };
};

/** Lists re-ranked over and over, each time out of a pool of a few more people: its tables would otherwise be remembered. */
const keepReranking = (lists: readonly List[]): void => {
  const began = performance.now();
  for (let more = 1; lists.length > 0 && performance.now() - began < WARM_UP.milliseconds; more += 1) {
    for (const { entries, eligible } of lists) {
      const { size, membersOf } = eligible;
      represent(REPRESENTATION, entries, { size: size + more, membersOf });
    }
  }
};

/**
 * Each position once: its query, then the re-ranking of the list just found, so that neither finds in the processor's
 * caches what it left there. Others before: queries, then re-ranking, each for as long as an engine has before a race, so
 * that both are compiled. No position comes twice, as its tables would then be remembered and not made.
 */
export const measureRepresenting = (
  pool: BlockIndex,
  others: readonly PreparedPosition[],
  positions: readonly PreparedPosition[],
): RepresentingReport | null => {
  const began = performance.now();
  const lists: List[] = [];
  for (const position of others) {
    if (performance.now() - began > WARM_UP.milliseconds) break;
    const before = queryThenRerank(pool, position);
    if (before !== null) lists.push(before.list);
  }
  keepReranking(lists);
  const measured = positions.flatMap((position) => queryThenRerank(pool, position) ?? []);
  if (measured.length === 0) return null;
  return {
    lists: measured.length,
    query: summary(measured.map(({ queryMs }) => queryMs)),
    rerank: summary(measured.map(({ rerankMs }) => rerankMs)),
  };
};
