import type { RepresentationTarget } from '#shared/domain/contract/contract.ts';
import type { BlockIndex } from '#shared/domain/matching/engine/block-index.ts';
import type { PreparedPosition } from '#shared/domain/matching/prepare-position.ts';
import { publicBit } from '#shared/domain/matching/publics-of.ts';
import { represent } from '#shared/domain/matching/represent.ts';
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

/** Lists re-ranked before those measured, at least. */
const LISTS_BEFORE = 500;

/** Milliseconds of a query and of the re-ranking of its list, tables included; null when the list is not full. */
const queryThenRerank = (pool: BlockIndex, position: PreparedPosition): readonly [number, number] | null => {
  const census = pool.census(position);
  const before = performance.now();
  const found = pool.topKIds(position, SHORTLIST_LENGTH);
  const queryMs = performance.now() - before;
  if (found.length < SHORTLIST_LENGTH) return null;
  const entries = found.map(({ candidateId, score }) => ({ score, publics: pool.publicsOf(candidateId) }));
  const between = performance.now();
  represent(REPRESENTATION, entries, { size: census.eligible, membersOf: (id) => census.eligibleOf(publicBit(id)) });
  return [queryMs, performance.now() - between];
};

/**
 * Each position once: its query, then the re-ranking of the list just found, so that neither finds in the processor's
 * caches what it left there. Other positions before, for as long as engines have before a race and {@link LISTS_BEFORE} at
 * least; none of them twice, as its tables would then be remembered and not made.
 */
export const measureRepresenting = (
  pool: BlockIndex,
  others: readonly PreparedPosition[],
  positions: readonly PreparedPosition[],
): RepresentingReport | null => {
  const began = performance.now();
  for (const [done, position] of others.entries()) {
    if (done >= LISTS_BEFORE && performance.now() - began > WARM_UP.milliseconds) break;
    queryThenRerank(pool, position);
  }
  const measured = positions.flatMap((position) => {
    const times = queryThenRerank(pool, position);
    return times === null ? [] : [times];
  });
  if (measured.length === 0) return null;
  return {
    lists: measured.length,
    query: summary(measured.map(([queryMs]) => queryMs)),
    rerank: summary(measured.map(([, rerankMs]) => rerankMs)),
  };
};
