import { Share } from '#shared/domain/shortlist/share.ts';
import type { ShareRepository } from '#shared/ports.ts';
import { fromBody } from './body.ts';
import { collect, queryPage, queryRows, readRow } from './read-rows.ts';
import { saveAggregate, type AggregateTable } from './save-aggregate.ts';

const KEY_NAMES = ['contractId', 'item', 'contractorId', 'listKey'];

export const makeShareRepository = (table: AggregateTable): ShareRepository => ({
  async find(contractId, shareId) {
    const row = await readRow(table, { contractId, item: shareId });
    return row && fromBody(Share, row);
  },
  async listByContract(contractId) {
    const rows = queryRows(table, {
      KeyConditionExpression: 'contractId = :contractId',
      ExpressionAttributeValues: { ':contractId': contractId },
      ConsistentRead: true,
    });
    return collect(rows, (row) => fromBody(Share, row));
  },
  async listByContractor(contractorId, page) {
    const query = {
      IndexName: 'byContractor',
      KeyConditionExpression: 'contractorId = :contractorId',
      ExpressionAttributeValues: { ':contractorId': contractorId },
      ScanIndexForward: false,
    };
    const { items, cursor } = await queryPage(table, query, KEY_NAMES, page);
    return { items: items.map((row) => fromBody(Share, row)), cursor };
  },
  save: (share, events) =>
    saveAggregate(
      table,
      {
        key: { contractId: share.contractId, item: share.shareId },
        body: share,
        revision: share.revision,
        indexed: { contractorId: share.contractorId, listKey: `${share.createdAt}#${share.shareId}` },
      },
      events,
    ),
});
