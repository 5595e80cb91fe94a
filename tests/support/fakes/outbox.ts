import { isDeepStrictEqual } from 'node:util';
import type { DomainEvent } from '#shared/domain/events.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { Clock, Outbox, PublishEvents } from '#shared/ports.ts';
import { fixedClock } from '#tests/support/builders/clock.ts';
import { publishNothing } from './publish.ts';
import type { FakeRows } from './rows.ts';

/** What every fake that saves with events accepts. */
export interface FakeOptions {
  readonly publish?: PublishEvents;
  readonly now?: Clock;
}

type Saved = Result<undefined, { readonly code: 'edited-meanwhile' }>;

export interface FakeSaves {
  /** Puts the row if the stored version is the one before, keeps its events until they are published. */
  save<T>(
    rows: FakeRows<T>,
    key: string,
    value: T,
    versionOf: (value: T) => number,
    events: readonly DomainEvent[],
  ): Promise<Saved>;
  /** Whether events of that row wait for the sweeper. */
  isPending(key: string): boolean;
  readonly outbox: Outbox;
}

/** Saves as the adapters do: versions first, then publication, whose failure leaves the events to the sweeper. */
export const makeFakeSaves = ({ publish = publishNothing, now = fixedClock() }: FakeOptions): FakeSaves => {
  const pending = new Map<string, { readonly events: readonly DomainEvent[]; readonly since: string }>();
  const storedVersion = <T>(rows: FakeRows<T>, key: string, versionOf: (value: T) => number): number => {
    const stored = rows.get(key);
    return stored === undefined ? 0 : versionOf(stored);
  };
  /** The next version, or the same write again: its answer was lost. */
  const accepts = <T>(rows: FakeRows<T>, key: string, value: T, versionOf: (value: T) => number): boolean =>
    storedVersion(rows, key, versionOf) === versionOf(value) - 1 || isDeepStrictEqual(rows.get(key), value);
  return {
    async save(rows, key, value, versionOf, events) {
      if (!accepts(rows, key, value, versionOf)) return refuse({ code: 'edited-meanwhile' });
      rows.put(key, value);
      if (events.length === 0) return ok(undefined);
      const earlier = pending.get(key);
      const mine = { events: [...(earlier?.events ?? []), ...events], since: earlier?.since ?? now().toISOString() };
      pending.set(key, mine);
      try {
        await publish(events);
        // What an earlier save could not publish stays for the sweeper, with ours: publishing twice is harmless.
        if (earlier === undefined && pending.get(key) === mine) pending.delete(key);
      } catch {
        // The save succeeded: the sweeper publishes later.
      }
      return ok(undefined);
    },
    isPending: (key) => pending.has(key),
    outbox: {
      stale: (before) =>
        Promise.resolve(
          [...pending]
            .filter(([, { since }]) => since < before)
            .map(([key, seen]) => ({
              since: seen.since,
              events: seen.events,
              clear: () => {
                if (pending.get(key) === seen) pending.delete(key);
                return Promise.resolve();
              },
            })),
        ),
    },
  };
};
