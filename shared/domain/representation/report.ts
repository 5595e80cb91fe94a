import type { Place } from './arrange.ts';
import type { PublicSet } from './look-ahead.ts';
import type { RepresentationTable } from './tables.ts';
import type { PublicId } from '#shared/reference/publics.ts';

/** What a list shows of one declared public. */
export interface PublicReport {
  readonly public: PublicId;
  readonly minShare: number | null;
  readonly significance: number;
  /** Whether every rank has what was asked, before any cap: false as soon as one {@link Shortfall} names the public. */
  readonly satisfied: boolean;
  readonly inShortlist: number;
  readonly inPool: number;
  /** From 0 to 1; 0 for an empty pool. */
  readonly shareInPool: number;
  /** From 0 to 1; 0 for an empty list. */
  readonly shareInShortlist: number;
  /**
   * Share in the list ÷ share in the pool, of the members or of the others, whichever is smaller: 1 when the list is as
   * the pool, 0 when one side is absent. Its logarithm is MinSkew@k (Geyik, Ambler, Kenthapadi 2019), which is infinite
   * where this is 0. Null when pool or list is empty.
   */
  readonly minimumSkew: number | null;
  /** Members required among the first k, once capped by the pool. */
  readonly required: number;
  /** People moved up for this public. */
  readonly moved: number;
  readonly achievedFalseAlarm: number;
}

/**
 * Why ranks lack members of a public: the pool has too few of them; the entries ranked have too few (the pool has more,
 * further down); other publics needed the same ranks.
 */
type ShortfallReason = 'pool' | 'entries' | 'other-publics';

/** Consecutive ranks at which a public has fewer members than asked. */
export interface Shortfall {
  readonly public: PublicId;
  /** From 1. */
  readonly fromRank: number;
  readonly toRank: number;
  /** Members asked at `toRank`. */
  readonly asked: number;
  /** Members there at `toRank`. */
  readonly placed: number;
  readonly reason: ShortfallReason;
}

interface Outcome {
  readonly tables: readonly RepresentationTable[];
  /** Publics of each person at hand, in score order. */
  readonly sets: Int32Array;
  readonly places: readonly Place[];
  readonly length: number;
}

const hasBit = (set: PublicSet | undefined, t: number): boolean => (((set ?? 0) >> t) & 1) === 1;

const membersAmong = (sets: Int32Array, t: number): number =>
  sets.reduce((members, set) => (hasBit(set, t) ? members + 1 : members), 0);

const reasonOf = (asked: number, inPool: number, atHand: () => number): ShortfallReason => {
  if (asked > inPool) return 'pool';
  return asked > atHand() ? 'entries' : 'other-publics';
};

const shortfallsOf = (
  table: RepresentationTable,
  counts: readonly number[],
  atHand: () => number,
): readonly Shortfall[] => {
  const shortfalls: Shortfall[] = [];
  for (const [rank, placed] of counts.entries()) {
    const asked = table.asked[rank] ?? table.asked.at(-1) ?? 0;
    if (placed >= asked) continue;
    const reason = reasonOf(asked, table.inPool, atHand);
    const before = shortfalls.at(-1);
    const continues = before?.toRank === rank && before.reason === reason;
    const fromRank = continues ? before.fromRank : rank + 1;
    if (continues) shortfalls.pop();
    shortfalls.push({ public: table.public, fromRank, toRank: rank + 1, asked, placed, reason });
  }
  return shortfalls;
};

/** Share in the list ÷ share in the pool in one division, so that equal shares give exactly 1. */
const skewOf = (inList: number, length: number, inPool: number, poolSize: number): number | null =>
  inPool === 0 || length === 0 ? null : (inList * poolSize) / (length * inPool);

const minimumSkewOf = (inList: number, length: number, { inPool, poolSize }: RepresentationTable): number | null => {
  const sides = [
    skewOf(inList, length, inPool, poolSize),
    skewOf(length - inList, length, poolSize - inPool, poolSize),
  ].filter((skew) => skew !== null);
  return sides.length === 0 ? null : Math.min(...sides);
};

const shareOf = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** The lines of a list, one per declared public, and everything asked that it does not meet. */
export const reportOf = ({ tables, sets, places, length }: Outcome) => {
  const lines = tables.map((table, t) => {
    let inShortlist = 0;
    let moved = 0;
    const counts = places.map(({ index, movedFor }) => {
      if (hasBit(movedFor, t)) moved += 1;
      return (inShortlist += hasBit(sets[index], t) ? 1 : 0);
    });
    const shortfalls = shortfallsOf(table, counts, () => membersAmong(sets, t));
    const report: PublicReport = {
      public: table.public,
      minShare: table.minShare,
      significance: table.significance,
      satisfied: shortfalls.length === 0,
      inShortlist,
      inPool: table.inPool,
      shareInPool: shareOf(table.inPool, table.poolSize),
      shareInShortlist: shareOf(inShortlist, length),
      minimumSkew: minimumSkewOf(inShortlist, length, table),
      required: table.minimums[length - 1] ?? table.minimums.at(-1) ?? 0,
      moved,
      achievedFalseAlarm: table.achievedFalseAlarm,
    };
    return { report, shortfalls };
  });
  return { publics: lines.map(({ report }) => report), infeasible: lines.flatMap(({ shortfalls }) => shortfalls) };
};
