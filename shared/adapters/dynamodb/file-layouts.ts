import { FileLayout } from '#shared/domain/import/file-layout.ts';
import type { FileLayoutRepository } from '#shared/ports.ts';
import { fromBody, toBody } from './body.ts';
import { collect, queryRows, readRow, type TableAccess } from './read-rows.ts';

const itemOf = (shape: string): string => `layout#${shape}`;

/** Layouts, beside the organisation that said them. */
export const makeFileLayoutRepository = (table: TableAccess): FileLayoutRepository => ({
  async find(organisationId, shape) {
    const row = await readRow(table, { organisationId, item: itemOf(shape) });
    return row && fromBody(FileLayout, row);
  },
  async save(layout) {
    const Item = { organisationId: layout.organisationId, item: itemOf(layout.shape), body: toBody(layout) };
    await table.client.put({ TableName: table.tableName, Item });
  },
  async list(organisationId) {
    const rows = queryRows(table, {
      KeyConditionExpression: 'organisationId = :organisationId AND begins_with(#item, :prefix)',
      ExpressionAttributeNames: { '#item': 'item' },
      ExpressionAttributeValues: { ':organisationId': organisationId, ':prefix': itemOf('') },
      ConsistentRead: true,
    });
    const layouts = await collect(rows, (row) => fromBody(FileLayout, row));
    return layouts.toSorted((a, b) => b.savedAt.localeCompare(a.savedAt));
  },
});
