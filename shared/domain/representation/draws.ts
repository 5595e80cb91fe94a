import { ratioToNumber, type Ratio } from './ratio.ts';

/**
 * The same ways as doubles: at each step `member − taken × members` and `other − taken × others`, `members` and `others`
 * being those drawn before. Only their proportion counts.
 */
export interface Weights {
  readonly member: number;
  readonly other: number;
  /** 1 when who is drawn is not put back. */
  readonly taken: 0 | 1;
}

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
  readonly weights: Weights;
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
    weights: { member: members, other: pool - members, taken: 1 },
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
  return {
    length,
    anyone: () => denominator,
    member: () => numerator,
    other: () => others,
    weights: { member: ratioToNumber(share), other: ratioToNumber({ numerator: others, denominator }), taken: 0 },
  };
};
