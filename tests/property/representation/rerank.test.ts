import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rerank } from '#shared/domain/representation/rerank.ts';
import type { RepresentationTable } from '#shared/domain/representation/tables.ts';
import { aTable, placedOf } from '#tests/unit/representation/support.ts';
import type { PublicId } from '#shared/reference/publics.ts';

const PUBLICS = ['women', 'seniors', 'youth'] as const;

interface Member {
  readonly id: number;
  readonly score: number;
  readonly set: number;
}

const publicsOf = ({ set }: Member): readonly PublicId[] => PUBLICS.filter((_, t) => (set >> t) & 1);

const rerankSets = (sets: readonly number[], rows: readonly (readonly number[])[], k: number) => {
  const members = membersOf(sets);
  const entries = members.map(({ score, set }) => ({ score, publics: set }));
  const reranked = rerank({ entries, bits: rows.map((_, t) => 1 << t), tables: tablesOf(rows), k });
  return { ...reranked, entries: placedOf(reranked, members, PUBLICS) };
};

/** Tables as any law gives them: never decreasing, by at most one a rank. */
const minimums = (k: number) =>
  fc
    .tuple(fc.integer({ min: 2, max: 6 }), fc.array(fc.nat(59), { minLength: k, maxLength: k }))
    .map(([every, draws]) => {
      let required = 0;
      return draws.map((draw) => (required += draw % every === 0 ? 1 : 0));
    });

const worlds = (most: { readonly people: number; readonly k: number; readonly publics: number }) =>
  fc
    .record({ publics: fc.integer({ min: 1, max: most.publics }), k: fc.integer({ min: 1, max: most.k }) })
    .chain(({ publics, k }) =>
      fc.record({
        k: fc.constant(k),
        sets: fc.array(fc.nat(2 ** publics - 1), { minLength: 0, maxLength: most.people }),
        tables: fc.tuple(...PUBLICS.slice(0, publics).map(() => minimums(k))),
      }),
    );

const membersOf = (sets: readonly number[]): readonly Member[] =>
  sets.map((set, index) => ({ id: index, score: 1000 - 7 * index, set }));

const tablesOf = (rows: readonly (readonly number[])[]): readonly RepresentationTable[] =>
  rows.flatMap((row, t) => {
    const id = PUBLICS[t];
    return id === undefined ? [] : [aTable(row, { public: id })];
  });

const meets = (
  order: readonly number[],
  sets: readonly number[],
  rows: readonly (readonly number[])[],
  ranks: number,
) =>
  rows.every((row, t) =>
    row.slice(0, ranks).every((required, rank) => {
      const there = order.slice(0, rank + 1).filter((index) => ((sets[index] ?? 0) >> t) & 1).length;
      return there >= required;
    }),
  );

/** Every list of `length`, in score order of its first place, then of its second… */
function* everyList(people: number, length: number, begun: readonly number[] = []): Generator<readonly number[]> {
  if (begun.length === length) {
    yield begun;
    return;
  }
  for (let index = 0; index < people; index += 1) {
    if (!begun.includes(index)) yield* everyList(people, length, [...begun, index]);
  }
}

const firstList = (sets: readonly number[], rows: readonly (readonly number[])[], length: number, ranks: number) => {
  for (const list of everyList(sets.length, length)) if (meets(list, sets, rows, ranks)) return list;
  return null;
};

describe('re-ranking against every possible list', () => {
  it('gives the first list in score order that meets the tables; else all ranks up to the first impossible one', () => {
    fc.assert(
      fc.property(worlds({ people: 6, k: 5, publics: 3 }), ({ k, sets, tables: rows }) => {
        const { entries, infeasible } = rerankSets(sets, rows, k);
        const order = entries.map(({ entry }) => entry.id);
        const length = Math.min(k, sets.length);
        const expected = firstList(sets, rows, length, length);
        if (expected !== null) {
          expect(order).toEqual(expected);
          expect(infeasible).toEqual([]);
          return;
        }
        expect(infeasible).not.toEqual([]);
        let possible = 0;
        while (possible < length && firstList(sets, rows, length, possible + 1) !== null) possible += 1;
        expect(Math.min(...infeasible.map(({ fromRank }) => fromRank))).toBe(possible + 1);
      }),
      { numRuns: 1500 },
    );
  });
});

/**
 * Whether a list can go on from some counts so that every prefix meets every table: straight from the definition, by anybody
 * left. Nobody is left out because another brings more.
 */
const makeGoesOn = (rows: readonly (readonly number[])[], length: number) => {
  const known = new Map<string, boolean>();
  const goesOn = (rank: number, counts: readonly number[], left: readonly number[]): boolean => {
    if (rank > 0 && rows.some((row, t) => (counts[t] ?? 0) < (row[rank - 1] ?? 0))) return false;
    if (rank === length) return true;
    const key = `${rank} ${String(counts)} ${String(left)}`;
    const answer =
      known.get(key) ??
      left.some((people, set) => {
        const after = counts.map((members, t) => members + ((set >> t) & 1));
        return people > 0 && goesOn(rank + 1, after, left.with(set, people - 1));
      });
    known.set(key, answer);
    return answer;
  };
  return goesOn;
};

/** The list and the causes of its moves; undefined when the tables cannot be met. */
const definedList = (sets: readonly number[], rows: readonly (readonly number[])[], length: number) => {
  const goesOn = makeGoesOn(rows, length);
  let counts: readonly number[] = rows.map(() => 0);
  let left: readonly number[] = Array.from(
    { length: 2 ** rows.length },
    (_, set) => sets.filter((one) => one === set).length,
  );
  if (!goesOn(0, counts, left)) return undefined;
  const waiting = sets.map((_, index) => index);
  return Array.from({ length }, (_, rank) => {
    const without = (set: number) => left.with(set, (left[set] ?? 0) - 1);
    const counting = (set: number) => counts.map((members, t) => members + ((set >> t) & 1));
    const index = waiting.find((one) => goesOn(rank + 1, counting(sets[one] ?? 0), without(sets[one] ?? 0))) ?? -1;
    const set = sets[index] ?? 0;
    const lacking = rows.map((row, t) => ((set >> t) & 1) === 1 && (counts[t] ?? 0) < (row[length - 1] ?? 0));
    const alone = lacking.map((lacks, t) => lacks && !goesOn(rank + 1, counting(set & ~(1 << t)), without(set)));
    const cause = alone.includes(true) ? alone : lacking;
    const moved = index !== waiting[0];
    [counts, left] = [counting(set), without(set)];
    waiting.splice(waiting.indexOf(index), 1);
    return { index, movedBy: PUBLICS.filter((_public, t) => moved && cause[t] === true) };
  });
};

describe('re-ranking against its definition', () => {
  it('gives each rank to the best-scored after whom the list can go on, and says who made somebody pass', () => {
    let compared = 0;
    fc.assert(
      fc.property(worlds({ people: 24, k: 9, publics: 3 }), ({ k, sets, tables: rows }) => {
        const expected = definedList(sets, rows, Math.min(k, sets.length));
        if (expected === undefined) return;
        compared += 1;
        const { entries } = rerankSets(sets, rows, k);
        expect(entries.map(({ index, movedBy }) => ({ index, movedBy }))).toEqual(expected);
      }),
      { numRuns: 4000 },
    );
    expect(compared).toBeGreaterThan(1000);
  });
});

describe('re-ranking any list', () => {
  const large = worlds({ people: 60, k: 20, publics: 3 });

  it('neither loses nor repeats anyone, and keeps score order among people of the same publics', () => {
    fc.assert(
      fc.property(large, ({ k, sets, tables: rows }) => {
        const { entries } = rerankSets(sets, rows, k);
        expect(entries).toHaveLength(Math.min(k, sets.length));
        expect(new Set(entries.map(({ index }) => index)).size).toBe(entries.length);
        const taken = new Map<number, number>();
        for (const { index, entry } of entries) {
          expect(entry.id).toBe(index);
          expect(index).toBe(sets.indexOf(entry.set, taken.get(entry.set) ?? 0));
          taken.set(entry.set, index + 1);
        }
      }),
    );
  });

  it('marks as moved exactly those who pass a better-scored person left for later', () => {
    fc.assert(
      fc.property(large, ({ k, sets, tables: rows }) => {
        const { entries, publics, utilityLost } = rerankSets(sets, rows, k);
        const placed = new Set<number>();
        for (const { index, movedBy, entry } of entries) {
          const passes = Array.from({ length: index }, (_, better) => better).some((better) => !placed.has(better));
          expect(movedBy.length > 0).toBe(passes);
          expect(movedBy.every((id) => publicsOf(entry).includes(id))).toBe(true);
          placed.add(index);
        }
        publics.forEach((report) =>
          expect(report.moved).toBe(entries.filter(({ movedBy }) => movedBy.includes(report.public)).length),
        );
        expect(utilityLost).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('says every rank that lacks somebody, and no other', () => {
    fc.assert(
      fc.property(large, ({ k, sets, tables: rows }) => {
        const { entries, infeasible } = rerankSets(sets, rows, k);
        rows.forEach((row, t) => {
          entries.forEach((_, rank) => {
            const there = entries.slice(0, rank + 1).filter(({ entry }) => (entry.set >> t) & 1).length;
            const said = infeasible.some(
              (one) => one.public === PUBLICS[t] && one.fromRank <= rank + 1 && rank + 1 <= one.toRank,
            );
            expect(said).toBe(there < (row[rank] ?? 0));
          });
        });
      }),
    );
  });

  it('is one public at a time the plain rule: the best-scored, or the best-scored member when the rank requires one', () => {
    fc.assert(
      fc.property(worlds({ people: 60, k: 20, publics: 1 }), ({ k, sets, tables: [row = []] }) => {
        const { entries } = rerankSets(sets, [row], k);
        const left = sets.map((_, index) => index);
        let members = 0;
        const expected = Array.from({ length: Math.min(k, sets.length) }, (_, rank) => {
          const member = left.find((index) => sets[index] === 1);
          const chosen = members < (row[rank] ?? 0) && member !== undefined ? member : (left[0] ?? -1);
          left.splice(left.indexOf(chosen), 1);
          members += sets[chosen] ?? 0;
          return chosen;
        });
        expect(entries.map(({ index }) => index)).toEqual(expected);
      }),
    );
  });
});
