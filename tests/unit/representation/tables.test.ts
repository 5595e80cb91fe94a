import { describe, expect, it } from 'vitest';
import { drawsAtShare, drawsFromPool } from '#shared/domain/representation/draws.ts';
import {
  falseAlarmOf,
  minimumsAtLevel,
  searchMinimums,
  tightestMinimums,
} from '#shared/domain/representation/minimums.ts';
import { atMost, decimalRatio, ratioOf } from '#shared/domain/representation/ratio.ts';
import { makeRepresentationTables, representationTables } from '#shared/domain/representation/tables.ts';
import { fractionOf, runs, toNumber } from './support.ts';

const ofPool = (pool: number, members: number, k: number, significance = 0.1, minShare: number | null = null) => {
  const [table] = representationTables(
    [{ public: 'women', minShare, significance }],
    { size: pool, membersOf: () => members },
    k,
  );
  if (table === undefined) throw new Error('one target, one table');
  return table;
};

const atShare = (share: number, k: number) => drawsAtShare(decimalRatio(share), k);

describe('the table of a pool', () => {
  it('asks for one of three among fifteen from rank 8, where the binomial table asks for nobody', () => {
    expect(ofPool(15, 3, 10)).toMatchObject({ minimums: runs([0, 7], [1, 3]), basis: 'pool', inPool: 3, poolSize: 15 });
    expect(tightestMinimums(atShare(0.2, 10), decimalRatio(0.1)).minimums).toEqual(runs([0, 10]));
  });

  it('says the risk it takes, exactly: 1 in 13 for that pool', () => {
    const draws = drawsFromPool(15, 3, 10);
    const { falseAlarm } = tightestMinimums(draws, decimalRatio(0.1));
    expect(fractionOf(falseAlarm)).toBe('1/13');
    expect(falseAlarmOf(draws, runs([0, 7], [1, 3]))).toEqual(falseAlarm);
    expect(ofPool(15, 3, 10).achievedFalseAlarm).toBeCloseTo(1 / 13, 14);
  });

  it('agrees with the binomial table when the pool is large', () => {
    expect(ofPool(1000, 300, 10).minimums).toEqual(tightestMinimums(atShare(0.3, 10), decimalRatio(0.1)).minimums);
  });

  it('meets a risk of exactly α, which rounding would refuse: 1 of 10 at rank 9 fails once in ten', () => {
    expect(ofPool(10, 1, 10)).toMatchObject({ minimums: runs([0, 8], [1, 2]), achievedFalseAlarm: 0.1 });
  });

  it('asks at no risk for what cannot be otherwise', () => {
    expect(ofPool(5, 5, 10)).toMatchObject({ minimums: [1, 2, 3, 4, 5], achievedFalseAlarm: 0 });
    expect(ofPool(5, 0, 10)).toMatchObject({ minimums: [0, 0, 0, 0, 0], achievedFalseAlarm: 0 });
    expect(ofPool(0, 0, 10).minimums).toEqual([]);
  });

  it('refuses a pool that cannot be', () => {
    expect(() => ofPool(10, 11, 10)).toThrow(RangeError);
  });

  it('is never above α, and the one of exact search, from 10 to 60 people, any members, k = 10, α = 0.1', () => {
    const alpha = decimalRatio(0.1);
    const wrong: string[] = [];
    for (let pool = 10; pool <= 60; pool += 1) {
      for (let members = 1; members <= pool; members += 1) {
        const draws = drawsFromPool(pool, members, 10);
        const { minimums, falseAlarm } = tightestMinimums(draws, alpha);
        const searched = searchMinimums(draws, alpha);
        const same = String(searched.minimums) === String(minimums);
        if (!same || !atMost(falseAlarm, alpha) || !atMost(searched.falseAlarm, falseAlarm)) {
          wrong.push(`${members} of ${pool}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('holds for a pool of a hundred thousand', () => {
    const table = ofPool(100_000, 12_345, 20);
    expect(table.achievedFalseAlarm).toBeLessThanOrEqual(0.1);
    expect(table.minimums).toEqual(tightestMinimums(atShare(0.12345, 20), decimalRatio(0.1)).minimums);
  });
});

describe('the table of a declared share', () => {
  it('applies when the share is above that of the pool, and only then', () => {
    expect(ofPool(100, 20, 20, 0.1, 0.25).basis).toBe('declaredShare');
    expect(ofPool(100, 20, 20, 0.1, 0.2)).toMatchObject({ basis: 'pool', minimums: ofPool(100, 20, 20).minimums });
    expect(ofPool(100, 20, 20, 0.1, 0.1).basis).toBe('pool');
  });

  it('is capped by what the pool has, and keeps what was asked', () => {
    const table = ofPool(40, 2, 10, 0.1, 0.6);
    expect(table.minimums.at(-1)).toBe(2);
    expect(table.asked.at(-1)).toBeGreaterThan(2);
    expect(table.minimums).toEqual(table.asked.map((asked) => Math.min(asked, 2)));
    expect(table.achievedFalseAlarm).toBeCloseTo(toNumber(falseAlarmOf(atShare(0.6, 10), table.minimums)), 14);
  });

  it('asks for everybody at a share of 1', () => {
    expect(ofPool(10, 4, 5, 0.1, 1)).toMatchObject({ asked: [1, 2, 3, 4, 5], minimums: [1, 2, 3, 4, 4] });
  });

  it('compares shares as written: 0.3 is not above 3 of 10', () => {
    expect(ofPool(10, 3, 5, 0.1, 0.3).basis).toBe('pool');
  });
});

describe('published values', () => {
  it('gives the tables of the FA*IR paper', () => {
    expect(minimumsAtLevel(atShare(0.5, 12), decimalRatio(0.1))).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 3, 4]);
    expect(minimumsAtLevel(atShare(0.3, 12), decimalRatio(0.1))).toEqual(runs([0, 6], [1, 5], [2, 1]));
  });

  it('gives 0.146887 where the README of fairsearch says 0.115175', () => {
    const draws = atShare(0.25, 20);
    const table = minimumsAtLevel(draws, decimalRatio(0.1));
    expect(table).toEqual(runs([0, 8], [1, 6], [2, 5], [3, 1]));
    expect(toNumber(falseAlarmOf(draws, table))).toBeCloseTo(0.146887188699111, 14);
  });

  it('refuses the level 0.0796875 of its tests for (30, 0.3, 0.15), and finds a table under 0.15', () => {
    const draws = atShare(0.3, 30);
    const failAt = (level: number) => toNumber(falseAlarmOf(draws, minimumsAtLevel(draws, decimalRatio(level))));
    expect(failAt(0.0796875)).toBeCloseTo(0.1663496911265978, 13);
    expect(failAt(0.075)).toBeCloseTo(0.14674, 5);
    const { falseAlarm } = tightestMinimums(draws, decimalRatio(0.15));
    expect(atMost(falseAlarm, decimalRatio(0.15))).toBe(true);
    expect(toNumber(falseAlarm)).toBeGreaterThanOrEqual(failAt(0.075));
  });

  it('takes the tightest table not above α, not the closest to it, which fails 0.10515 for (20, 0.25, 0.1)', () => {
    const { minimums, falseAlarm } = tightestMinimums(atShare(0.25, 20), decimalRatio(0.1));
    expect(minimums).toEqual(runs([0, 9], [1, 6], [2, 5]));
    expect(toNumber(falseAlarm)).toBeCloseTo(0.08972216723486781, 15);
  });

  it('gives 5/126 where the README of hyper_fair says 0.023: the minimum is reached twice', () => {
    const draws = drawsFromPool(10, 5, 10);
    // 0000101111: the lowest tail is 1/42, at the fourth and at the sixth person.
    const table = minimumsAtLevel(draws, ratioOf(1n, 42n));
    expect(fractionOf(falseAlarmOf(draws, table))).toBe('5/126');
  });
});

describe('the memory of tables', () => {
  it('changes no answer, however small', () => {
    const forgetful = makeRepresentationTables(1);
    const targets = [
      { public: 'women', minShare: null, significance: 0.1 },
      { public: 'seniors', minShare: 0.4, significance: 0.05 },
    ] as const;
    for (const size of [15, 30, 15, 20, 30]) {
      const pool = { size, membersOf: () => 3 };
      expect(forgetful(targets, pool, 10)).toEqual(representationTables(targets, pool, 10));
    }
  });
});
