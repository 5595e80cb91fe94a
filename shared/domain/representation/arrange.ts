/* eslint complexity: off -- `?? 0` on an array of numbers is only for the compiler. See docs/adr/0006-engine.md. */
import { grantNeeds } from './grant.ts';
import {
  bitCount,
  canComplete,
  draftOf,
  isTooLate,
  lackingAt,
  place,
  SEARCH_LIMIT,
  takeBack,
  zeros,
  type Draft,
  type Needs,
  type PublicSet,
  type Supply,
} from './look-ahead.ts';
import type { People } from './people.ts';

/** A place of the list: who takes it, and which publics made that person pass before better-scored ones. */
export interface Place {
  /** Index among the people, who are in score order. */
  readonly index: number;
  readonly movedFor: PublicSet;
}

/** Requirements that the people at hand are too few for are cut to how many there are. */
const capped = ({ tables, length, required }: Needs, { sets, left }: Supply): Needs => {
  const cut = required.slice();
  for (let t = 0; t < tables; t += 1) {
    let members = 0;
    for (let number = 0; number < sets.length; number += 1) {
      members += (((sets[number] ?? 0) >>> t) & 1) * (left[number] ?? 0);
    }
    for (let at = t * length; at < (t + 1) * length; at += 1) cut[at] = Math.min(cut[at] ?? 0, members);
  }
  return { tables, length, required: cut };
};

/** A list under way. */
interface Arrangement {
  readonly numbers: People['numbers'];
  readonly draft: Draft;
  /** By number of a set, one more than the last of it who is placed: those before are. */
  readonly placedTo: number[];
  /** One more than the last rank at which nobody of it could be. */
  readonly refusedAt: number[];
}

const begin = ({ numbers, sets }: People, draft: Draft): Arrangement => ({
  numbers,
  draft,
  placedTo: zeros(sets.length),
  refusedAt: zeros(sets.length),
});

const isPlaced = ({ numbers, placedTo }: Arrangement, index: number): boolean =>
  index < (placedTo[numbers[index] ?? 0] ?? 0);

/** Who of those left serves most of what a rank lacks, best-scored first among equals. */
const mostServing = (under: Arrangement, rank: number): number => {
  const { numbers, draft } = under;
  const lacking = lackingAt(rank, draft);
  let [best, most] = [0, -1];
  for (let index = 0; index < numbers.length; index += 1) {
    const served = isPlaced(under, index) ? -1 : bitCount((draft.sets[numbers[index] ?? 0] ?? 0) & lacking);
    if (served > most) [best, most] = [index, served];
  }
  return best;
};

/** Whether the list can still be completed once somebody is placed at a rank who counts for the publics said. */
const canPlace = (draft: Draft, number: number, set: PublicSet, rank: number): boolean => {
  place(draft, number, set);
  const can = canComplete(draft, rank + 1);
  takeBack(draft, number, set);
  return can;
};

/** Who comes at a rank, given the best-scored of those left; {@link NOBODY} when nobody can. */
type Choose = (under: Arrangement, rank: number, first: number) => number;
const NOBODY = -1;

/** The best-scored of those who bring all that is due at a rank. */
const chooseDue: Choose = (under, rank, first) => {
  const { numbers, draft } = under;
  const due = lackingAt(rank, draft);
  if (due === 0) return first;
  if (isTooLate(rank, draft)) return NOBODY;
  for (let index = first; index < numbers.length; index += 1) {
    if (((draft.sets[numbers[index] ?? 0] ?? 0) & due) === due && !isPlaced(under, index)) return index;
  }
  return NOBODY;
};

/** The best-scored after whom every later prefix can still be met. */
const chooseAhead: Choose = (under, rank, first) => {
  const { numbers, draft, placedTo, refusedAt } = under;
  for (let index = first; index < numbers.length; index += 1) {
    const number = numbers[index] ?? 0;
    if (refusedAt[number] === rank + 1 || index < (placedTo[number] ?? 0)) continue;
    if (canPlace(draft, number, draft.sets[number] ?? 0, rank)) return index;
    refusedAt[number] = rank + 1;
  }
  return mostServing(under, rank);
};

/** The publics without which this person would not have passed; all that lack somebody when no single one decided. */
const causeOf = (draft: Draft, rank: number, number: number): PublicSet => {
  const set = draft.sets[number] ?? 0;
  const useful = set & lackingAt(draft.length - 1, draft);
  let cause: PublicSet = 0;
  for (let rest = useful; rest !== 0; rest &= rest - 1) {
    const bit = rest & -rest;
    if (!canPlace(draft, number, set & ~bit, rank)) cause |= bit;
  }
  return cause === 0 ? useful : cause;
};

/** Fills the ranks one by one; null when nobody can come at one. */
const fill = (under: Arrangement, choose: Choose): readonly Place[] | null => {
  const { numbers, draft, placedTo } = under;
  const places: Place[] = [];
  let first = 0;
  for (let rank = 0; rank < draft.length; rank += 1) {
    while (isPlaced(under, first)) first += 1;
    const index = choose(under, rank, first);
    if (index === NOBODY) return null;
    const number = numbers[index] ?? 0;
    places.push({ index, movedFor: index === first ? 0 : causeOf(draft, rank, number) });
    place(draft, number, draft.sets[number] ?? 0);
    placedTo[number] = index + 1;
  }
  return places;
};

/** What the people can meet of the tables together; the rest is put off. */
const feasibleNeeds = (people: People, needs: Needs, searchLimit: number): Needs => {
  const wanted = capped(needs, people);
  return canComplete(draftOf(people, wanted, searchLimit), 0) ? wanted : grantNeeds(people, wanted);
};

/**
 * Fills the ranks one by one with the best-scored person after whom every later prefix can still be met; the list is
 * therefore the first, in score order, of all those that meet the tables. A person passes before another only when the
 * tables could not be met otherwise. Score order is kept among people who belong to the same publics.
 *
 * Mostly nothing but what is due matters. When each rank can be given to somebody who brings all that is due at it, the list
 * shows that whoever it placed could be, and whoever they passed would have left a table unmet there and then: it is that
 * first list. Otherwise each choice looks ahead, and what the people cannot meet together is put off ({@link grantNeeds}).
 *
 * @param needs - tables as long as the list, which is at most the number of people
 * @param searchLimit - see {@link canComplete}; past it, a rank goes to whoever serves most of what it lacks
 */
export const arrange = (people: People, needs: Needs, searchLimit: number = SEARCH_LIMIT): readonly Place[] => {
  const places = fill(begin(people, draftOf(people, needs, searchLimit)), chooseDue);
  if (places !== null) return places;
  const feasible = feasibleNeeds(people, needs, searchLimit);
  return fill(begin(people, draftOf(people, feasible, searchLimit)), chooseAhead) ?? [];
};
