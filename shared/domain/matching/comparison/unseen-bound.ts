import type { Weights } from '../../organisation/policy.ts';
import { CriterionName } from '../../shortlist/shortlist.ts';
import { FULL_VALUE } from '../rule.ts';

/** What is known of the people whom a stored list does not show: only that nobody on it scores less. */
export interface Unseen {
  /** Lowest score of the list, in millionths, under the weights that made it. */
  readonly lowest: number;
  readonly weightsBefore: Weights;
  readonly weightsAfter: Weights;
  /** Highest value of the priority criterion under the new priorities, 0 to 1,000. */
  readonly highestPriority: number;
  /** Whether the priorities are those that made the list: the value of that criterion is then the same in both scores. */
  readonly samePriorities: boolean;
}

interface Choice {
  readonly cost: number;
  readonly gain: number;
  readonly most: number;
}

/** By what a point of score before buys of score after; what costs nothing first. */
const byYield = (a: Choice, b: Choice): number => b.gain * a.cost - a.gain * b.cost;

/** Largest sum of gains within a budget, each choice taken up to its most: the fractional knapsack, solved greedily. */
const mostGained = (choices: readonly Choice[], budget: number): number => {
  let left = budget;
  let gained = 0;
  for (const { cost, gain, most } of choices.filter((choice) => choice.gain > 0).toSorted(byYield)) {
    if (cost * most > left) return gained + (gain * left) / cost;
    left -= cost * most;
    gained += gain * most;
  }
  return gained;
};

/**
 * The highest score that somebody beyond a list can have under other weights.
 *
 * Their values v are not known, but Σ weightsBefore · v ≤ lowest: the most that Σ weightsAfter · v can be under that one
 * constraint, each v between 0 and its highest, is a linear program that a greedy choice solves exactly. When the
 * priorities change too, the value that they gave before is not tied to the one that they give now: it is taken as 0
 * before and as the highest now.
 *
 * @returns millionths, rounded down, since scores are whole: whoever scores more on the list is passed by nobody unseen
 */
export const highestUnseen = (unseen: Unseen): number => {
  const { lowest, weightsBefore, weightsAfter, highestPriority, samePriorities } = unseen;
  const choices = CriterionName.options.map((name) => {
    const priority = name === 'priorityPublic';
    const cost = priority && !samePriorities ? 0 : weightsBefore[name];
    return { cost, gain: weightsAfter[name], most: priority ? highestPriority : FULL_VALUE };
  });
  return Math.floor(mostGained(choices, lowest));
};
