import type { RepresentationTarget } from '../contract/contract.ts';
import { rerank, type Reranked, type Scored } from '../representation/rerank.ts';
import { representationTables, type EligiblePool } from '../representation/tables.ts';
import { REPRESENTED_RANKS, type ListedEntry } from '../shortlist/shortlist.ts';

/** Somebody of a list, and the declared publics that they belong to. */
export type Representative = Scored & Pick<ListedEntry, 'represents'>;

/** Somebody at their place on a list. */
export interface Placed<Entry> {
  readonly entry: Entry;
  /** From 1. */
  readonly scoreRank: number;
  readonly movedBy: ListedEntry['movedBy'];
}

/** A whole list in the order shown, and what representation says of its head. */
export interface Represented<Entry> extends Pick<Reranked<Entry>, 'publics' | 'infeasible' | 'utilityLost'> {
  readonly placed: readonly Placed<Entry>[];
}

/**
 * Puts the head of a list in the order that the declared publics ask for: the first {@link REPRESENTED_RANKS} are filled
 * from the whole list, then everybody else follows in score order. Without any target the list stays as it is.
 *
 * @param entries - best first, in the strict order of the rule
 * @param pool - those who pass the gates
 */
export const represent = <Entry extends Representative>(
  targets: readonly RepresentationTarget[],
  entries: readonly Entry[],
  pool: EligiblePool,
): Represented<Entry> => {
  const { entries: head, ...reported } = rerank({
    entries,
    publicsOf: ({ represents }) => represents,
    tables: representationTables(targets, pool, REPRESENTED_RANKS),
    k: REPRESENTED_RANKS,
  });
  const chosen = new Uint8Array(entries.length);
  for (const { index } of head) chosen[index] = 1;
  const placed: Placed<Entry>[] = head.map(({ entry, index, movedBy }) => ({
    entry,
    scoreRank: index + 1,
    movedBy: movedBy.length === 0 ? null : 'representation',
  }));
  for (let index = 0; index < entries.length; index += 1) {
    const entry = entries[index];
    if (entry !== undefined && chosen[index] === 0) placed.push({ entry, scoreRank: index + 1, movedBy: null });
  }
  return { placed, ...reported };
};
