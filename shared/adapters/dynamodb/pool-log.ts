import { LoggedChange, type ChangedPerson } from '#shared/domain/matching/pool-log.ts';
import type { Clock, PoolLog } from '#shared/ports.ts';
import { backOff } from '../system/back-off.ts';
import { inPieces } from '../system/in-pieces.ts';
import { systemClock } from '../system/clock.ts';
import { mapAtMost } from '../system/map-at-most.ts';
import { fromBody, toBody } from './body.ts';
import { collect, queryRows, type TableAccess } from './read-rows.ts';
import { isMade } from './unmet.ts';

/** One pool for the whole country: see docs/pool.md for when to have several. */
export const SHARD = 'france';

/** An entry names so many people at most: some 100 KB before compression, where an item may weigh 400 KB. */
const PEOPLE_PER_ENTRY = 1000;
/** Writers who come at once are served one after the other: each attempt that fails means that somebody else's did not. */
const ATTEMPTS = 60;
const DELETIONS_AT_ONCE = 8;
/**
 * How long a writer believes that its own entry may still be the last. Entries are kept an hour at least, so nobody
 * writes again, unseen, the place of one that was forgotten.
 */
const OWN_BELIEVED_MS = 10 * 60 * 1000;

const PREFIX = 'change#';
const itemOf = (sequence: number): string => PREFIX + String(sequence).padStart(12, '0');
const LAST_ITEM = itemOf(999_999_999_999);
const sequenceOf = (item: unknown): number => (typeof item === 'string' ? Number(item.slice(PREFIX.length)) : 0);

/** From an entry to another, both included. */
const between = (first: string, last: string) => ({
  KeyConditionExpression: 'shardId = :shard AND #item BETWEEN :first AND :last',
  ExpressionAttributeNames: { '#item': 'item' },
  ExpressionAttributeValues: { ':shard': SHARD, ':first': first, ':last': last },
  ConsistentRead: true,
});

/** Whoever is named while others are being written goes with all who come meanwhile, in one writing. */
const gathering = (write: (people: readonly ChangedPerson[]) => Promise<void>): PoolLog['append'] => {
  let writing: Promise<void> = Promise.resolve();
  let next: { readonly people: ChangedPerson[]; readonly written: Promise<void> } | undefined;
  const gather = () => {
    const people: ChangedPerson[] = [];
    const written = writing.then(() => {
      next = undefined;
      return write(people);
    });
    writing = written.catch(() => undefined);
    return { people, written };
  };
  return async (people) => {
    next ??= gather();
    for (const person of people) next.people.push(person);
    await next.written;
  };
};

/** False when somebody else's entry took the place. */
const putEntry = ({ client, tableName }: TableAccess, entry: LoggedChange): Promise<boolean> =>
  isMade(
    client.put({
      TableName: tableName,
      Item: { shardId: SHARD, item: itemOf(entry.sequence), body: toBody(entry) },
      ConditionExpression: 'attribute_not_exists(shardId)',
    }),
  );

/**
 * The log is a partition whose sort key is the place in the order. Whoever adds an entry reads the last one and puts the
 * next on condition that nobody else did: so there is no hole, no entry that appears behind a reader, and no counter that
 * could disagree with what was written. The last entry is never removed, since the next one is named after it.
 */
export const makePoolLog = ({
  now = systemClock,
  ...table
}: TableAccess & {
  readonly now?: Clock;
}): PoolLog => {
  const { client, tableName } = table;

  const last = async (): Promise<number> => {
    const latest = { ...between(itemOf(0), LAST_ITEM), ScanIndexForward: false, Limit: 1 };
    const {
      rows: [entry],
    } = await client.query({ ...latest, TableName: tableName });
    return entry === undefined ? 0 : sequenceOf(entry['item']);
  };

  let own: { readonly sequence: number; readonly at: number } | undefined;
  /** The last entry: the own one, written lately, until somebody turns out to have written after it. */
  const lastKnown = async (): Promise<number> => {
    const isRecent = own !== undefined && now().getTime() - own.at < OWN_BELIEVED_MS;
    const sequence = isRecent ? own?.sequence : undefined;
    own = undefined;
    return sequence ?? last();
  };

  const appendOne = async (people: readonly ChangedPerson[]): Promise<void> => {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const [sequence, at] = [(await lastKnown()) + 1, now()];
      if (await putEntry(table, { sequence, at: at.toISOString(), people })) {
        own = { sequence, at: at.getTime() };
        return;
      }
      // Whoever wrote after the own entry may be gone by now.
      if (attempt > 1) await backOff(Math.min(attempt - 1, 3));
    }
    throw new Error(`${tableName}: the log was written by others ${ATTEMPTS} times in a row`);
  };

  const write = async (people: readonly ChangedPerson[]): Promise<void> => {
    for (const piece of inPieces(people, PEOPLE_PER_ENTRY)) await appendOne(piece);
  };
  const append = gathering(write);

  return {
    append,
    after: (sequence) =>
      collect(queryRows(table, between(itemOf(sequence + 1), LAST_ITEM)), (row) => fromBody(LoggedChange, row)),
    async forget(below, before) {
      if (below <= 1) return 0;
      const old: string[] = [];
      for await (const row of queryRows(table, between(itemOf(0), itemOf(below - 1)))) {
        // The oldest ones only: no hole is left between two entries.
        if (fromBody(LoggedChange, row).at >= before) break;
        old.push(String(row['item']));
      }
      await mapAtMost(DELETIONS_AT_ONCE, old, (item) =>
        client.remove({ TableName: tableName, Key: { shardId: SHARD, item } }),
      );
      return old.length;
    },
  };
};
