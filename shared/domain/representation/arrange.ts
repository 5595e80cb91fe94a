/* eslint complexity: off -- `?? 0` on an array of numbers is only for the compiler. See docs/adr/0006-engine.md. */
import { grantNeeds } from './grant.ts';
import {
  bitCount,
  complete,
  draftOf,
  lackingAt,
  NONE,
  place,
  SEARCH_LIMIT,
  takeBack,
  type Draft,
  type Needs,
  type PublicSet,
} from './look-ahead.ts';
import { canPlace } from './plan.ts';

/** A place of the list: who takes it, and which publics made that person pass before better-scored ones. */
export interface Place {
  /** Index among the people, who are in score order. */
  readonly index: number;
  readonly movedFor: PublicSet;
}

/** People by set of publics. */
interface Grouped {
  readonly sets: readonly PublicSet[];
  /** How many of each set. */
  readonly left: readonly number[];
  /** The number of each set, by its bits: an array with holes. */
  readonly numberOf: readonly number[];
}

/** Whether the people, left in score order, meet every table at every rank. */
const alreadyMeets = (people: readonly PublicSet[], needs: Needs, length: number): boolean => {
  for (let t = 0; t < needs.length; t += 1) {
    let members = 0;
    for (let rank = 0; rank < length; rank += 1) {
      members += ((people[rank] ?? 0) >> t) & 1;
      if (members < (needs[t]?.[rank] ?? 0)) return false;
    }
  }
  return true;
};

const grouped = (people: readonly PublicSet[]): Grouped => {
  const sets: PublicSet[] = [];
  const left: number[] = [];
  const numberOf: number[] = [];
  for (let index = 0; index < people.length; index += 1) {
    const set = people[index] ?? 0;
    const number = numberOf[set];
    if (number === undefined) {
      numberOf[set] = sets.length;
      sets.push(set);
      left.push(1);
    } else {
      left[number] = (left[number] ?? 0) + 1;
    }
  }
  return { sets, left, numberOf };
};

/** Requirements that the people at hand are too few for are cut to how many there are. */
const capped = (needs: Needs, { sets, left }: Grouped, length: number): Needs =>
  needs.map((need, t) => {
    let members = 0;
    for (let number = 0; number < sets.length; number += 1) {
      if ((((sets[number] ?? 0) >> t) & 1) === 1) members += left[number] ?? 0;
    }
    return (need[length - 1] ?? 0) <= members ? need : need.map((required) => Math.min(required, members));
  });

/** A list to fill, with a way to complete it; what the people cannot meet together is put off first. */
const begin = (people: Grouped, tables: Needs, length: number, searchLimit: number) => {
  const { sets, left } = people;
  const wanted = capped(tables, people, length);
  let draft = draftOf(sets, left, wanted, length, searchLimit);
  let end = complete(draft, 0);
  if (end === NONE) {
    draft = draftOf(sets, left, grantNeeds(people, wanted), length, searchLimit);
    end = complete(draft, 0);
  }
  return { draft, plan: { next: end === NONE ? NONE : 0, picks: draft.path.slice(0, Math.max(0, end)) } };
};

/** Who of those left serves most of what a rank lacks, best-scored first among equals. */
const mostServing = (
  people: readonly PublicSet[],
  isPlaced: (index: number) => boolean,
  rank: number,
  draft: Draft,
): number => {
  const lacking = lackingAt(rank, draft);
  let [best, most] = [0, -1];
  for (let index = 0; index < people.length; index += 1) {
    const served = isPlaced(index) ? -1 : bitCount((people[index] ?? 0) & lacking);
    if (served > most) [best, most] = [index, served];
  }
  return best;
};

/** The publics without which this person would not have passed; all that lack somebody when no single one decided. */
const causeOf = (draft: Draft, rank: number, number: number): PublicSet => {
  const set = draft.sets[number] ?? 0;
  const useful = set & lackingAt(draft.length - 1, draft);
  let cause: PublicSet = 0;
  for (let rest = useful; rest !== 0; rest &= rest - 1) {
    const bit = rest & -rest;
    place(draft, number, set & ~bit);
    if (complete(draft, rank + 1) === NONE) cause |= bit;
    takeBack(draft, number, set & ~bit);
  }
  return cause === 0 ? useful : cause;
};

/**
 * Fills the ranks one by one with the best-scored person after whom every later prefix can still be met; the list is
 * therefore the first, in score order, of all those that meet the tables. A person passes before another only when the
 * tables could not be met otherwise. Score order is kept among people who belong to the same publics.
 *
 * What the people cannot meet together is put off first ({@link grantNeeds}).
 *
 * @param people - publics of each, in score order
 * @param tables - members required of each public after each rank; all as long as the list
 * @param length - of the list, at most the number of people
 * @param searchLimit - see {@link complete}; past it, a rank goes to whoever serves most of what it lacks
 */
export const arrange = (
  people: readonly PublicSet[],
  tables: Needs,
  length: number,
  searchLimit: number = SEARCH_LIMIT,
): readonly Place[] => {
  const places: Place[] = [];
  if (alreadyMeets(people, tables, length)) {
    for (let index = 0; index < length; index += 1) places.push({ index, movedFor: 0 });
    return places;
  }
  const groups = grouped(people);
  const { numberOf } = groups;
  const { draft, plan } = begin(groups, tables, length, searchLimit);
  /** By number, the last of a set who is placed: those before are; and the last rank at which nobody of it could be. */
  const placedTo: number[] = [];
  const refusedAt: number[] = [];
  for (let number = 0; number < groups.sets.length; number += 1) {
    placedTo.push(-1);
    refusedAt.push(-1);
  }
  const isPlaced = (index: number): boolean => index <= (placedTo[numberOf[people[index] ?? 0] ?? 0] ?? 0);
  const choose = (rank: number, first: number): number => {
    for (let index = first; index < people.length; index += 1) {
      const number = numberOf[people[index] ?? 0] ?? 0;
      if (refusedAt[number] === rank || index <= (placedTo[number] ?? 0)) continue;
      if (canPlace(number, rank, plan, draft)) return index;
      refusedAt[number] = rank;
    }
    return mostServing(people, isPlaced, rank, draft);
  };

  let first = 0;
  for (let rank = 0; rank < length; rank += 1) {
    while (isPlaced(first)) first += 1;
    const index = choose(rank, first);
    const set = people[index] ?? 0;
    const number = numberOf[set] ?? 0;
    places.push({ index, movedFor: index === first ? 0 : causeOf(draft, rank, number) });
    place(draft, number, set);
    placedTo[number] = index;
  }
  return places;
};
