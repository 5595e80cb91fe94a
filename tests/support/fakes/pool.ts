import { LoggedChange, PoolManifest } from '#shared/domain/matching/pool-log.ts';
import type { Clock, PoolFiles, PoolLog, PoolManifests } from '#shared/ports.ts';
import { fixedClock } from '#tests/support/builders/clock.ts';

/** The log in memory. While `broken`, it throws as a lost network would. */
export const makeFakePoolLog = (now: Clock = fixedClock()): PoolLog & { broken: boolean } => {
  let entries: readonly string[] = [];
  let forgotten = 0;
  const parsed = () => entries.map((json) => LoggedChange.parse(JSON.parse(json)));
  const log: PoolLog & { broken: boolean } = {
    broken: false,
    append: (people) => {
      if (log.broken) return Promise.reject(new Error('the table is out of reach'));
      if (people.length > 0) {
        const [sequence, at] = [forgotten + entries.length + 1, now().toISOString()];
        entries = [...entries, JSON.stringify({ sequence, at, people })];
      }
      return Promise.resolve();
    },
    after: (sequence) => Promise.resolve(parsed().filter((entry) => entry.sequence > sequence)),
    forget: (below, before) => {
      const kept = parsed().findIndex((entry) => entry.sequence >= below || entry.at >= before);
      const count = kept === -1 ? entries.length : kept;
      entries = entries.slice(count);
      forgotten += count;
      return Promise.resolve(count);
    },
  };
  return log;
};

/** The manifest in memory. */
export const makeFakePoolManifests = (): PoolManifests => {
  let manifest: string | undefined;
  const current = () => (manifest === undefined ? undefined : PoolManifest.parse(JSON.parse(manifest)));
  return {
    current: () => Promise.resolve(current()),
    move: (next) => {
      if ((current()?.revision ?? 0) !== next.revision - 1) return Promise.resolve(false);
      manifest = JSON.stringify(next);
      return Promise.resolve(true);
    },
  };
};

/** Snapshots in memory. */
export const makeFakePoolFiles = (now: Clock = fixedClock()): PoolFiles => {
  const files = new Map<string, { readonly bytes: Uint8Array; readonly writtenAt: string }>();
  return {
    put: (file, bytes) => {
      files.set(file, { bytes: Uint8Array.from(bytes), writtenAt: now().toISOString() });
      return Promise.resolve();
    },
    read: (file, length) => {
      const stored = files.get(file);
      return Promise.resolve(stored?.bytes.length === length ? Uint8Array.from(stored.bytes) : undefined);
    },
    list: () => Promise.resolve([...files].map(([file, { writtenAt }]) => ({ file, writtenAt }))),
    remove: (names) => {
      for (const name of names) files.delete(name);
      return Promise.resolve();
    },
  };
};
