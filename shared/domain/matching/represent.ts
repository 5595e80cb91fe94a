import type { RepresentationTarget } from '../contract/contract.ts';
import type { Scored } from '../representation/people.ts';
import { rerank, type Reranked } from '../representation/rerank.ts';
import { representationTables, type EligiblePool } from '../representation/tables.ts';
import { REPRESENTED_RANKS } from '../shortlist/shortlist.ts';
import { publicBit } from './publics-of.ts';

/** A whole list in the order shown, and what representation says of its head. */
export interface Represented extends Pick<Reranked, 'order' | 'publics' | 'infeasible' | 'utilityLost'> {
  /** Whether who comes at each rank of the head passed better-scored ones. */
  readonly moved: readonly boolean[];
}

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
): Represented => {
  const bits: number[] = [];
  for (const target of targets) bits.push(publicBit(target.public));
  const tables = representationTables(targets, pool, REPRESENTED_RANKS);
  const { places, order, publics, infeasible, utilityLost } = rerank({ entries, bits, tables, k: REPRESENTED_RANKS });
  const moved: boolean[] = [];
  for (const { movedFor } of places) moved.push(movedFor !== 0);
  return { order, moved, publics, infeasible, utilityLost };
};
