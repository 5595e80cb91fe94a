import { ratioToNumber, type Ratio } from './ratio.ts';

/**
 * People drawn one after the other without looking at what public they belong to: what a list would be if belonging
 * played no part. Only whole numbers: each step says in how many ways it goes each way.
 *
 * At each step `member + other = anyone`, whatever was drawn before; that is what makes the products below exact.
 */
export interface Draws {
  /** How many are drawn. */
  readonly length: number;
  /** Ways to draw somebody after `drawn` others. */
  readonly anyone: (drawn: number) => bigint;
  /** Ways to draw a member of the public after `drawn` people of whom `members` were members. */
  readonly member: (drawn: number, members: number) => bigint;
  /** Ways to draw somebody else then. */
  readonly other: (drawn: number, members: number) => bigint;
  /** `member ÷ anyone`, to a rounding or two. */
  readonly memberChance: (drawn: number, members: number) => number;
  /** `other ÷ anyone`, to a rounding or two. */
  readonly otherChance: (drawn: number, members: number) => number;
}

/**
 * Draws from a pool without putting anyone back: the hypergeometric law, the true one for a pool of known people.
 *
 * @param pool - people in the pool, at least 0
 * @param members - how many belong to the public, from 0 to `pool`
 * @param length - people drawn; the whole pool when there are fewer
 * @throws RangeError when the numbers describe no pool
 */
export const drawsFromPool = (pool: number, members: number, length: number): Draws => {
  if (!Number.isSafeInteger(pool) || !Number.isSafeInteger(members) || members < 0 || members > pool) {
    throw new RangeError(`${members} members of a pool of ${pool}`);
  }
  return {
    length: Math.min(length, pool),
    anyone: (drawn) => BigInt(pool - drawn),
    member: (_drawn, before) => BigInt(members - before),
    other: (drawn, before) => BigInt(pool - members - (drawn - before)),
    memberChance: (drawn, before) => (members - before) / (pool - drawn),
    otherChance: (drawn, before) => (pool - members - (drawn - before)) / (pool - drawn),
  };
};

/**
 * Independent draws, each a member with the same probability: the binomial law, for a share that somebody declared
 * rather than counted.
 *
 * @param share - from 0 to 1
 * @param length - people drawn
 */
export const drawsAtShare = (share: Ratio, length: number): Draws => {
  const { numerator, denominator } = share;
  const others = denominator - numerator;
  const memberChance = ratioToNumber(share);
  const otherChance = ratioToNumber({ numerator: others, denominator });
  return {
    length,
    anyone: () => denominator,
    member: () => numerator,
    other: () => others,
    memberChance: () => memberChance,
    otherChance: () => otherChance,
  };
};
