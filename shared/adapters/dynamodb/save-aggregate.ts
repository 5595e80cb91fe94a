import type { DomainEvent } from '#shared/domain/events.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import { makeLog, type Log } from '#shared/platform/log.ts';
import type { Clock, PublishEvents } from '#shared/ports.ts';
import { systemClock } from '../system/clock.ts';
import { toBody, type Row } from './body.ts';
import type { Put, Update } from './documents.ts';
import { readRow, type Key, type TableAccess } from './read-rows.ts';
import { ignoreUnmet, isMade } from './unmet.ts';

export interface AggregateTable extends TableAccess {
  readonly publish: PublishEvents;
  readonly log?: Log;
  readonly now?: Clock;
}

export interface AggregateRow {
  readonly key: Key;
  readonly body: unknown;
  /** 1 for a new row, then one more at each change. */
  readonly revision: number;
  /** What stands beside the body, for indexes or to be read alone; undefined takes the row out of an index. */
  readonly indexed: Readonly<Record<string, string | undefined>>;
}

export type Saved = Result<undefined, { readonly code: 'edited-meanwhile' }>;

const OUTBOX = ['outbox', 'outboxKey', 'outboxSince'] as const;
/** Key of the index of rows whose events wait. */
const PENDING = 'pending';

/** What stands in a row beside its key. */
export const attributesOf = ({ indexed, body, revision }: AggregateRow): Row => ({
  ...indexed,
  body: toBody(body),
  revision,
});

const written = (events: readonly DomainEvent[]): readonly string[] => events.map((event) => JSON.stringify(event));

/** A row of which nothing is there yet is put whole: that costs an engine half of what an update does. */
const creationOf = (TableName: string, row: AggregateRow, events: readonly DomainEvent[], since: string): Put => {
  const [key = ''] = Object.keys(row.key);
  return {
    TableName,
    Item: {
      ...row.key,
      ...attributesOf(row),
      ...(events.length > 0 && { outbox: written(events), outboxKey: PENDING, outboxSince: since }),
    },
    ConditionExpression: 'attribute_not_exists(#key)',
    ExpressionAttributeNames: { '#key': key },
  };
};

const changeOf = (TableName: string, row: AggregateRow, events: readonly DomainEvent[], since: string): Update => {
  const set = attributesOf(row);
  const present = Object.entries(set).filter(([, value]) => value !== undefined);
  const absent = Object.entries(set).flatMap(([name, value]) => (value === undefined ? [name] : []));
  const assignments = present.map(([name]) => `#${name} = :${name}`);
  // What an earlier save could not publish stays: only what is known to be published is cleared.
  const outbox = [
    '#outbox = list_append(if_not_exists(#outbox, :none), :events)',
    '#outboxKey = :pending',
    '#outboxSince = if_not_exists(#outboxSince, :since)',
  ];
  const withEvents = events.length > 0;
  const names = [...Object.keys(set), ...(withEvents ? OUTBOX : [])];
  return {
    TableName,
    Key: row.key,
    UpdateExpression:
      `SET ${[...assignments, ...(withEvents ? outbox : [])].join(', ')}` +
      (absent.length > 0 ? ` REMOVE ${absent.map((name) => `#${name}`).join(', ')}` : ''),
    ConditionExpression: '#revision = :previous',
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(present.map(([name, value]) => [`:${name}`, value])),
      ':previous': row.revision - 1,
      ...(withEvents && { ':none': [], ':events': written(events), ':pending': PENDING, ':since': since }),
    },
  };
};

/** Sends the one write that changes the state and keeps the events it caused: both or neither, with no transaction. */
const write = (
  { client, tableName }: TableAccess,
  row: AggregateRow,
  events: readonly DomainEvent[],
  since: string,
): Promise<object> =>
  row.revision === 1
    ? client.put(creationOf(tableName, row, events, since))
    : client.update(changeOf(tableName, row, events, since));

/** Takes published events off their row, unless the row has changed since: then the sweeper publishes them again. */
export const clearOutbox = async (
  { client, tableName }: TableAccess,
  key: Key,
  { revision, since }: { readonly revision: number; readonly since: string },
): Promise<void> => {
  const clear = {
    TableName: tableName,
    Key: key,
    UpdateExpression: 'REMOVE outbox, outboxKey, outboxSince',
    ConditionExpression: 'revision = :revision AND outboxSince = :since',
    ExpressionAttributeValues: { ':revision': revision, ':since': since },
  };
  await client.update(clear).catch(ignoreUnmet);
};

/**
 * Whether the row is the very one that was to be written. A write that succeeded and whose answer was lost is tried again
 * by the SDK, and then refused by its own condition: it is no lost race, and nobody else's edit.
 */
const isWritten = async (table: TableAccess, { key, body, revision }: AggregateRow): Promise<boolean> => {
  const stored = await readRow(table, key);
  return stored?.['revision'] === revision && stored['body'] === toBody(body);
};

/**
 * Saves an aggregate if its stored revision is the one before, then publishes its events and takes them off the row.
 * Once written it is saved, whatever becomes of the events: what could not be published is left to the sweeper.
 */
export const saveAggregate = async (
  { publish, now = systemClock, log, ...table }: AggregateTable,
  row: AggregateRow,
  events: readonly DomainEvent[],
): Promise<Saved> => {
  const since = now().toISOString();
  const made = await isMade(write(table, row, events, since));
  if (!made && !(await isWritten(table, row))) return refuse({ code: 'edited-meanwhile' });
  if (events.length === 0) return ok(undefined);
  try {
    await publish(events);
    await clearOutbox(table, row.key, { revision: row.revision, since });
  } catch (error) {
    const eventIds = events.map(({ eventId }) => eventId);
    (log ?? makeLog('outbox')).warn('events-left-to-the-sweeper', { eventIds }, error);
  }
  return ok(undefined);
};
