import * as z from 'zod';
import type { ImportRecord } from '#shared/domain/import/import.ts';
import type { ImportId } from '#shared/domain/ids.ts';
import { InvalidCursor, type Page, type PageRequest } from '#shared/ports.ts';
import { recordsItem, toRecords } from './import-rows.ts';
import { fromCursor, queryRows, toCursor, type TableAccess } from './read-rows.ts';

/** The next record: that of `offset` in the row of `part`. */
const Position = z.strictObject({ part: z.int().min(1), offset: z.int().min(0) });

const startOf = (cursor: string | null): z.infer<typeof Position> => {
  if (cursor === null) return { part: 1, offset: 0 };
  const parsed = Position.safeParse(fromCursor(cursor));
  if (!parsed.success) throw new InvalidCursor();
  return parsed.data;
};

/** Records part by part: a row holds a hundred of them, so a page may begin and end inside one. */
export const listImportRecords = async (
  table: TableAccess,
  importId: ImportId,
  { limit, cursor }: PageRequest,
): Promise<Page<ImportRecord>> => {
  const start = startOf(cursor);
  const rows = queryRows(table, {
    KeyConditionExpression: 'importId = :importId AND #item BETWEEN :from AND :to',
    ExpressionAttributeNames: { '#item': 'item' },
    ExpressionAttributeValues: { ':importId': importId, ':from': recordsItem(start.part), ':to': recordsItem(99_999) },
    ConsistentRead: true,
  });
  const items: ImportRecord[] = [];
  for await (const row of rows) {
    const part = Number(String(row['item']).split('#')[1]);
    const offset = part === start.part ? start.offset : 0;
    const rest = toRecords(row).slice(offset);
    const taken = rest.slice(0, limit - items.length);
    // Asked only now whether there is more, so that a list that ends with a page ends there.
    if (taken.length < rest.length) {
      items.push(...taken);
      return { items, cursor: toCursor({ part, offset: offset + taken.length }) };
    }
    items.push(...taken);
  }
  return { items, cursor: null };
};
