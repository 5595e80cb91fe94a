import { addCounts, countOutcomes, noCounts } from '#shared/domain/import/import.ts';
import type { ImportId } from '#shared/domain/ids.ts';
import type { Clock, ImportRepository } from '#shared/ports.ts';
import { toBody } from './body.ts';
import { HEADER, partItem, recordsItem, toCounts, toHeader } from './import-rows.ts';
import { updateHeader } from './import-writes.ts';
import { collect, queryRows, readRow, type TableAccess } from './read-rows.ts';
import { ignoreUnmet } from './unmet.ts';

type ImportParts = Pick<ImportRepository, 'markSplit' | 'isPartDone' | 'recordPart' | 'countsSoFar'>;

/** The parts of imports. Every write may be repeated, at any point at which a process may have died. */
export const makeImportParts = ({ now, ...table }: TableAccess & { readonly now: Clock }): ImportParts => {
  /** What a part gave is written once: repeated, the first writing stands. */
  const putOnce = async (importId: ImportId, item: string, content: unknown): Promise<void> => {
    await table.client
      .put({
        TableName: table.tableName,
        Item: { importId, item, body: toBody(content) },
        ConditionExpression: 'attribute_not_exists(importId)',
      })
      .catch(ignoreUnmet);
  };
  return {
    async markSplit(importId, partsTotal, ignoredColumns = []) {
      await updateHeader(table, importId, {
        UpdateExpression: [
          'SET #status = :running, partsTotal = if_not_exists(partsTotal, :partsTotal), since = :now',
          'ignoredColumns = if_not_exists(ignoredColumns, :ignored)',
        ].join(', '),
        ConditionExpression: 'attribute_exists(unfinished)',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: {
          ':running': 'running',
          ':partsTotal': partsTotal,
          ':ignored': ignoredColumns,
          ':now': now().toISOString(),
        },
      }).catch(ignoreUnmet);
    },
    async isPartDone(importId, part) {
      // By the header, which is written last: a part whose rows are there but which is not counted is not done.
      const row = await readRow(table, { importId, item: HEADER });
      return row !== undefined && toHeader(row).doneParts.includes(part);
    },
    async recordPart(importId, part, records) {
      await putOnce(importId, recordsItem(part), records);
      await putOnce(importId, partItem(part), countOutcomes(records));
      const header = await updateHeader(table, importId, {
        UpdateExpression: 'ADD doneParts :part SET since = :now',
        ConditionExpression: 'attribute_exists(importId)',
        ExpressionAttributeValues: { ':part': new Set([part]), ':now': now().toISOString() },
        ReturnValues: 'ALL_NEW',
      });
      return toHeader(header);
    },
    async countsSoFar(importId) {
      const rows = queryRows(table, {
        KeyConditionExpression: 'importId = :importId AND begins_with(#item, :parts)',
        ExpressionAttributeNames: { '#item': 'item' },
        ExpressionAttributeValues: { ':importId': importId, ':parts': 'part#' },
        ConsistentRead: true,
      });
      return (await collect(rows, toCounts)).reduce(addCounts, noCounts);
    },
  };
};
