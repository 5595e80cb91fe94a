import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { headOf, ShortlistHead } from '#shared/domain/shortlist/shortlist-head.ts';
import { Shortlist } from '#shared/domain/shortlist/shortlist.ts';
import type { ShortlistRepository } from '#shared/ports.ts';
import { makeBodyReader, type Row } from './body.ts';
import { makeDecisions } from './decisions.ts';
import { collect, queryRows, readRow, type Key, type RowQuery } from './read-rows.ts';
import { saveAggregate, type AggregateTable } from './save-aggregate.ts';

const keyOf = ({ contractId, positionId }: Pick<Shortlist, 'contractId' | 'positionId'>): Key => ({
  contractId,
  item: `position#${positionId}`,
});

const listsOf = (contractId: string): RowQuery => ({
  KeyConditionExpression: 'contractId = :contractId AND begins_with(#item, :positions)',
  ExpressionAttributeNames: { '#item': 'item' },
  ExpressionAttributeValues: { ':contractId': contractId, ':positions': 'position#' },
  ConsistentRead: true,
});

const toHead = ({ head }: Row): ShortlistHead | undefined =>
  typeof head === 'string' ? ShortlistHead.parse(JSON.parse(head)) : undefined;

export const makeShortlistRepository = (table: AggregateTable): ShortlistRepository => {
  const read = makeBodyReader(Shortlist);
  return {
    ...makeDecisions(table),
    async find(contractId, positionId) {
      const row = await readRow(table, keyOf({ contractId, positionId }));
      return row && read(row);
    },
    async listByContract(contractId) {
      return collect(queryRows(table, listsOf(contractId)), (row) => read(row));
    },
    async listHeads(contractId) {
      const heads = await collect(queryRows(table, { ...listsOf(contractId), ProjectionExpression: 'head' }), toHead);
      const known = heads.filter((head) => head !== undefined);
      if (known.length === heads.length) return known;
      // Lists stored before they had a head.
      return collect(queryRows(table, listsOf(contractId)), (row) => headOf(read(row)));
    },
    save: (shortlist, events) =>
      saveAggregate(
        table,
        {
          key: keyOf(shortlist),
          body: shortlist,
          revision: shortlist.version,
          indexed: { head: JSON.stringify(headOf(shortlist)) },
        },
        events,
      ),
    async remove(contractId, positionId) {
      await table.client.send(
        new DeleteCommand({ TableName: table.tableName, Key: keyOf({ contractId, positionId }) }),
      );
    },
  };
};
