import type { Draws } from './draws.ts';
import { proposeMinimums, surelyBelow, type Proposal } from './propose.ts';
import { atMost, decimalRatio, ratioOf, ratioToNumber, type Ratio } from './ratio.ts';

/** A table of minimums and what it is worth. */
export interface CorrectedTable {
  /** Members required among the first i + 1. Never decreases, nor grows by more than one from a rank to the next. */
  readonly minimums: readonly number[];
  /** Probability that a list drawn without regard to the public fails at one prefix at least. */
  readonly falseAlarm: Ratio;
}

/** Lower tails at each prefix, all over one denominator so that they compare as whole numbers. */
interface LowerTails {
  /** `tails[i][m]`: draws with at most m members among the first i + 1, kept while not above the limit. */
  readonly tails: readonly (readonly bigint[])[];
  /** All draws of full length. */
  readonly whole: bigint;
}

/** `after[i]`: ways to draw everybody from step i to the last. */
const waysAfter = ({ length, anyone }: Draws): readonly bigint[] => {
  const after = Array.from({ length: length + 1 }, () => 1n);
  for (let drawn = length - 1; drawn >= 0; drawn -= 1) after[drawn] = anyone(drawn) * (after[drawn + 1] ?? 1n);
  return after;
};

/** Ways to have exactly `members` members after each number of draws, from the ways to have one fewer. */
const nextColumn = (draws: Draws, members: number, previous: readonly bigint[]): readonly bigint[] => {
  const column = [members === 0 ? 1n : 0n];
  for (let drawn = 0; drawn < draws.length; drawn += 1) {
    const came = members === 0 ? 0n : (previous[drawn] ?? 0n) * draws.member(drawn, members - 1);
    column.push((column[drawn] ?? 0n) * draws.other(drawn, members) + came);
  }
  return column;
};

/**
 * One column per number of members, until even the last prefix, whose tail is the thinnest, is above the limit: the work
 * is the length of the list times the members required at its end, not its square.
 */
const lowerTails = (draws: Draws, limit: Ratio): LowerTails => {
  const after = waysAfter(draws);
  const whole = after[0] ?? 1n;
  const most = (limit.numerator * whole) / limit.denominator;
  const tails = Array.from({ length: draws.length }, (): bigint[] => []);
  const upTo = Array.from({ length: draws.length }, () => 0n);
  let column: readonly bigint[] = [];
  for (let members = 0; members < draws.length; members += 1) {
    column = nextColumn(draws, members, column);
    let kept = 0;
    for (const [prefix, tail] of tails.entries()) {
      const total = (upTo[prefix] ?? 0n) + (column[prefix + 1] ?? 0n);
      upTo[prefix] = total;
      const scaled = total * (after[prefix + 1] ?? 1n);
      if (scaled > most) continue;
      tail.push(scaled);
      kept += 1;
    }
    if (kept === 0) break;
  }
  return { tails, whole };
};

const countAtMost = (ascending: readonly bigint[], level: bigint): number => {
  const above = ascending.findIndex((value) => value > level);
  return above === -1 ? ascending.length : above;
};

/** Draws that have fewer members than required at one prefix at least, among all draws of full length. */
const failingDraws = (draws: Draws, minimums: readonly number[]): bigint => {
  // Whoever has what the last prefix requires can no longer fail: those draws are not followed.
  const settled = minimums.at(-1) ?? 0;
  let failed = 0n;
  let ways: readonly bigint[] = Array.from({ length: settled }, (_, members) => (members === 0 ? 1n : 0n));
  for (const [drawn, minimum] of minimums.entries()) {
    const next = ways.map((count, members) => {
      const came = members === 0 ? 0n : (ways[members - 1] ?? 0n) * draws.member(drawn, members - 1);
      return (count === 0n ? 0n : count * draws.other(drawn, members)) + came;
    });
    failed = failed * draws.anyone(drawn) + next.slice(0, minimum).reduce((sum, count) => sum + count, 0n);
    ways = next.map((count, members) => (members < minimum ? 0n : count));
  }
  return failed;
};

/**
 * Probability, exact, that a list drawn without regard to the public has fewer members than `minimums` at one prefix at
 * least.
 *
 * @param minimums - never decreasing; may be shorter than the draws
 */
export const falseAlarmOf = (draws: Draws, minimums: readonly number[]): Ratio => {
  const whole = minimums.reduce((product, _, drawn) => product * draws.anyone(drawn), 1n);
  return ratioOf(failingDraws(draws, minimums), whole);
};

/**
 * The table that tests each prefix at `level` with no correction: at prefix i the smallest m with P(X_i ≤ m) > level.
 * Over all prefixes its false alarm is above `level` in general.
 *
 * @param level - from 0 to less than 1
 */
export const minimumsAtLevel = (draws: Draws, level: Ratio): readonly number[] =>
  lowerTails(draws, level).tails.map((tail) => tail.length);

/**
 * The tightest table whose overall false alarm is not above `significance`, by exact arithmetic alone. Proved in
 * docs/representation.md: tables form a chain as the level grows, their false alarm grows along it, and every level at
 * which the table changes is one of the lower tails; so a bisection over the tails not above `significance` finds the
 * last table that qualifies.
 *
 * @param significance - α, from 0 to less than 1
 */
export const searchMinimums = (draws: Draws, significance: Ratio): CorrectedTable => {
  const { tails, whole } = lowerTails(draws, significance);
  const most = (significance.numerator * whole) / significance.denominator;
  const tableAt = (level: bigint): readonly number[] => tails.map((tail) => countAtMost(tail, level));
  // At level 0 only what cannot be otherwise is required, so the first of the chain always qualifies.
  const levels = [0n, ...new Set(tails.flat())].sort((a, b) => (a < b ? -1 : Number(a > b)));
  let qualifies = { minimums: tableAt(0n), failing: 0n };
  let [low, high] = [0, levels.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const minimums = tableAt(levels[middle] ?? 0n);
    const failing = failingDraws(draws, minimums);
    if (failing <= most) {
      qualifies = { minimums, failing };
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return { minimums: qualifies.minimums, falseAlarm: ratioOf(qualifies.failing, whole) };
};

/**
 * The same table as {@link searchMinimums}, found with doubles when they can tell and then checked exactly: its false
 * alarm is exact either way.
 *
 * @param significance - α, from 0 (excluded) to less than 1
 */
export const tightestMinimums = (draws: Draws, significance: Ratio): CorrectedTable => {
  const proposed = proposeMinimums(draws, ratioToNumber(significance));
  if (proposed === null) return searchMinimums(draws, significance);
  const { minimums } = proposed;
  const falseAlarm = falseAlarmOf(draws, minimums);
  return atMost(falseAlarm, significance) ? { minimums, falseAlarm } : searchMinimums(draws, significance);
};

/**
 * The table of {@link tightestMinimums} and its false alarm as a double, never above `significance`: without `BigInt` when
 * doubles can tell, and then to at least nine digits.
 *
 * @param significance - α as it is written, from 0 (excluded) to less than 1
 */
export const tightestFigures = (draws: Draws, significance: number): Proposal => {
  const proposed = proposeMinimums(draws, significance);
  if (proposed !== null && surelyBelow(proposed, significance)) return proposed;
  const { minimums, falseAlarm } = tightestMinimums(draws, decimalRatio(significance));
  return { minimums, falseAlarm: ratioToNumber(falseAlarm) };
};
