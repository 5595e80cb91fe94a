import type { RepresentationTarget } from '../contract/contract.ts';
import { drawsAtShare, drawsFromPool } from './draws.ts';
import { falseAlarmOf, tightestMinimums } from './minimums.ts';
import { atMost, decimalRatio, ratioOf, ratioToNumber, type Ratio } from './ratio.ts';
import type { PublicId } from '#shared/reference/publics.ts';

/** Who passes the gates for a position: the pool that a list is drawn from. */
export interface EligiblePool {
  /** People, at least 0. */
  readonly size: number;
  /** How many of them belong to a public, from 0 to `size`. */
  readonly membersOf: (id: PublicId) => number;
}

/** What one public is owed at each rank of a list, and at what risk. */
export interface RepresentationTable {
  readonly public: PublicId;
  readonly minShare: number | null;
  /** α: the highest false alarm accepted, from 0 (excluded) to 0.5. */
  readonly significance: number;
  /** K. */
  readonly inPool: number;
  /** n. */
  readonly poolSize: number;
  /** The pool as it is, or the share declared on the contract because it is above that of the pool. */
  readonly basis: 'pool' | 'declaredShare';
  /** Members asked for among the first i + 1. As long as the list: k, or the pool when it is smaller. */
  readonly asked: readonly number[];
  /** The same, capped by what the pool has. */
  readonly minimums: readonly number[];
  /** Probability that a list drawn without regard to the public fails `minimums`, rounded; never above `significance`. */
  readonly achievedFalseAlarm: number;
}

type Figures = Pick<RepresentationTable, 'basis' | 'asked' | 'minimums' | 'achievedFalseAlarm'>;

const poolFigures = (pool: number, members: number, k: number, significance: Ratio): Figures => {
  const { minimums, falseAlarm } = tightestMinimums(drawsFromPool(pool, members, k), significance);
  return { basis: 'pool', asked: minimums, minimums, achievedFalseAlarm: ratioToNumber(falseAlarm) };
};

const shareFigures = (share: Ratio, length: number, significance: Ratio, cap: number): Figures => {
  const draws = drawsAtShare(share, length);
  const { minimums: asked } = tightestMinimums(draws, significance);
  const minimums = asked.map((minimum) => Math.min(minimum, cap));
  return {
    basis: 'declaredShare',
    asked,
    minimums,
    achievedFalseAlarm: ratioToNumber(falseAlarmOf(draws, minimums)),
  };
};

/** Makes the tables of every declared public, in the order of the targets. */
export type RepresentationTables = (
  targets: readonly RepresentationTarget[],
  pool: EligiblePool,
  k: number,
) => readonly RepresentationTable[];

/** Tables kept: a national run meets a few thousand pairs of (n, K); each is under 1 KB at k = 20. */
const KEPT_TABLES = 4096;

/** Keeps at most `kept` values, forgetting the oldest: what is asked again was mostly asked recently. */
const remember = <T>(kept: number) => {
  const known = new Map<string, T>();
  return (key: string, make: () => T): T => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make();
    for (const oldest of known.keys()) {
      if (known.size < kept) break;
      known.delete(oldest);
    }
    known.set(key, made);
    return made;
  };
};

/**
 * A maker of tables with its own bounded memory. A table depends on four numbers only, so remembering it changes no
 * answer.
 *
 * @param kept - tables remembered at most, at least 1
 */
export const makeRepresentationTables = (kept: number = KEPT_TABLES): RepresentationTables => {
  const known = remember<Figures>(kept);
  /** By what is asked: it spares the exact arithmetic that tells which law decides. */
  const answered = remember<Figures>(kept);

  const figuresOf = ({ minShare, significance }: RepresentationTarget, size: number, members: number, k: number) => {
    const length = Math.min(k, size);
    const share = minShare === null ? null : decimalRatio(minShare);
    if (share === null || size === 0 || atMost(share, ratioOf(BigInt(members), BigInt(size)))) {
      return known(`pool ${size} ${members} ${length} ${significance}`, () =>
        poolFigures(size, members, length, decimalRatio(significance)),
      );
    }
    const cap = Math.min(members, length);
    return known(`share ${String(minShare)} ${length} ${significance} ${cap}`, () =>
      shareFigures(share, length, decimalRatio(significance), cap),
    );
  };

  return (targets, pool, k) =>
    targets.map((target) => {
      const inPool = pool.membersOf(target.public);
      const question = `${String(target.minShare)} ${target.significance} ${pool.size} ${inPool} ${k}`;
      const figures = answered(question, () => figuresOf(target, pool.size, inPool, k));
      return {
        public: target.public,
        minShare: target.minShare,
        significance: target.significance,
        inPool,
        poolSize: pool.size,
        ...figures,
      };
    });
};

/**
 * What each declared public is owed at each rank of a list of k.
 *
 * With `minShare` null, or not above the share of the pool, the pool itself decides (hypergeometric law); a higher
 * `minShare` decides instead (binomial law), capped by the members there are. Either way the table is the tightest whose
 * false alarm, over all ranks together, is not above the target's significance.
 *
 * Tables are remembered for the life of the process, {@link KEPT_TABLES} at most.
 *
 * @param k - length of the list, at least 0
 */
export const representationTables: RepresentationTables = makeRepresentationTables();
