import type { RepresentationTarget } from '../contract/contract.ts';
import { rerank, type Reranked, type Scored } from '../representation/rerank.ts';
import { representationTables, type EligiblePool } from '../representation/tables.ts';
import { REPRESENTED_RANKS } from '../shortlist/shortlist.ts';
import { publicBit, type PublicBits } from './publics-of.ts';

/** Somebody of a list, and the publics that they belong to: the declared ones at least. */
export interface Representative extends Scored {
  readonly publics: PublicBits;
}

/** A whole list in the order shown, and what representation says of its head. */
export interface Represented extends Pick<Reranked, 'publics' | 'infeasible' | 'utilityLost'> {
  /** Rank by score, from 0, of who comes at each rank. */
  readonly order: readonly number[];
  /** Whether who comes at each rank of the head passed better-scored ones. */
  readonly moved: readonly boolean[];
}

/** The declared publics of each: bit t stands for the t-th target. */
const setsOf = (targets: readonly RepresentationTarget[], entries: readonly Representative[]): number[] => {
  const bits: number[] = [];
  for (const target of targets) bits.push(publicBit(target.public));
  const sets: number[] = [];
  for (const { publics } of entries) {
    let set = 0;
    for (let t = 0; t < bits.length; t += 1) if ((publics & (bits[t] ?? 0)) !== 0) set |= 1 << t;
    sets.push(set);
  }
  return sets;
};

/** In the place of the publics of somebody who has a place. */
const CHOSEN = -1;

/**
 * Puts the head of a list in the order that the declared publics ask for: the first {@link REPRESENTED_RANKS} are filled
 * from the whole list, then everybody else follows in score order. Without any target the list stays as it is.
 *
 * @param entries - best first, in the strict order of the rule
 * @param pool - those who pass the gates
 */
export const represent = (
  targets: readonly RepresentationTarget[],
  entries: readonly Representative[],
  pool: EligiblePool,
): Represented => {
  const sets = setsOf(targets, entries);
  const tables = representationTables(targets, pool, REPRESENTED_RANKS);
  const { places, publics, infeasible, utilityLost } = rerank({ entries, sets, tables, k: REPRESENTED_RANKS });
  const order: number[] = [];
  const moved: boolean[] = [];
  for (const { index, movedFor } of places) {
    sets[index] = CHOSEN;
    order.push(index);
    moved.push(movedFor !== 0);
  }
  for (let index = 0; index < sets.length; index += 1) if (sets[index] !== CHOSEN) order.push(index);
  return { order, moved, publics, infeasible, utilityLost };
};
