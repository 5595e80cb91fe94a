import type { Place } from './arrange.ts';
import type { PublicSet } from './look-ahead.ts';
import type { People } from './people.ts';
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
  readonly people: People;
  readonly places: readonly Place[];
  readonly length: number;
}

const hasBit = (set: PublicSet | undefined, t: number): boolean => (((set ?? 0) >> t) & 1) === 1;

const membersAmong = ({ sets, left }: People, t: number): number =>
  sets.reduce((sum, set, number) => (hasBit(set, t) ? sum + (left[number] ?? 0) : sum), 0);

const reasonOf = (asked: number, inPool: number, people: People, t: number): ShortfallReason => {
  if (asked > inPool) return 'pool';
  return asked > membersAmong(people, t) ? 'entries' : 'other-publics';
};

/** Adds a rank that lacks somebody to those of one public: to the last of them when it goes on. */
const addShort = (shortfalls: Shortfall[], short: Shortfall): void => {
  const before = shortfalls.at(-1);
  const continues = before?.toRank === short.toRank - 1 && before.reason === short.reason;
  if (continues) shortfalls.pop();
  shortfalls.push(continues ? { ...short, fromRank: before.fromRank } : short);
};

/** Share in the list ÷ share in the pool in one division, so that equal shares give exactly 1; infinite for an empty pool. */
const skewOf = (inList: number, length: number, inPool: number, poolSize: number): number =>
  inPool === 0 ? Infinity : (inList * poolSize) / (length * inPool);

const minimumSkewOf = (inList: number, length: number, { inPool, poolSize }: RepresentationTable): number | null => {
  if (length === 0 || poolSize === 0) return null;
  return Math.min(
    skewOf(inList, length, inPool, poolSize),
    skewOf(length - inList, length, poolSize - inPool, poolSize),
  );
};

/** What a table has at a rank; it goes on as it ends. */
const valueAt = (values: readonly number[], rank: number): number => values[rank] ?? values.at(-1) ?? 0;

const shareOf = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** What a list shows of one public; ranks at which it lacks somebody are added to the shortfalls. */
const reportOn = (
  { people, places, length }: Outcome,
  t: number,
  table: RepresentationTable,
  infeasible: Shortfall[],
) => {
  const { asked, inPool, poolSize, minimums } = table;
  const shortfalls: Shortfall[] = [];
  let [inShortlist, moved] = [0, 0];
  for (let rank = 0; rank < places.length; rank += 1) {
    const place = places[rank];
    if (hasBit(place?.movedFor, t)) moved += 1;
    if (hasBit(people.sets[people.numbers[place?.index ?? 0] ?? 0], t)) inShortlist += 1;
    const askedHere = valueAt(asked, rank);
    if (inShortlist >= askedHere) continue;
    addShort(shortfalls, {
      public: table.public,
      fromRank: rank + 1,
      toRank: rank + 1,
      asked: askedHere,
      placed: inShortlist,
      reason: reasonOf(askedHere, inPool, people, t),
    });
  }
  for (const short of shortfalls) infeasible.push(short);
  const report: PublicReport = {
    public: table.public,
    minShare: table.minShare,
    significance: table.significance,
    satisfied: shortfalls.length === 0,
    inShortlist,
    inPool,
    shareInPool: shareOf(inPool, poolSize),
    shareInShortlist: shareOf(inShortlist, length),
    minimumSkew: minimumSkewOf(inShortlist, length, table),
    required: valueAt(minimums, length - 1),
    moved,
    achievedFalseAlarm: table.achievedFalseAlarm,
  };
  return report;
};

/** The lines of a list, one per declared public, and everything asked that it does not meet. */
export const reportOf = (outcome: Outcome) => {
  const publics: PublicReport[] = [];
  const infeasible: Shortfall[] = [];
  for (const table of outcome.tables) publics.push(reportOn(outcome, publics.length, table, infeasible));
  return { publics, infeasible };
};
