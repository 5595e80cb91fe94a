import { dayInFrance, type Day } from '#shared/domain/calendar.ts';
import type { CandidateId } from '#shared/domain/ids.ts';
import type { PoolIndex } from '#shared/domain/matching/pool-index.ts';
import { settledThrough, type LoggedChange } from '#shared/domain/matching/pool-log.ts';
import type { Clock, PoolLog } from '#shared/ports.ts';
import { loadSnapshot, type SnapshotDeps } from './load-snapshot.ts';
import { makeApplyChanges, type ReadChangedDeps } from './read-changed.ts';
import { scanPool, type ScanPoolDeps } from './scan-pool.ts';

/** The pool in memory, and how fresh it is. */
export interface LoadedPool {
  readonly index: PoolIndex;
  /** The last change in it. */
  readonly sequence: number;
  /** Watermark of the snapshot that it began with; null when it was read from the tables. */
  readonly snapshot: number | null;
}

/** The pool of candidates, kept between calls: only what changed since is read. */
export interface Pool {
  /** Today's pool, with every change logged before the call. */
  latest(): Promise<LoadedPool>;
  /** Today's pool, at least as fresh as the sequence given. */
  atLeast(sequence: number): Promise<LoadedPool>;
  /** Today's pool, with these people as the tables have them, whatever the log says of them. */
  reread(ids: readonly CandidateId[]): Promise<LoadedPool>;
}

/** What the pool did, for whoever operates it. */
export type PoolNews =
  | {
      readonly code: 'pool-loaded';
      readonly from: 'snapshot' | 'table';
      readonly people: number;
      readonly through: number;
    }
  | { readonly code: 'pool-changes-applied'; readonly people: number; readonly through: number };

export interface PoolDependencies extends SnapshotDeps, ReadChangedDeps, ScanPoolDeps {
  readonly candidates: ReadChangedDeps['candidates'] & ScanPoolDeps['candidates'];
  readonly shortlists: ReadChangedDeps['shortlists'];
  readonly contracts: ReadChangedDeps['contracts'];
  readonly log: Pick<PoolLog, 'after'>;
  readonly clock: Clock;
  readonly tell?: (news: PoolNews) => void;
}

/** Entries forgotten while a pool is being loaded mean another snapshot: it is loaded instead. */
const ATTEMPTS = 4;

/** Whether entries that would come first have been forgotten. */
const hasGap = ([first]: readonly LoggedChange[], sequence: number): boolean =>
  first !== undefined && first.sequence !== sequence + 1;

/** Runs each piece of work after all those asked for before it, whether they succeeded or not. */
const makeTurns = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };
};

/**
 * Loads the pool when first needed (snapshot, else tables), then applies what was logged since, and so again at each call:
 * one query when nothing changed. It is loaded anew for another day, and when the log was cut further than it has read.
 * Callers are served one after the other: what one reads is applied before the next reads, so nobody goes back in time.
 */
export const makePool = (deps: PoolDependencies): Pool => {
  const { log, clock, tell = () => undefined } = deps;
  const applyChanges = makeApplyChanges(deps);

  const loadFromTables = async (day: Day): Promise<LoadedPool> => {
    // The log first: what changes during the scan is applied on top of it.
    const sequence = settledThrough(await log.after(0), 0, clock().toISOString());
    return { index: await scanPool(deps, day), sequence, snapshot: null };
  };

  const load = async (day: Day): Promise<LoadedPool> => {
    const stored = await loadSnapshot(deps, day);
    const watermark = stored?.manifest.watermark ?? 0;
    const loaded = stored
      ? { index: stored.index, sequence: watermark, snapshot: watermark }
      : await loadFromTables(day);
    const { people } = loaded.index;
    tell({ code: 'pool-loaded', from: stored ? 'snapshot' : 'table', people, through: loaded.sequence });
    return loaded;
  };

  /** Undefined when the log does not reach back to where this pool is. */
  const catchUp = async (loaded: LoadedPool): Promise<LoadedPool | undefined> => {
    const entries = await log.after(loaded.sequence);
    if (hasGap(entries, loaded.sequence)) return undefined;
    const through = entries.at(-1)?.sequence;
    if (through === undefined) return loaded;
    const people = await applyChanges(
      loaded.index,
      entries.flatMap((entry) => entry.people),
    );
    tell({ code: 'pool-changes-applied', people, through });
    return { ...loaded, sequence: through };
  };

  let kept: LoadedPool | undefined;
  const refresh = async (): Promise<LoadedPool> => {
    const day = dayInFrance(clock());
    if (kept?.index.day !== day) kept = undefined;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      kept ??= await load(day);
      kept = await catchUp(kept);
      if (kept !== undefined) return kept;
    }
    throw new Error(`The log was cut ${ATTEMPTS} times while the pool was being loaded`);
  };

  const inTurn = makeTurns();
  return {
    latest: () => inTurn(refresh),
    atLeast: (sequence) =>
      inTurn(() =>
        kept !== undefined && kept.sequence >= sequence && kept.index.day === dayInFrance(clock())
          ? Promise.resolve(kept)
          : refresh(),
      ),
    reread: (ids) =>
      inTurn(async () => {
        const loaded = await refresh();
        await applyChanges(
          loaded.index,
          ids.map((candidateId) => ({ candidateId })),
        );
        return loaded;
      }),
  };
};
