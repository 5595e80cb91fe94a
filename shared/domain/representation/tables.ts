import type { RepresentationTarget } from '../contract/contract.ts';
import { drawsAtShare, drawsFromPool } from './draws.ts';
import { tightestFigures } from './minimums.ts';
import { nearFalseAlarm } from './propose.ts';
import { atMost, decimalRatio, ratioOf } from './ratio.ts';
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

const poolFigures = (pool: number, members: number, k: number, significance: number): Figures => {
  const { minimums, falseAlarm } = tightestFigures(drawsFromPool(pool, members, k), significance);
  return { basis: 'pool', asked: minimums, minimums, achievedFalseAlarm: falseAlarm };
};

const shareFigures = (share: number, length: number, significance: number, cap: number): Figures => {
  const draws = drawsAtShare(decimalRatio(share), length);
  const { minimums: asked, falseAlarm } = tightestFigures(draws, significance);
  const minimums = asked.map((minimum) => Math.min(minimum, cap));
  // Who asks for less fails no more often, whatever rounding says.
  const achievedFalseAlarm = Math.min(falseAlarm, nearFalseAlarm(draws, minimums));
  return { basis: 'declaredShare', asked, minimums, achievedFalseAlarm };
};

/** Doubles closer than this to one person are not told apart: people are fewer than 10⁹. */
const SURELY_APART = 1e-6;

/** Whether a declared share, as it is written, is above that of so many members of a pool. */
const isAbove = (share: number, members: number, size: number): boolean => {
  const more = share * size - members;
  if (Math.abs(more) > SURELY_APART) return more > 0;
  return !atMost(decimalRatio(share), ratioOf(BigInt(members), BigInt(size)));
};

/** Makes the tables of every declared public, in the order of the targets. */
export type RepresentationTables = (
  targets: readonly RepresentationTarget[],
  pool: EligiblePool,
  k: number,
) => readonly RepresentationTable[];

/** Places for tables: a national run meets a few thousand pairs of (n, K); each table is under 1 KB at k = 20. */
const KEPT_TABLES = 4096;

/** A table remembered, with all that it depends on. */
interface Remembered {
  /** {@link OF_POOL} when the pool decides. */
  readonly share: number;
  /** n; 0 when the share decides. */
  readonly size: number;
  /** K; as many as the list may hold when the share decides. */
  readonly members: number;
  readonly length: number;
  readonly significance: number;
  readonly figures: Figures;
}

const OF_POOL = -1;

/**
 * A maker of tables with its own bounded memory. A table depends on five numbers only, so remembering it changes no answer.
 *
 * @param kept - places for tables, at least 1: one that has the place of another takes it
 */
export const makeRepresentationTables = (kept: number = KEPT_TABLES): RepresentationTables => {
  const known: (Remembered | undefined)[] = [];
  for (let place = 0; place < kept; place += 1) known.push(undefined);

  const remembered = (share: number, size: number, members: number, length: number, significance: number): Figures => {
    const place = (31 * (31 * size + members) + length + Math.floor(1000 * (share + significance + 1))) % kept;
    const found = known[place];
    const isSame =
      found?.size === size &&
      found.members === members &&
      found.length === length &&
      found.share === share &&
      found.significance === significance;
    if (isSame) return found.figures;
    const figures =
      share === OF_POOL
        ? poolFigures(size, members, length, significance)
        : shareFigures(share, length, significance, members);
    known[place] = { share, size, members, length, significance, figures };
    return figures;
  };

  const figuresOf = ({ minShare, significance }: RepresentationTarget, size: number, members: number, k: number) => {
    const length = Math.min(k, size);
    return minShare === null || size === 0 || !isAbove(minShare, members, size)
      ? remembered(OF_POOL, size, members, length, significance)
      : remembered(minShare, 0, Math.min(members, length), length, significance);
  };

  return (targets, pool, k) => {
    const tables: RepresentationTable[] = [];
    for (const target of targets) {
      const inPool = pool.membersOf(target.public);
      const { basis, asked, minimums, achievedFalseAlarm } = figuresOf(target, pool.size, inPool, k);
      tables.push({
        public: target.public,
        minShare: target.minShare,
        significance: target.significance,
        inPool,
        poolSize: pool.size,
        basis,
        asked,
        minimums,
        achievedFalseAlarm,
      });
    }
    return tables;
  };
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
