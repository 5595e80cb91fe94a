import type { RepresentationTarget } from '../../contract/contract.ts';
import type { Reranked } from '../../representation/rerank.ts';
import { REPRESENTED_RANKS, type Shortlist } from '../../shortlist/shortlist.ts';
import { publicBit } from '../publics-of.ts';
import { represent } from '../represent.ts';
import { eligibleOf, isFull, type Judged, type JudgedList } from './judge-again.ts';
import type { PublicId } from '#shared/reference/publics.ts';

/** What representation would need to count and the stored list does not tell. */
type Uncounted = 'public-not-counted' | 'pool-not-counted';

/** A judged list in the order shown. */
export interface PlacedAgain {
  readonly order: readonly Judged[];
  /** The first ranks. */
  readonly head: readonly Judged[];
  readonly uncounted: readonly Uncounted[];
  /** How many of the first ranks are those of a list computed afresh, were everything counted. */
  readonly exactRanks: number;
  readonly complete: boolean;
}

const membersIn = (people: readonly Judged[], id: PublicId): number =>
  people.filter(({ publics }) => (publics & publicBit(id)) !== 0).length;

/** How many of the eligible belong to a public; undefined when nobody counted them. */
const countedOf = (list: Shortlist, { people, unseen }: JudgedList, id: PublicId): number | undefined =>
  unseen === 0 ? membersIn(people, id) : list.representation.find((report) => report.public === id)?.inPool;

const isInOrder = ({ order }: Reranked): boolean => order.every((index, rank) => index === rank);

/**
 * How many of the first ranks nobody beyond the list can change. Without targets: the certain people. With targets the
 * head is exact as a whole or not at all: when nobody had to move and it holds certain people only; or, for one target,
 * when all those chosen are certain, since whoever comes after them could only stand where one of them does.
 */
const exactOf = ({ certain, people, unseen }: JudgedList, full: boolean, list: Reranked, targets: number): number => {
  const ranks = Math.min(REPRESENTED_RANKS, people.length);
  if (unseen === 0 || (full && certain === people.length)) return ranks;
  if (targets === 0) return Math.min(certain, ranks);
  const deepest = Math.max(0, ...list.order.slice(0, ranks).map((index) => index + 1));
  const met = list.infeasible.every(({ reason }) => reason === 'pool');
  const decidable = targets === 1 || isInOrder(list);
  return met && decidable && people.length >= REPRESENTED_RANKS && deepest <= certain ? ranks : 0;
};

/** Puts judged people in the order that the targets ask for, and says how far that order is certain. */
export const placeAgain = (
  stored: Shortlist,
  judged: JudgedList,
  targets: readonly RepresentationTarget[],
): PlacedAgain => {
  const { people, unseen } = judged;
  const counted = targets.filter((target) => countedOf(stored, judged, target.public) !== undefined);
  const list = represent(counted, people, {
    size: unseen === 0 ? people.length : eligibleOf(stored),
    membersOf: (id) => countedOf(stored, judged, id) ?? 0,
  });
  const exactRanks = exactOf(judged, isFull(judged), list, counted.length);
  const order = list.order.flatMap((index) => people[index] ?? []);
  return {
    order,
    head: order.slice(0, REPRESENTED_RANKS),
    uncounted: [
      ...(counted.length < targets.length ? (['public-not-counted'] as const) : []),
      // Whom a lower ceiling leaves out among those that the list does not show, nobody counted.
      ...(counted.length > 0 && unseen > 0 && judged.lowered ? (['pool-not-counted'] as const) : []),
    ],
    exactRanks,
    complete: exactRanks === (unseen === 0 ? Math.min(REPRESENTED_RANKS, people.length) : REPRESENTED_RANKS),
  };
};
