import * as z from 'zod';
import { backOff } from '../system/back-off.ts';
import { inPieces } from '../system/in-pieces.ts';
import { mapAtMost } from '../system/map-at-most.ts';
import { InvalidCursor, type Page, type PageRequest } from '#shared/ports.ts';
import type { Row } from './body.ts';
import type { Documents, FoundRows, Query, Scan } from './documents.ts';

/** DynamoDB's own limit for one BatchGetItem. */
const KEYS_PER_BATCH = 100;
const BATCHES_AT_ONCE = 4;
const ATTEMPTS = 8;

export type Key = Readonly<Record<string, string>>;

export interface TableAccess {
  readonly client: Documents;
  readonly tableName: string;
}

/** The row of that key as last written. */
export const readRow = ({ client, tableName }: TableAccess, key: Key): Promise<Row | undefined> =>
  client.get({ TableName: tableName, Key: key, ConsistentRead: true });

const readBatch = async ({ client, tableName }: TableAccess, keys: readonly Key[]): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  let wanted: readonly Row[] = keys;
  for (let attempt = 0; wanted.length > 0; attempt++) {
    if (attempt >= ATTEMPTS)
      throw new Error(`${tableName}: ${wanted.length} rows still unread after ${ATTEMPTS} attempts`);
    if (attempt > 0) await backOff(attempt);
    const { rows: read, unread } = await client.getMany(tableName, wanted);
    rows.push(...read);
    wanted = unread;
  }
  return rows;
};

/** Rows of any number of keys, in no order; the keys must differ from one another. */
export const readRows = async (table: TableAccess, keys: readonly Key[]): Promise<readonly Row[]> =>
  (await mapAtMost(BATCHES_AT_ONCE, inPieces(keys, KEYS_PER_BATCH), (batch) => readBatch(table, batch))).flat();

export type RowQuery = Omit<Query, 'TableName' | 'ExclusiveStartKey' | 'Limit'>;

/** Every row of a list, however many pages it takes. */
const allPages = async function* (page: (start: Row | undefined) => Promise<FoundRows>): AsyncGenerator<Row> {
  let start: Row | undefined;
  do {
    const { rows, lastKey } = await page(start);
    yield* rows;
    start = lastKey;
  } while (start !== undefined);
};

/** Every row that a query finds. */
export const queryRows = ({ client, tableName }: TableAccess, query: RowQuery): AsyncGenerator<Row> =>
  allPages((ExclusiveStartKey) => client.query({ ...query, TableName: tableName, ExclusiveStartKey }));

/** Every row of a table or of an index: for jobs only. */
export const scanRows = (
  { client, tableName }: TableAccess,
  scan: Omit<Scan, 'TableName' | 'ExclusiveStartKey'> = {},
): AsyncGenerator<Row> =>
  allPages((ExclusiveStartKey) => client.scan({ ...scan, TableName: tableName, ExclusiveStartKey }));

/** What was read, as a list. */
export const collect = async <T>(rows: AsyncIterable<Row>, read: (row: Row) => T): Promise<readonly T[]> => {
  const all: T[] = [];
  for await (const row of rows) all.push(read(row));
  return all;
};

const CursorKey = z.record(z.string(), z.union([z.string(), z.number()]));

/** An opaque cursor that says where a list was left. */
export const toCursor = (key: z.infer<typeof CursorKey>): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

/** @throws InvalidCursor when the text is not a cursor that {@link toCursor} could have given */
export const fromCursor = (cursor: string): z.infer<typeof CursorKey> => {
  try {
    return CursorKey.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new InvalidCursor();
  }
};

/** DynamoDB refuses a starting key of another list or another table. */
const asInvalidCursor = (error: unknown, cursor: string | null): unknown =>
  cursor !== null && error instanceof Error && error.name === 'ValidationException' ? new InvalidCursor() : error;

/**
 * One page of a query. `keyNames` are the attributes of the table's key and of the index's: the cursor is the key of
 * the last row given. One row more than asked is read, so that the cursor is null exactly when the list ends.
 */
export const queryPage = async (
  { client, tableName }: TableAccess,
  query: RowQuery,
  keyNames: readonly string[],
  { limit, cursor }: PageRequest,
): Promise<Page<Row>> => {
  const rows: Row[] = [];
  let from: Row | undefined = cursor === null ? undefined : fromCursor(cursor);
  do {
    const Limit = limit + 1 - rows.length;
    const wanted = { ...query, TableName: tableName, Limit, ExclusiveStartKey: from };
    const answer = await client.query(wanted).catch((error: unknown) => {
      throw asInvalidCursor(error, cursor);
    });
    rows.push(...answer.rows);
    from = answer.lastKey;
  } while (from !== undefined && rows.length <= limit);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  if (last === undefined || rows.length <= limit) return { items, cursor: null };
  return { items, cursor: toCursor(CursorKey.parse(Object.fromEntries(keyNames.map((name) => [name, last[name]])))) };
};
