import * as z from 'zod';
import { DomainEvent } from '#shared/domain/events.ts';
import { makeLog } from '#shared/platform/log.ts';
import type { Outbox } from '#shared/ports.ts';
import type { Row } from './body.ts';
import { queryRows, readRows, type Key, type TableAccess } from './read-rows.ts';
import { clearOutbox } from './save-aggregate.ts';
import type { TableSchema } from './tables.ts';

/** Rows taken in one sweep: what is left waits for the next minute. */
const ROWS_PER_SWEEP = 500;

const PendingRow = z.object({ revision: z.number(), outboxSince: z.string(), outbox: z.array(z.string()).min(1) });

const parseEvents = (outbox: readonly string[]): readonly DomainEvent[] | undefined => {
  const parsed = z.array(DomainEvent).safeParse(outbox.map((json): unknown => JSON.parse(json)));
  return parsed.data;
};

/** What a crash left unpublished in one table. The index carries keys only: the row itself is read again. */
export const makeOutbox = (table: TableAccess & { readonly schema: TableSchema }): Outbox => {
  const keyNames = [table.schema.partitionKey, table.schema.sortKey].filter((name) => name !== undefined);
  const keyOf = (row: Row): Key => Object.fromEntries(keyNames.map((name) => [name, String(row[name])]));

  const staleKeys = async (before: string): Promise<readonly Key[]> => {
    const keys: Key[] = [];
    const rows = queryRows(table, {
      IndexName: 'outbox',
      KeyConditionExpression: 'outboxKey = :pending AND outboxSince < :before',
      ExpressionAttributeValues: { ':pending': 'pending', ':before': before },
    });
    for await (const row of rows) {
      keys.push(keyOf(row));
      if (keys.length === ROWS_PER_SWEEP) break;
    }
    return keys;
  };

  return {
    stale: async (before) =>
      (await readRows(table, await staleKeys(before))).flatMap((row) => {
        // Published and cleared between the two reads.
        const pending = PendingRow.safeParse(row).data;
        if (pending === undefined) return [];
        const events = parseEvents(pending.outbox);
        if (events === undefined) {
          makeLog('outbox').error('outbox-unreadable', { table: table.tableName, ...keyOf(row) });
          return [{ since: pending.outboxSince, events: [], clear: () => Promise.resolve() }];
        }
        const clear = (): Promise<void> =>
          clearOutbox(table, keyOf(row), { revision: pending.revision, since: pending.outboxSince });
        return [{ since: pending.outboxSince, events, clear }];
      }),
  };
};
