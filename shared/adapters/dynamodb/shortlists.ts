import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { Shortlist } from '#shared/domain/shortlist/shortlist.ts';
import type { ShortlistRepository } from '#shared/ports.ts';
import { fromBody } from './body.ts';
import { makeDecisions } from './decisions.ts';
import { collect, queryRows, readRow, type Key } from './read-rows.ts';
import { saveAggregate, type AggregateTable } from './save-aggregate.ts';

const keyOf = ({ contractId, positionId }: Pick<Shortlist, 'contractId' | 'positionId'>): Key => ({
  contractId,
  item: `position#${positionId}`,
});

export const makeShortlistRepository = (table: AggregateTable): ShortlistRepository => ({
  ...makeDecisions(table),
  async find(contractId, positionId) {
    const row = await readRow(table, keyOf({ contractId, positionId }));
    return row && fromBody(Shortlist, row);
  },
  async listByContract(contractId) {
    const rows = queryRows(table, {
      KeyConditionExpression: 'contractId = :contractId AND begins_with(#item, :positions)',
      ExpressionAttributeNames: { '#item': 'item' },
      ExpressionAttributeValues: { ':contractId': contractId, ':positions': 'position#' },
      ConsistentRead: true,
    });
    return collect(rows, (row) => fromBody(Shortlist, row));
  },
  save: (shortlist, events) =>
    saveAggregate(table, { key: keyOf(shortlist), body: shortlist, revision: shortlist.version, indexed: {} }, events),
  async remove(contractId, positionId) {
    await table.client.send(new DeleteCommand({ TableName: table.tableName, Key: keyOf({ contractId, positionId }) }));
  },
});
