import { StoredContract } from '#shared/domain/contract/stored-contract.ts';
import { placeKeyOf } from '#shared/domain/contract/place-key.ts';
import { ContractId } from '#shared/domain/ids.ts';
import type { ContractRepository } from '#shared/ports.ts';
import { makeBodyReader } from './body.ts';
import { collect, queryPage, queryRows, readRow, readRows } from './read-rows.ts';
import { saveAggregate, type AggregateTable } from './save-aggregate.ts';

const KEY_NAMES = ['contractId', 'placeKey', 'listKey'];

/** Latest notification first; what has no date comes last. */
const listKeyOf = ({ contract }: StoredContract): string =>
  `${contract.notifiedOn ?? contract.startsOn ?? '0000-00-00'}#${contract.contractId}`;

export const makeContractRepository = (table: AggregateTable): ContractRepository => {
  const read = makeBodyReader(StoredContract);
  return {
    async find(contractId) {
      const row = await readRow(table, { contractId });
      return row && read(row);
    },
    async findMany(contractIds) {
      const rows = await readRows(
        table,
        [...new Set(contractIds)].map((contractId) => ({ contractId })),
      );
      return new Map(
        rows.map((row) => {
          const stored = read(row);
          return [stored.contract.contractId, stored];
        }),
      );
    },
    save: (stored, events) =>
      saveAggregate(
        table,
        {
          key: { contractId: stored.contract.contractId },
          body: stored,
          revision: stored.contract.revision,
          indexed: {
            placeKey: placeKeyOf(stored.contract.placeOfPerformance),
            listKey: listKeyOf(stored),
            // Sparse: a closed contract is matched no more.
            statusKey: stored.contract.status === 'closed' ? undefined : 'open',
          },
        },
        events,
      ),
    async listByPlace(placeKey, page) {
      const { items, cursor } = await queryPage(
        table,
        {
          IndexName: 'byPlace',
          KeyConditionExpression: 'placeKey = :placeKey',
          ExpressionAttributeValues: { ':placeKey': placeKey },
          ScanIndexForward: false,
        },
        KEY_NAMES,
        page,
      );
      return { items: items.map((row) => read(row)), cursor };
    },
    async listOpenIds() {
      const rows = queryRows(table, {
        IndexName: 'byStatus',
        KeyConditionExpression: 'statusKey = :open',
        ExpressionAttributeValues: { ':open': 'open' },
        ProjectionExpression: 'contractId',
      });
      return collect(rows, (row) => ContractId.parse(row['contractId']));
    },
  };
};
