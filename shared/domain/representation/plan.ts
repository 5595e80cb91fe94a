/* eslint complexity: off -- `?? 0` on an array of numbers is only for the compiler. See docs/adr/0006-engine.md. */
import { complete, count, lackingAt, NONE, place, takeBack, zeros, type Draft } from './look-ahead.ts';

/**
 * A way to complete a list that is amended as ranks are filled: a way that meets every table is proof enough that it can be
 * completed, so that another is searched for only when it cannot be amended.
 */
export interface Plan {
  /** The first rank that it fills; {@link NONE} when there is no plan. */
  next: number;
  /** How many ranks it fills, before those for which anybody will do. */
  length: number;
  /** The number of the set of who comes at each. */
  readonly picks: number[];
}

/** No plan, with room for one as long as a list. */
export const noPlan = (length: number): Plan => ({ next: NONE, length: 0, picks: zeros(length) });

/** Takes the way that {@link complete} found from a rank on to where anybody will do. */
export const follow = (plan: Plan, { path }: Draft, rank: number, end: number): void => {
  for (let at = rank; at < end; at += 1) plan.picks[at - rank] = path[at] ?? 0;
  plan.length = Math.max(0, end - rank);
};

/** Whom of the plan somebody of a set can stand for: one of theirs, or the first who brings no more; else none of it. */
const steadOf = (index: number, { picks, length }: Plan, { sets }: Draft): number => {
  for (let at = 0; at < length; at += 1) if (picks[at] === index) return at;
  const missing = ~(sets[index] ?? 0);
  for (let at = 0; at < length; at += 1) if (((sets[picks[at] ?? 0] ?? 0) & missing) === 0) return at;
  return length;
};

/** Whether every table is met when somebody of a set comes next, and those planned before their stead a rank later. */
const holds = (index: number, stead: number, { next, picks }: Plan, draft: Draft): boolean => {
  const { sets, counts } = draft;
  let later = 0;
  count(counts, sets[index] ?? 0, 1);
  while (later < stead && lackingAt(next + later, draft) === 0) {
    count(counts, sets[picks[later] ?? 0] ?? 0, 1);
    later += 1;
  }
  for (let at = 0; at < later; at += 1) count(counts, sets[picks[at] ?? 0] ?? 0, -1);
  count(counts, sets[index] ?? 0, -1);
  return later === stead;
};

const amend = (index: number, plan: Plan, draft: Draft): boolean => {
  const stead = steadOf(index, plan, draft);
  if (plan.next + stead >= draft.length || !holds(index, stead, plan, draft)) return false;
  if (stead === plan.length) return true;
  plan.length -= 1;
  for (let at = stead; at < plan.length; at += 1) plan.picks[at] = plan.picks[at + 1] ?? 0;
  return true;
};

/** Another plan, with somebody of a set first. */
const replace = (index: number, rank: number, plan: Plan, draft: Draft): boolean => {
  const set = draft.sets[index] ?? 0;
  place(draft, index, set);
  const end = complete(draft, rank + 1);
  takeBack(draft, index, set);
  if (end === NONE) return false;
  follow(plan, draft, rank + 1, end);
  return true;
};

/**
 * Whether the list can still be completed once somebody of a set, of whom some are left, is placed at `rank`, those before
 * being filled. The plan then goes on from the next rank.
 */
export const canPlace = (index: number, rank: number, plan: Plan, draft: Draft): boolean => {
  const can = (plan.next === rank && amend(index, plan, draft)) || replace(index, rank, plan, draft);
  if (can) plan.next = rank + 1;
  return can;
};
