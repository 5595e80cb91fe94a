import { grantNeeds } from './grant.ts';
import {
  count,
  lackingAt,
  makeCompletion,
  NONE,
  SEARCH_LIMIT,
  type Completion,
  type Needs,
  type Progress,
  type PublicSet,
} from './look-ahead.ts';
import { makePlan } from './plan.ts';

/** A place of the list: who takes it, and which publics made that person pass before better-scored ones. */
export interface Place {
  /** Index among the people, who are in score order. */
  readonly index: number;
  readonly movedFor: PublicSet;
}

/** People waiting, one queue for each distinct set of publics. */
interface Waiting extends Progress {
  readonly sets: readonly PublicSet[];
  /** Index of the best-scored person left in each queue; the number of people when nobody is. */
  readonly heads: Int32Array;
}

/** Whether the people, left in score order, meet every table at every rank. */
const alreadyMeets = (people: Int32Array, needs: Needs): boolean =>
  needs.every((need, t) => {
    let members = 0;
    return need.every((required, rank) => {
      members += ((people[rank] ?? 0) >> t) & 1;
      return members >= required;
    });
  });

const nextOf = (people: Int32Array, set: PublicSet, from: number): number => {
  let index = from;
  while (index < people.length && people[index] !== set) index += 1;
  return index;
};

const queue = (people: Int32Array, publics: number): Waiting => {
  const sets: PublicSet[] = [];
  const left: number[] = [];
  for (const set of people) {
    const known = sets.indexOf(set);
    if (known === -1) {
      sets.push(set);
      left.push(1);
    } else {
      left[known] = (left[known] ?? 0) + 1;
    }
  }
  return {
    sets,
    left: Int32Array.from(left),
    counts: new Int32Array(publics),
    heads: Int32Array.from(sets, (set) => nextOf(people, set, 0)),
  };
};

/** The queue whose head comes first in score order after `index`; -1 when there is none. */
const queueAfter = (heads: Int32Array, index: number, end: number): number => {
  let first = end;
  let found = -1;
  for (let q = 0; q < heads.length; q += 1) {
    const head = heads[q] ?? end;
    if (head > index && head < first) {
      first = head;
      found = q;
    }
  }
  return found;
};

const take = ({ sets, left, counts, heads }: Waiting, q: number, people: Int32Array): void => {
  const set = sets[q] ?? 0;
  left[q] = (left[q] ?? 0) - 1;
  count(counts, set, 1);
  heads[q] = nextOf(people, set, (heads[q] ?? 0) + 1);
};

/** Whether the list can be completed once the head of a queue, counted as `set`, is placed at `rank`. */
const allowsAs = (complete: Completion, progress: Progress, rank: number, q: number, set: PublicSet) => {
  const { left, counts } = progress;
  left[q] = (left[q] ?? 0) - 1;
  count(counts, set, 1);
  const answer = complete(rank + 1, progress, []) !== NONE;
  count(counts, set, -1);
  left[q] = (left[q] ?? 0) + 1;
  return answer;
};

const bitCount = (set: PublicSet): number => {
  let bits = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) bits += 1;
  return bits;
};

/** The queue that serves most of what a rank lacks, best-scored first among equals. */
const mostServing = ({ sets, heads, counts }: Waiting, needs: Needs, rank: number, end: number): number => {
  const lacking = lackingAt(rank, needs, counts);
  let best = queueAfter(heads, -1, end);
  for (let q = best; q !== -1; q = queueAfter(heads, heads[q] ?? end, end)) {
    if (bitCount((sets[q] ?? 0) & lacking) > bitCount((sets[best] ?? 0) & lacking)) best = q;
  }
  return best;
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
 * @param searchLimit - see {@link makeCompletion}; past it, a rank goes to whoever serves most of what it lacks
 */
export const arrange = (
  people: Int32Array,
  tables: Needs,
  length: number,
  searchLimit: number = SEARCH_LIMIT,
): readonly Place[] => {
  if (alreadyMeets(people, tables)) return Array.from({ length }, (_, index) => ({ index, movedFor: 0 }));
  const waiting = queue(people, tables.length);
  const { sets, counts, heads } = waiting;
  const needs = grantNeeds(waiting, tables);
  const complete = makeCompletion(sets, needs, length, searchLimit);
  const canPlace = makePlan(sets, needs, length, complete);
  const end = people.length;

  const choose = (rank: number): number => {
    for (let q = queueAfter(heads, -1, end); q !== -1; q = queueAfter(heads, heads[q] ?? end, end)) {
      if (canPlace(q, rank, waiting)) return q;
    }
    return mostServing(waiting, needs, rank, end);
  };
  /** The publics without which this person would not have passed; all that lack somebody when no single one decided. */
  const causeOf = (rank: number, q: number): PublicSet => {
    const useful = (sets[q] ?? 0) & lackingAt(length - 1, needs, counts);
    let cause: PublicSet = 0;
    for (let rest = useful; rest !== 0; rest &= rest - 1) {
      const bit = rest & -rest;
      if (!allowsAs(complete, waiting, rank, q, (sets[q] ?? 0) & ~bit)) cause |= bit;
    }
    return cause === 0 ? useful : cause;
  };

  return Array.from({ length }, (_, rank) => {
    const chosen = choose(rank);
    const movedFor = chosen === queueAfter(heads, -1, end) ? 0 : causeOf(rank, chosen);
    const place = { index: heads[chosen] ?? end, movedFor };
    take(waiting, chosen, people);
    return place;
  });
};
