import { HoursEntry } from '#shared/domain/hours/hours-entry.ts';
import type { HoursRepository } from '#shared/ports.ts';
import { fromBody } from './body.ts';
import { collect, queryRows, readRow, scanRows } from './read-rows.ts';
import { saveAggregate, type AggregateTable } from './save-aggregate.ts';

export const makeHoursRepository = (table: AggregateTable): HoursRepository => ({
  async find(contractId, hoursId) {
    const row = await readRow(table, { contractId, hoursId });
    return row && fromBody(HoursEntry, row);
  },
  save: (entry, events) => {
    const { contractId, hoursId, candidateId, month, revision } = entry;
    const named = candidateId === null ? undefined : month;
    return saveAggregate(
      table,
      {
        key: { contractId, hoursId },
        body: entry,
        revision,
        indexed: { candidateId: candidateId ?? undefined, month: named },
      },
      events,
    );
  },
  listByContract(contractId) {
    const rows = queryRows(table, {
      KeyConditionExpression: 'contractId = :contractId',
      ExpressionAttributeValues: { ':contractId': contractId },
      ConsistentRead: true,
    });
    return collect(rows, (row) => fromBody(HoursEntry, row));
  },
  listByCandidate(candidateId) {
    const rows = queryRows(table, {
      IndexName: 'byCandidate',
      KeyConditionExpression: 'candidateId = :candidateId',
      ExpressionAttributeValues: { ':candidateId': candidateId },
    });
    return collect(rows, (row) => fromBody(HoursEntry, row));
  },
  async *scan() {
    for await (const row of scanRows(table)) yield fromBody(HoursEntry, row);
  },
});
