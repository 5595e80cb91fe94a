import { TOP } from '../shortlist/shortlist-head.ts';
import type { ListedEntry, Shortlist } from '../shortlist/shortlist.ts';

/** What of a list decides whether it is news. */
export interface ListState extends Pick<Shortlist, 'shortfallHours'> {
  readonly entries: readonly Pick<ListedEntry, 'candidateId'>[];
}

const topOf = ({ entries }: ListState): readonly string[] =>
  entries.slice(0, TOP).map(({ candidateId }) => candidateId);

const crossesZero = (before: number | null, after: number | null): boolean =>
  before !== null && after !== null && before > 0 !== after > 0;

/**
 * Whether a new version of a list is worth telling a facilitator: somebody new among the first five (so a first list with
 * anybody on it), nobody left, or hours that begin or cease to be missing. Anything else is noise.
 *
 * @param before - undefined for a first list
 * @returns how many of the first five are new; undefined when there is nothing to tell
 */
export const materialChange = (
  before: ListState | undefined,
  after: ListState,
): { readonly newInTop: number } | undefined => {
  const known = new Set(before === undefined ? [] : topOf(before));
  const newInTop = topOf(after).filter((candidateId) => !known.has(candidateId)).length;
  const isNews =
    newInTop > 0 ||
    (before !== undefined &&
      ((before.entries.length > 0 && after.entries.length === 0) ||
        crossesZero(before.shortfallHours, after.shortfallHours)));
  return isNews ? { newInTop } : undefined;
};
