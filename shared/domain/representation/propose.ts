import type { Draws } from './draws.ts';

/**
 * Doubles closer than this, relatively, are not told apart. Each is a sum of products of positive terms, so errors never
 * cancel into larger ones: at most k² roundings of 1.1e-16 one after the other, 1.1e-10 at the longest list below.
 */
const MARGIN = 1e-9;

/** Ranks up to which that holds. */
const LONGEST_SURE = 1000;

/** Below it doubles lose digits. */
const SMALLEST_SURE = 1e-290;

/** Probability of exactly `members` members after each number of draws, from that of one fewer. */
const nextColumn = (draws: Draws, members: number, previous: Float64Array): Float64Array => {
  const column = new Float64Array(draws.length + 1);
  column[0] = members === 0 ? 1 : 0;
  for (let drawn = 0; drawn < draws.length; drawn += 1) {
    const came = members === 0 ? 0 : (previous[drawn] ?? 0) * draws.memberChance(drawn, members - 1);
    column[drawn + 1] = (column[drawn] ?? 0) * draws.otherChance(drawn, members) + came;
  }
  return column;
};

const lowerTails = (draws: Draws, most: number): readonly (readonly number[])[] => {
  const tails = Array.from({ length: draws.length }, (): number[] => []);
  const upTo = new Float64Array(draws.length);
  let column: Float64Array = new Float64Array(draws.length + 1);
  for (let members = 0; members < draws.length; members += 1) {
    column = nextColumn(draws, members, column);
    let kept = 0;
    tails.forEach((tail, prefix) => {
      const total = (upTo[prefix] ?? 0) + (column[prefix + 1] ?? 0);
      upTo[prefix] = total;
      if (total > most) return;
      tail.push(total);
      kept += 1;
    });
    if (kept === 0) break;
  }
  return tails;
};

const failureOf = (draws: Draws, minimums: readonly number[]): number => {
  const settled = minimums.at(-1) ?? 0;
  const chances = new Float64Array(settled);
  if (settled > 0) chances[0] = 1;
  let failed = 0;
  minimums.forEach((minimum, drawn) => {
    for (let members = Math.min(settled - 1, drawn + 1); members >= 0; members -= 1) {
      const came = members === 0 ? 0 : (chances[members - 1] ?? 0) * draws.memberChance(drawn, members - 1);
      const chance = (chances[members] ?? 0) * draws.otherChance(drawn, members) + came;
      chances[members] = members < minimum ? 0 : chance;
      if (members < minimum) failed += chance;
    }
  });
  return failed;
};

const tableAt = (tails: readonly (readonly number[])[], level: number): readonly number[] =>
  tails.map((tail) => {
    const above = tail.findIndex((value) => value > level);
    return above === -1 ? tail.length : above;
  });

/**
 * The table that is the tightest under α as far as doubles can tell, a hundred times faster than exact arithmetic; null
 * when they cannot. It is one of the chain, and the next of the chain is surely above α; that it is itself not above α
 * remains to be checked exactly. Proved in docs/representation.md.
 *
 * @param significance - α, from 0 (excluded) to less than 1
 */
export const proposeMinimums = (draws: Draws, significance: number): readonly number[] | null => {
  if (draws.length > LONGEST_SURE) return null;
  const tails = lowerTails(draws, significance * (1 + MARGIN));
  const levels = Float64Array.from(new Set([0, ...tails.flat()])).sort();
  let [low, high] = [0, levels.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (failureOf(draws, tableAt(tails, levels[middle] ?? 0)) <= significance) low = middle;
    else high = middle - 1;
  }
  const level = levels[low] ?? 0;
  const next = levels[low + 1];
  const sure =
    next === undefined ||
    (next > Math.max(level * (1 + MARGIN), SMALLEST_SURE) &&
      failureOf(draws, tableAt(tails, next)) > significance * (1 + MARGIN));
  return sure ? tableAt(tails, level) : null;
};
