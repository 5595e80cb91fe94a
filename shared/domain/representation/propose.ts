/* eslint complexity: off -- `?? 0` on an array of numbers is only for the compiler. See docs/adr/0006-engine.md. */
import type { Draws } from './draws.ts';

/**
 * Doubles closer than this, relatively, are not told apart. Each is a sum of products of positive terms, so errors never
 * cancel into larger ones: at most 3 k² roundings of 1.1e-16 one after the other, 3.4e-10 at the longest list below.
 */
const MARGIN = 1e-9;

/** Ranks up to which that holds. */
const LONGEST_SURE = 1000;

/** Below it doubles lose digits. */
const SMALLEST_SURE = 1e-290;

/** Doubles kept from one proposal to the next, which overwrites them: one is made at a time, and memory takes as long. */
const scratch = () => {
  let memory = new Float64Array(256);
  return (length: number): Float64Array => {
    if (length > memory.length) {
      const larger = new Float64Array(2 * length);
      larger.set(memory);
      memory = larger;
    }
    return memory;
  };
};
const [sharesMemory, columnMemory, tailsMemory, chancesMemory] = [scratch(), scratch(), scratch(), scratch()];

/** One over the weight of anyone at each step. */
const sharesOf = ({ length, weights: { member, other, taken } }: Draws): Float64Array => {
  const shares = sharesMemory(length);
  for (let drawn = 0; drawn < length; drawn += 1) shares[drawn] = 1 / (member + other - taken * drawn);
  return shares;
};

interface LowerTails {
  /** `tails[m × length + i]`: probability of at most m members among the first i + 1. */
  readonly tails: Float64Array;
  readonly length: number;
  /** How many m: until even the last tail, which is the thinnest, is above the limit. */
  readonly rows: number;
}

/** Column by column: of exactly m members after each number of draws, from one member fewer. */
const lowerTails = ({ length, weights }: Draws, shares: Float64Array, limit: number): LowerTails => {
  const { member, other, taken } = weights;
  // That of one member fewer, each number of draws but none, until this one takes its place.
  const column = columnMemory(length);
  for (let drawn = 0; drawn < length; drawn += 1) column[drawn] = 0;
  let tails = tailsMemory(0);
  let rows = 0;
  for (let last = 0; rows < length && last <= limit; rows += 1) {
    const row = rows * length;
    tails = tailsMemory(row + length);
    let chance = rows === 0 ? 1 : 0;
    let fewer = rows === 1 ? 1 : 0;
    for (let drawn = 0; drawn < length; drawn += 1) {
      const came = fewer * (member - taken * (rows - 1));
      chance = (chance * (other - taken * (drawn - rows)) + came) * (shares[drawn] ?? 0);
      fewer = column[drawn] ?? 0;
      column[drawn] = chance;
      last = chance + (rows === 0 ? 0 : (tails[row - length + drawn] ?? 0));
      tails[row + drawn] = last;
    }
  }
  return { tails, length, rows };
};

/** The table at a level, and the tails on either side of it: at all levels from `from` to before `below` it is the same. */
interface Level {
  readonly minimums: number[];
  from: number;
  below: number;
}

/** For each prefix the number of tails not above a level: they grow with members and shrink with ranks. */
const setLevel = (at: Level, { tails, length, rows }: LowerTails, level: number): void => {
  let minimum = 0;
  at.from = 0;
  at.below = Infinity;
  for (let prefix = 0; prefix < length; prefix += 1) {
    while (minimum < rows && (tails[minimum * length + prefix] ?? 0) <= level) minimum += 1;
    at.minimums[prefix] = minimum;
    if (minimum > 0) at.from = Math.max(at.from, tails[(minimum - 1) * length + prefix] ?? 0);
    if (minimum < rows) at.below = Math.min(at.below, tails[minimum * length + prefix] ?? 0);
  }
};

/** The false alarm of a table, or part of it once it is above a limit. */
const failureOf = ({ weights }: Draws, shares: Float64Array, minimums: readonly number[], limit: number): number => {
  const settled = minimums.at(-1) ?? 0;
  const { member, other, taken } = weights;
  const chances = chancesMemory(settled);
  chances[0] = 1;
  for (let members = 1; members < settled; members += 1) chances[members] = 0;
  let failed = 0;
  for (let drawn = 0; drawn < minimums.length && failed <= limit; drawn += 1) {
    const minimum = minimums[drawn] ?? 0;
    const share = shares[drawn] ?? 0;
    for (let members = Math.min(settled - 1, drawn + 1); members >= 0; members -= 1) {
      const came = members === 0 ? 0 : (chances[members - 1] ?? 0) * (member - taken * (members - 1));
      const chance = ((chances[members] ?? 0) * (other - taken * (drawn - members)) + came) * share;
      chances[members] = members < minimum ? 0 : chance;
      if (members < minimum) failed += chance;
    }
  }
  return failed;
};

/** A table found with doubles. */
export interface Proposal {
  readonly minimums: readonly number[];
  /** Relatively to {@link MARGIN} of what exact arithmetic gives: to twelve digits for a list of 20. */
  readonly falseAlarm: number;
}

/**
 * The table that is the tightest under α as far as doubles can tell, a hundred times faster than exact arithmetic; null
 * when they cannot. It is one of the chain, and the next of the chain is surely above α; that it is itself not above α
 * remains to be checked, unless it is {@link surelyBelow}. Proved in docs/representation.md.
 *
 * @param significance - α, from 0 (excluded) to less than 1
 */
export const proposeMinimums = (draws: Draws, significance: number): Proposal | null => {
  if (draws.length > LONGEST_SURE) return null;
  const shares = sharesOf(draws);
  const limit = significance * (1 + MARGIN);
  const tails = lowerTails(draws, shares, limit);
  let best: Level = { minimums: [], from: 0, below: Infinity };
  let tried: Level = { minimums: [], from: 0, below: Infinity };
  // The risk of the last level known to qualify, and of the first known not to.
  let [falseAlarm, next, nextRisk] = [0, Infinity, Infinity];
  // The first one tried qualifies: a table that ends at m fails in m ways, none more often than its level.
  let level = limit / (tails.rows + 1);
  do {
    setLevel(tried, tails, level);
    const failure = failureOf(draws, shares, tried.minimums, limit);
    if (failure <= significance) {
      [best, tried, falseAlarm] = [tried, best, failure];
    } else {
      [next, nextRisk] = [tried.from, failure];
    }
    const middle = (best.below + Math.min(next, limit)) / 2;
    level = middle < next ? middle : best.below;
  } while (best.below < next && best.below <= limit);
  if (nextRisk <= limit || next <= Math.max(best.from * (1 + MARGIN), SMALLEST_SURE)) return null;
  return { minimums: best.minimums, falseAlarm };
};

/** The false alarm of any table, to {@link MARGIN}. */
export const nearFalseAlarm = (draws: Draws, minimums: readonly number[]): number =>
  failureOf(draws, sharesOf(draws), minimums, Infinity);

/** Whether the false alarm of a proposal is below α in exact arithmetic too. */
export const surelyBelow = ({ falseAlarm }: Proposal, significance: number): boolean =>
  falseAlarm < significance * (1 - MARGIN);
