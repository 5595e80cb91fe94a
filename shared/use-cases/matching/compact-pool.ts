import { dayInFrance } from '#shared/domain/calendar.ts';
import {
  compactionDue,
  secondsBefore,
  settledThrough,
  type CompactionReason,
  type PoolManifest,
} from '#shared/domain/matching/pool-log.ts';
import type { Clock, PoolFiles, PoolLog, PoolManifests } from '#shared/ports.ts';
import { loadSnapshot } from './load-snapshot.ts';
import { scanPool, type ScanPoolDeps } from './scan-pool.ts';

/** A compactor runs for a quarter of an hour at most: a file so old that nobody names is what a crash left. */
const ABANDONED_SECONDS = 30 * 60;

/** Entries are kept so long at least, in seconds: whoever is about to add one has read the last before it was removed. */
const REMEMBERED_SECONDS = 3600;

interface Dependencies extends ScanPoolDeps {
  readonly log: Pick<PoolLog, 'after' | 'forget'>;
  readonly manifests: PoolManifests;
  readonly files: PoolFiles;
  readonly clock: Clock;
  /** A name part that nobody else draws. */
  readonly newId: () => string;
}

/** What one run did. */
export interface Compaction {
  readonly outcome: 'not-due' | 'written' | 'overtaken';
  readonly reason: CompactionReason | null;
  readonly watermark: number;
  readonly people: number;
  readonly bytes: number;
  readonly filesRemoved: number;
  readonly changesForgotten: number;
}

const NOTHING: Compaction = {
  outcome: 'not-due',
  reason: null,
  watermark: 0,
  people: 0,
  bytes: 0,
  filesRemoved: 0,
  changesForgotten: 0,
};

/** Named by its watermark; the rest of the name is its maker's, so that two makers never write the same file. */
const fileOf = (watermark: number, id: string): string => `${String(watermark).padStart(12, '0')}-${id}.bin`;

/**
 * Writes a new snapshot when one is due: watermark first, then scan, file, manifest. What changes meanwhile has a later
 * sequence, and is applied again by whoever reads the file: harmless. Former files and entries then go, so that whoever
 * was erased is in none. Two at once do the work twice: the manifest is moved by one, and the other removes its file.
 */
export const makeCompactPool = (deps: Dependencies) => {
  const { log, manifests, files, clock, newId } = deps;
  /** The file that this process knows to be readable: it wrote it, or has read it once. */
  let readable: string | undefined;

  const isReadable = async (manifest: PoolManifest): Promise<boolean> => {
    if (readable === manifest.file) return true;
    const stored = await loadSnapshot({ manifests, files }, dayInFrance(clock()));
    readable = stored?.manifest.file;
    return readable === manifest.file;
  };

  /** Removes files that nobody names: the former one at once, others when whoever was writing them must be dead. */
  const sweep = async (current: string | undefined, former: string | undefined, now: string): Promise<number> => {
    const abandoned = secondsBefore(now, ABANDONED_SECONDS);
    const useless = (await files.list())
      .filter(({ file, writtenAt }) => file !== current && (file === former || writtenAt < abandoned))
      .map(({ file }) => file);
    await files.remove(useless);
    return useless.length;
  };

  const write = async (former: PoolManifest | undefined, watermark: number) => {
    const now = clock();
    const index = await scanPool(deps, dayInFrance(now));
    const bytes = index.toSnapshot();
    const file = fileOf(watermark, newId());
    await files.put(file, bytes);
    const moved = await manifests.move({
      revision: (former?.revision ?? 0) + 1,
      file,
      bytes: bytes.length,
      watermark,
      people: index.people,
      // When the reading began: age is counted from there.
      writtenAt: now.toISOString(),
    });
    if (moved) readable = file;
    else await files.remove([file]);
    return { moved, file, people: index.people, bytes: bytes.length };
  };

  return async (): Promise<Compaction> => {
    const now = clock().toISOString();
    const former = await manifests.current();
    const known = former?.watermark ?? 0;
    const entries = await log.after(known);
    const isUsable = former !== undefined && (await isReadable(former));
    const reason = compactionDue(isUsable ? former : undefined, entries, now);
    if (reason === undefined) return { ...NOTHING, filesRemoved: await sweep(former?.file, undefined, now) };

    const watermark = settledThrough(entries, known, now);
    const { moved, file, people, bytes } = await write(former, watermark);
    const written = { reason, watermark, people, bytes };
    if (!moved) return { ...NOTHING, ...written, outcome: 'overtaken' };
    return {
      ...written,
      outcome: 'written',
      filesRemoved: await sweep(file, former?.file, now),
      changesForgotten: await log.forget(watermark, secondsBefore(now, REMEMBERED_SECONDS)),
    };
  };
};
