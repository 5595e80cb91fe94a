import * as z from 'zod';
import { headOf, ShortlistHead } from '#shared/domain/shortlist/shortlist-head.ts';
import { Shortlist, type ListKey } from '#shared/domain/shortlist/shortlist.ts';
import type { ShortlistRepository } from '#shared/ports.ts';
import { fromBody, makeBodyReader, type Row } from './body.ts';
import { makeDecisions } from './decisions.ts';
import { collect, queryRows, readRow, readRows, type Key, type RowQuery } from './read-rows.ts';
import { saveAggregate, type AggregateTable } from './save-aggregate.ts';

const keyOf = ({ contractId, positionId }: ListKey): Key => ({
  contractId,
  item: `position#${positionId}`,
});

const listsOf = (contractId: string): RowQuery => ({
  KeyConditionExpression: 'contractId = :contractId AND begins_with(#item, :positions)',
  ExpressionAttributeNames: { '#item': 'item' },
  ExpressionAttributeValues: { ':contractId': contractId, ':positions': 'position#' },
  ConsistentRead: true,
});

/** Who is on a list, in its order: a fifth of the time that it takes to parse all that is said of them. */
const Ranked = z.object({
  contractId: z.string(),
  positionId: z.string(),
  entries: z.array(z.object({ candidateId: z.string() })),
});

const rankIn = ({ entries }: z.infer<typeof Ranked>, candidateId: string): number | null => {
  const index = entries.findIndex((entry) => entry.candidateId === candidateId);
  return index < 0 ? null : index + 1;
};

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
    async ranksOf(candidateId, keys) {
      const lists = (await readRows(table, keys.map(keyOf))).map((row) => fromBody(Ranked, row));
      return keys.map(({ contractId, positionId }) => {
        const list = lists.find((one) => one.contractId === contractId && one.positionId === positionId);
        return list === undefined ? null : rankIn(list, candidateId);
      });
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
      await table.client.remove({ TableName: table.tableName, Key: keyOf({ contractId, positionId }) });
    },
  };
};
