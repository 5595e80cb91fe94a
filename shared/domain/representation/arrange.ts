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
  zeros,
  type Draft,
  type Needs,
  type PublicSet,
  type Supply,
} from './look-ahead.ts';
import type { People } from './people.ts';
import { canPlace, follow, noPlan, type Plan } from './plan.ts';

/** A place of the list: who takes it, and which publics made that person pass before better-scored ones. */
export interface Place {
  /** Index among the people, who are in score order. */
  readonly index: number;
  readonly movedFor: PublicSet;
}

/** Whether the people, left in score order, meet every table at every rank. */
const alreadyMeets = ({ sets, numbers }: People, { tables, length, required }: Needs): boolean => {
  for (let t = 0; t < tables; t += 1) {
    let members = 0;
    for (let rank = 0; rank < length; rank += 1) {
      members += ((sets[numbers[rank] ?? 0] ?? 0) >> t) & 1;
      if (members < (required[t * length + rank] ?? 0)) return false;
    }
  }
  return true;
};

/** Requirements that the people at hand are too few for are cut to how many there are. */
const capped = (needs: Needs, { sets, left }: Supply): Needs => {
  const required = needs.required.slice();
  for (let t = 0; t < needs.tables; t += 1) {
    let members = 0;
    for (let number = 0; number < sets.length; number += 1) {
      if ((((sets[number] ?? 0) >> t) & 1) === 1) members += left[number] ?? 0;
    }
    for (let at = t * needs.length; at < (t + 1) * needs.length; at += 1) {
      required[at] = Math.min(required[at] ?? 0, members);
    }
  }
  return { ...needs, required };
};

/** A list under way. */
interface Arrangement {
  readonly numbers: People['numbers'];
  readonly draft: Draft;
  readonly plan: Plan;
  /** By number of a set, one more than the last of it who is placed: those before are. */
  readonly placedTo: number[];
  /** One more than the last rank at which nobody of it could be. */
  readonly refusedAt: number[];
}

/** A list to fill, with a way to complete it; what the people cannot meet together is put off first. */
const begin = (people: People, needs: Needs, searchLimit: number): Arrangement => {
  const wanted = capped(needs, people);
  let draft = draftOf(people, wanted, searchLimit);
  let end = complete(draft, 0);
  if (end === NONE) {
    draft = draftOf(people, grantNeeds(people, wanted), searchLimit);
    end = complete(draft, 0);
  }
  const plan = noPlan(needs.length);
  if (end !== NONE) {
    follow(plan, draft, 0, end);
    plan.next = 0;
  }
  const sets = people.sets.length;
  return { numbers: people.numbers, draft, plan, placedTo: zeros(sets), refusedAt: zeros(sets) };
};

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

/** Who comes at a rank: the best-scored, from one on, after whom every later prefix can still be met. */
const choose = (under: Arrangement, rank: number, first: number): number => {
  const { numbers, draft, plan, placedTo, refusedAt } = under;
  for (let index = first; index < numbers.length; index += 1) {
    const number = numbers[index] ?? 0;
    if (refusedAt[number] === rank + 1 || index < (placedTo[number] ?? 0)) continue;
    if (canPlace(number, rank, plan, draft)) return index;
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
 * @param needs - tables as long as the list, which is at most the number of people
 * @param searchLimit - see {@link complete}; past it, a rank goes to whoever serves most of what it lacks
 */
export const arrange = (people: People, needs: Needs, searchLimit: number = SEARCH_LIMIT): readonly Place[] => {
  const places: Place[] = [];
  if (alreadyMeets(people, needs)) {
    for (let index = 0; index < needs.length; index += 1) places.push({ index, movedFor: 0 });
    return places;
  }
  const under = begin(people, needs, searchLimit);
  const { numbers, draft, placedTo } = under;
  let first = 0;
  for (let rank = 0; rank < needs.length; rank += 1) {
    while (isPlaced(under, first)) first += 1;
    const index = choose(under, rank, first);
    const number = numbers[index] ?? 0;
    places.push({ index, movedFor: index === first ? 0 : causeOf(draft, rank, number) });
    place(draft, number, draft.sets[number] ?? 0);
    placedTo[number] = index + 1;
  }
  return places;
};
