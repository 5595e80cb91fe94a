import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { drawsAtShare, drawsFromPool } from '#shared/domain/representation/draws.ts';
import { falseAlarmOf, minimumsAtLevel, tightestMinimums } from '#shared/domain/representation/minimums.ts';
import { atMost, decimalRatio, ratioOf, type Ratio } from '#shared/domain/representation/ratio.ts';
import { representationTables } from '#shared/domain/representation/tables.ts';
import { aTable, fractionOf, people, rerankPeople, toNumber, vectors, type Person } from './support.ts';

const counts = z.array(z.int());
const Setting = z.object({
  k: z.int(),
  p: z.number(),
  alpha: z.number(),
  mtable: counts,
  exact_fail_probability: z.number(),
  adjusted_alpha: z.number().optional(),
});
const scoredDocs = z.array(z.tuple([z.int(), z.int()]));

const binomial = vectors(
  'fair-binomial.json',
  z.object({
    unadjusted: z.array(Setting),
    adjusted: z.array(Setting),
    published_fail_probabilities_of_adjusted_tables: z.array(
      z.object({ k: z.int(), p: z.number(), alpha: z.number(), value: z.number() }),
    ),
    'paper_table_alpha_0.1': z.record(z.string(), z.union([counts, z.string()])),
    rerank_vectors: z.array(
      z.union([
        z.object({
          k: z.int(),
          table: counts,
          nonprotected: scoredDocs,
          protected: scoredDocs,
          expected_doc_order: counts,
        }),
        z.object({
          k: z.int(),
          p: z.number(),
          alpha: z.number(),
          input_groups: z.string(),
          expected_groups: z.string(),
        }),
      ]),
    ),
    'rejection_curve_p0.5_alpha0.1_unadjusted': z.object({ points: z.array(z.tuple([z.int(), z.number()])) }),
  }),
);

const finitePool = vectors(
  'fair-finite-pool.json',
  z.object({
    vectors: z.array(z.unknown()),
    why_it_matters: z.record(
      z.string(),
      z.union([z.string(), z.object({ hypergeometric_mtable: counts, binomial_mtable: counts })]),
    ),
  }),
);

/** Tail of a pool at one prefix: the share of draws with at most `most` members. */
const lowerTail = (pool: number, members: number, drawn: number, most: number): Ratio => {
  const draws = drawsFromPool(pool, members, drawn);
  const onlyAtTheEnd = Array.from({ length: drawn }, (_, rank) => (rank === drawn - 1 ? most + 1 : 0));
  return falseAlarmOf(draws, onlyAtTheEnd);
};

const lowest = (tails: readonly Ratio[]): Ratio => tails.reduce((least, tail) => (atMost(tail, least) ? tail : least));

/** Tails of a sequence of ones (members) and zeros at each of its first k prefixes. */
const tailsOf = (sequence: readonly number[], k: number): readonly Ratio[] => {
  const members = sequence.filter((one) => one === 1).length;
  return Array.from({ length: k }, (_, rank) => {
    const placed = sequence.slice(0, rank + 1).filter((one) => one === 1).length;
    return lowerTail(sequence.length, members, rank + 1, placed);
  });
};

/** Doubles and nothing shared with the product: the rejection probability at each length, p = 1/2. */
const floatCurve = (longest: number, level: number): readonly number[] => {
  const all = new Float64Array(longest + 1);
  const passing = new Float64Array(longest + 1);
  all[0] = 1;
  passing[0] = 1;
  const step = (ways: Float64Array, rank: number) => {
    for (let m = rank + 1; m >= 0; m -= 1) ways[m] = ((ways[m] ?? 0) + (ways[m - 1] ?? 0)) / 2;
  };
  return Array.from({ length: longest }, (_, rank) => {
    step(all, rank);
    step(passing, rank);
    let tail = 0;
    for (let m = 0; m <= rank; m += 1) {
      tail += all[m] ?? 0;
      if (tail > level) break;
      passing[m] = 0;
    }
    return 1 - passing.subarray(0, rank + 2).reduce((sum, ways) => sum + ways, 0);
  });
};

describe.skipIf(binomial === null)('the published binomial vectors', () => {
  const settings = [...(binomial?.unadjusted ?? []), ...(binomial?.adjusted ?? [])];

  it.each(settings)('table and false alarm of k=$k p=$p at level $adjusted_alpha or $alpha', (setting) => {
    const draws = drawsAtShare(decimalRatio(setting.p), setting.k);
    const table = minimumsAtLevel(draws, decimalRatio(setting.adjusted_alpha ?? setting.alpha));
    expect(table).toEqual(setting.mtable);
    expect(toNumber(falseAlarmOf(draws, table))).toBeCloseTo(setting.exact_fail_probability, 13);
  });

  it.each(binomial?.adjusted ?? [])(
    'k=$k p=$p α=$alpha: that table when it is not above α, else a looser one',
    (setting) => {
      const alpha = decimalRatio(setting.alpha);
      const { minimums, falseAlarm } = tightestMinimums(drawsAtShare(decimalRatio(setting.p), setting.k), alpha);
      expect(atMost(falseAlarm, alpha)).toBe(true);
      if (setting.exact_fail_probability <= setting.alpha) expect(minimums).toEqual(setting.mtable);
      else expect(toNumber(falseAlarm)).toBeLessThan(setting.exact_fail_probability);
    },
  );

  it.each(binomial?.published_fail_probabilities_of_adjusted_tables ?? [])(
    'published false alarm of k=$k p=$p α=$alpha',
    ({ k, p, alpha, value }) => {
      const setting = binomial?.adjusted.find((one) => one.k === k && one.p === p && one.alpha === alpha);
      const draws = drawsAtShare(decimalRatio(p), k);
      expect(toNumber(falseAlarmOf(draws, setting?.mtable ?? []))).toBeCloseTo(value, 12);
    },
  );

  it('gives every row of the paper', () => {
    const { k: lengths, source: _source, 'blocks_p0.5': blocks, ...rows } = binomial?.['paper_table_alpha_0.1'] ?? {};
    const tables = Object.keys(rows).map((p) => [
      p,
      minimumsAtLevel(drawsAtShare(decimalRatio(Number(p)), lengths?.length ?? 0), decimalRatio(0.1)),
    ]);
    expect(Object.fromEntries(tables)).toEqual(rows);
    const half = minimumsAtLevel(drawsAtShare(decimalRatio(0.5), 12), decimalRatio(0.1));
    const ends = [1, 2, 3, 4].map((m) => half.indexOf(m) + 1);
    expect(ends.map((end, index) => end - (ends[index - 1] ?? 0))).toEqual(blocks);
  });

  it('re-ranks as published', () => {
    for (const vector of binomial?.rerank_vectors ?? []) {
      if ('input_groups' in vector) {
        const level = binomial?.adjusted.find(({ k, p }) => k === vector.k && p === vector.p);
        const entries = people(vector.input_groups.replaceAll('P', 'W'));
        const reranked = rerankPeople(entries, vector.k, aTable(level?.mtable ?? []));
        expect(reranked.entries.map(({ entry }) => (entry.publics.length > 0 ? 'P' : 'N')).join('')).toBe(
          vector.expected_groups,
        );
        continue;
      }
      const doc =
        (publics: Person['publics']) =>
        ([name, score]: readonly [number, number]): Person => ({
          name: String(name),
          score,
          publics,
        });
      const entries = [...vector.nonprotected.map(doc([])), ...vector.protected.map(doc(['women']))].sort(
        (a, b) => b.score - a.score,
      );
      const reranked = rerankPeople(entries, vector.k, aTable(vector.table));
      expect(reranked.entries.map(({ entry }) => Number(entry.name))).toEqual(vector.expected_doc_order);
    }
  });

  it('follows the rejection curve to 4,955 prefixes', () => {
    const points = binomial?.['rejection_curve_p0.5_alpha0.1_unadjusted'].points ?? [];
    const curve = floatCurve(points.at(-1)?.[0] ?? 0, 0.1);
    const exactUpTo = 505;
    const table = minimumsAtLevel(drawsAtShare(ratioOf(1n, 2n), exactUpTo), decimalRatio(0.1));
    for (const [k, rejected] of points) {
      expect(curve[k - 1]).toBeCloseTo(rejected, 11);
      if (k > exactUpTo) continue;
      const draws = drawsAtShare(ratioOf(1n, 2n), k);
      expect(toNumber(falseAlarmOf(draws, table.slice(0, k)))).toBeCloseTo(rejected, 13);
    }
  });
});

describe.skipIf(finitePool === null)('the published finite-pool vectors', () => {
  it('gives the exact probability of the first sequence', () => {
    const { x, k, exact } = z.object({ x: counts, k: z.int(), exact: z.string() }).parse(finitePool?.vectors[0]);
    const draws = drawsFromPool(x.length, x.filter((one) => one === 1).length, k);
    const level = lowest(tailsOf(x, k));
    expect(fractionOf(level)).toBe('1/42');
    expect(fractionOf(falseAlarmOf(draws, minimumsAtLevel(draws, level)))).toBe(exact.split(' ')[0]);
  });

  it('gives both exact probabilities of the second', () => {
    const vector = z
      .object({
        x: z.string(),
        n: z.int(),
        K: z.int(),
        k: z.int(),
        single_point_exact: z.number(),
        sequential_exact: z.number(),
      })
      .parse(finitePool?.vectors[1]);
    const tails = tailsOf(Array.from(vector.x, Number), vector.k);
    const last = tails.at(-1);
    const draws = drawsFromPool(vector.n, vector.K, vector.k);
    expect(last && toNumber(last)).toBeCloseTo(vector.single_point_exact, 14);
    expect(toNumber(falseAlarmOf(draws, minimumsAtLevel(draws, lowest(tails))))).toBeCloseTo(
      vector.sequential_exact,
      14,
    );
  });

  it.each(Object.entries(finitePool?.why_it_matters ?? {}))('gives the tables of %s', (name, expected) => {
    const figures = /n=(\d+),K=(\d+),k=(\d+)/.exec(name)?.slice(1).map(Number) ?? [];
    const [size = 0, members = 0, k = 0] = figures;
    const target = { public: 'women', minShare: null, significance: 0.1 } as const;
    const [table] = representationTables([target], { size, membersOf: () => members }, k);
    const share = ratioOf(BigInt(members), BigInt(size));
    const { minimums } = tightestMinimums(drawsAtShare(share, k), decimalRatio(0.1));
    if (typeof expected === 'string') expect(table?.minimums).toEqual(minimums);
    else {
      expect(table?.minimums).toEqual(expected.hypergeometric_mtable);
      expect(minimums).toEqual(expected.binomial_mtable);
    }
  });
});
