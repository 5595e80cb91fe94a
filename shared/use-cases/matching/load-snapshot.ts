import type { Day } from '#shared/domain/calendar.ts';
import { blockIndexOfSnapshot, type BlockIndex } from '#shared/domain/matching/engine/block-index.ts';
import type { PoolManifest } from '#shared/domain/matching/pool-log.ts';
import type { PoolFiles, PoolManifests } from '#shared/ports.ts';

export interface SnapshotDeps {
  readonly manifests: Pick<PoolManifests, 'current'>;
  readonly files: Pick<PoolFiles, 'read'>;
}

export interface LoadedSnapshot {
  readonly manifest: PoolManifest;
  readonly index: BlockIndex;
}

/** A compactor may have put another in force, and removed this one, between two reads. It does not do so twice in a row. */
const ATTEMPTS = 3;

/** A file that is no snapshot of this version, or is damaged, serves nobody. */
const indexOf = (bytes: Uint8Array, day: Day): BlockIndex | undefined => {
  try {
    return blockIndexOfSnapshot(bytes, day);
  } catch {
    return undefined;
  }
};

/**
 * The snapshot in force.
 *
 * @returns undefined when there is none that can be read: the pool is then read from the tables
 */
export const loadSnapshot = async (
  { manifests, files }: SnapshotDeps,
  day: Day,
): Promise<LoadedSnapshot | undefined> => {
  let tried: string | undefined;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const manifest = await manifests.current();
    if (manifest === undefined || manifest.file === tried) return undefined;
    tried = manifest.file;
    const bytes = await files.read(manifest.file, manifest.bytes);
    const index = bytes && indexOf(bytes, day);
    if (index !== undefined) return { manifest, index };
  }
  return undefined;
};
