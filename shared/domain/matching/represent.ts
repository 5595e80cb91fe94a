import type { RepresentationTarget } from '../contract/contract.ts';
import type { Scored } from '../representation/people.ts';
import { rerank, type Reranked } from '../representation/rerank.ts';
import { representationTables, type EligiblePool } from '../representation/tables.ts';
import { REPRESENTED_RANKS } from '../shortlist/shortlist.ts';
import { publicBit } from './publics-of.ts';

/**
 * Puts the head of a list in the order that the declared publics ask for: the first {@link REPRESENTED_RANKS} are filled
 * from the whole list, then everybody else follows in score order. Without any target the list stays as it is.
 *
 * @param entries - best first, in the strict order of the rule
 * @param pool - those who pass the gates
 */
export const represent = (
  targets: readonly RepresentationTarget[],
  entries: readonly Scored[],
  pool: EligiblePool,
): Reranked => {
  const bits: number[] = [];
  for (const target of targets) bits.push(publicBit(target.public));
  const tables = representationTables(targets, pool, REPRESENTED_RANKS);
  return rerank({ entries, bits, tables, k: REPRESENTED_RANKS });
};
