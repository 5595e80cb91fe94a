/* eslint complexity: off -- `?? 0` on an array of numbers is only for the compiler. See docs/adr/0006-engine.md. */
import { complete, count, lackingAt, NONE, place, takeBack, type Draft } from './look-ahead.ts';

/**
 * A way to complete a list that is amended as ranks are filled: a way that meets every table is proof enough that it can be
 * completed, so that another is searched for only when it cannot be amended.
 */
export interface Plan {
  /** The first rank that it fills. */
  next: number;
  /** The number of the set of who comes from there on, rank by rank, before ranks for which anybody will do. */
  picks: number[];
}

/** Whom of the plan somebody of a set can stand for: one of theirs, or the first who brings no more; else none of it. */
const steadOf = (index: number, { picks }: Plan, { sets }: Draft): number => {
  for (let at = 0; at < picks.length; at += 1) if (picks[at] === index) return at;
  const missing = ~(sets[index] ?? 0);
  for (let at = 0; at < picks.length; at += 1) if (((sets[picks[at] ?? 0] ?? 0) & missing) === 0) return at;
  return picks.length;
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
  const { picks } = plan;
  if (stead === picks.length) return true;
  for (let at = stead; at < picks.length - 1; at += 1) picks[at] = picks[at + 1] ?? 0;
  picks.pop();
  return true;
};

/** Another plan, with somebody of a set first. */
const replace = (index: number, rank: number, plan: Plan, draft: Draft): boolean => {
  const set = draft.sets[index] ?? 0;
  place(draft, index, set);
  const end = complete(draft, rank + 1);
  takeBack(draft, index, set);
  if (end === NONE) return false;
  plan.picks = [];
  for (let at = rank + 1; at < end; at += 1) plan.picks.push(draft.path[at] ?? 0);
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
