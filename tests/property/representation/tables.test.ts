import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawsAtShare, drawsFromPool } from '#shared/domain/representation/draws.ts';
import {
  falseAlarmOf,
  minimumsAtLevel,
  searchMinimums,
  tightestFigures,
  tightestMinimums,
} from '#shared/domain/representation/minimums.ts';
import { nearFalseAlarm } from '#shared/domain/representation/propose.ts';
import { atMost, decimalRatio, ratioOf, ratioToNumber, type Ratio } from '#shared/domain/representation/ratio.ts';

const significance = fc.integer({ min: 1, max: 500 }).map((thousandths) => thousandths / 1000);

const smallPool = fc
  .integer({ min: 1, max: 9 })
  .chain((pool) => fc.record({ pool: fc.constant(pool), members: fc.nat(pool), k: fc.integer({ min: 1, max: 10 }) }));

/** Every way to place the members among the ranks of the whole pool: all equally likely. */
const everyOrder = (pool: number, members: number): readonly (readonly number[])[] =>
  Array.from({ length: 2 ** pool }, (_, bits) => Array.from({ length: pool }, (_rank, i) => (bits >> i) & 1)).filter(
    (order) => order.reduce((sum, one) => sum + one, 0) === members,
  );

const membersIn = (order: readonly number[], drawn: number): number =>
  order.slice(0, drawn).reduce((sum, one) => sum + one, 0);

const fails = (order: readonly number[], minimums: readonly number[]): boolean =>
  minimums.some((minimum, rank) => membersIn(order, rank + 1) < minimum);

/** Every table of the chain, from its definition: the smallest m whose tail is above the level, at every prefix. */
const oracleTables = (orders: readonly (readonly number[])[], length: number): readonly (readonly number[])[] => {
  const tail = (drawn: number, most: number) => orders.filter((order) => membersIn(order, drawn) <= most).length;
  const ranks = Array.from({ length }, (_, rank) => rank + 1);
  const levels = new Set([0, ...ranks.flatMap((drawn) => ranks.map((_, most) => tail(drawn, most)))]);
  const smallestAbove = (drawn: number, level: number): number => {
    let most = 0;
    while (tail(drawn, most) <= level) most += 1;
    return most;
  };
  return [...levels]
    .filter((level) => level < orders.length)
    .sort((a, b) => a - b)
    .map((level) => ranks.map((drawn) => smallestAbove(drawn, level)));
};

const sameRatio = (a: Ratio, b: Ratio): boolean => atMost(a, b) && atMost(b, a);

describe('tables against the enumeration of every order', () => {
  it('is the last of the chain that fails at most α, with its exact probability', () => {
    fc.assert(
      fc.property(smallPool, significance, ({ pool, members, k }, alpha) => {
        const draws = drawsFromPool(pool, members, k);
        const orders = everyOrder(pool, members);
        const riskOf = (minimums: readonly number[]) =>
          ratioOf(BigInt(orders.filter((order) => fails(order, minimums)).length), BigInt(orders.length));
        const qualifying = oracleTables(orders, draws.length).filter((table) =>
          atMost(riskOf(table), decimalRatio(alpha)),
        );
        const found = tightestMinimums(draws, decimalRatio(alpha));
        expect(found.minimums).toEqual(qualifying.at(-1));
        expect(sameRatio(found.falseAlarm, riskOf(found.minimums))).toBe(true);
        expect(searchMinimums(draws, decimalRatio(alpha))).toEqual(found);
      }),
      { numRuns: 150 },
    );
  });
});

describe('tables of any size', () => {
  const anyDraws = fc.oneof(
    fc.record({ pool: fc.integer({ min: 1, max: 5000 }), share: fc.double({ min: 0, max: 1, noNaN: true }) }).map(
      ({ pool, share }) =>
        (k: number) =>
          drawsFromPool(pool, Math.floor(share * pool), k),
    ),
    fc.integer({ min: 0, max: 100 }).map((percent) => (k: number) => drawsAtShare(ratioOf(BigInt(percent), 100n), k)),
  );

  it('grow by at most one a rank, and stay under α', () => {
    fc.assert(
      fc.property(anyDraws, fc.integer({ min: 1, max: 24 }), significance, (drawsOf, k, alpha) => {
        const { minimums, falseAlarm } = tightestMinimums(drawsOf(k), decimalRatio(alpha));
        expect(atMost(falseAlarm, decimalRatio(alpha))).toBe(true);
        expect(ratioToNumber(falseAlarm)).toBeLessThanOrEqual(alpha);
        minimums.forEach((minimum, rank) => {
          const before = minimums[rank - 1] ?? 0;
          expect(minimum - before === 0 || minimum - before === 1).toBe(true);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('are the same found with doubles first as by exact search', () => {
    fc.assert(
      fc.property(anyDraws, fc.integer({ min: 1, max: 16 }), significance, (drawsOf, k, alpha) => {
        const draws = drawsOf(k);
        expect(tightestMinimums(draws, decimalRatio(alpha))).toEqual(searchMinimums(draws, decimalRatio(alpha)));
      }),
      { numRuns: 300 },
    );
  });

  it('are the same without whole numbers, and their risk to twelve digits, never above α', () => {
    const digits = 1e-12;
    fc.assert(
      fc.property(anyDraws, fc.integer({ min: 1, max: 24 }), significance, fc.nat(3), (drawsOf, k, alpha, cap) => {
        const draws = drawsOf(k);
        const { minimums, falseAlarm } = tightestFigures(draws, alpha);
        const exact = tightestMinimums(draws, decimalRatio(alpha));
        expect(minimums).toEqual(exact.minimums);
        const risk = ratioToNumber(exact.falseAlarm);
        expect(Math.abs(falseAlarm - risk)).toBeLessThanOrEqual(digits * risk);
        expect(falseAlarm).toBeLessThanOrEqual(alpha);
        const capped = minimums.map((minimum) => Math.min(minimum, cap));
        const less = ratioToNumber(falseAlarmOf(draws, capped));
        expect(Math.abs(nearFalseAlarm(draws, capped) - less)).toBeLessThanOrEqual(digits * less);
      }),
      { numRuns: 1000 },
    );
  });

  it('fail more as they ask more', () => {
    fc.assert(
      fc.property(anyDraws, fc.integer({ min: 1, max: 16 }), significance, significance, (drawsOf, k, a, b) => {
        const draws = drawsOf(k);
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((level) =>
          falseAlarmOf(draws, minimumsAtLevel(draws, decimalRatio(level))),
        );
        expect(low !== undefined && high !== undefined && atMost(low, high)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

describe('ratios', () => {
  it('read a number as it is written', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (value) => {
        expect(ratioToNumber(decimalRatio(value))).toBeCloseTo(value, 15);
      }),
    );
    expect(decimalRatio(0.1)).toEqual({ numerator: 1n, denominator: 10n });
    expect(decimalRatio(1e-7)).toEqual({ numerator: 1n, denominator: 10_000_000n });
    expect(decimalRatio(2e21)).toEqual({ numerator: 2n * 10n ** 21n, denominator: 1n });
  });
});
