import { Candidate } from '#shared/domain/candidate/candidate.ts';
import type { CandidateRepository } from '#shared/ports.ts';
import { fromBody, makeBodyReader } from './body.ts';
import { queryPage, readRow, readRows, scanRows } from './read-rows.ts';
import { saveAggregate, type AggregateTable } from './save-aggregate.ts';
import { isMade } from './unmet.ts';

const KEY_NAMES = ['candidateId', 'structureId', 'externalId'];

/** False when the row has changed since, or its events wait to be published. */
const removeRow = (
  { client, tableName }: AggregateTable,
  { candidateId, revision }: Pick<Candidate, 'candidateId' | 'revision'>,
): Promise<boolean> =>
  isMade(
    client.remove({
      TableName: tableName,
      Key: { candidateId },
      ConditionExpression:
        'attribute_not_exists(candidateId) OR (revision = :revision AND attribute_not_exists(outboxKey))',
      ExpressionAttributeValues: { ':revision': revision },
    }),
  );

export const makeCandidateRepository = (table: AggregateTable): CandidateRepository => {
  const read = makeBodyReader(Candidate);
  return {
    async find(candidateId) {
      const row = await readRow(table, { candidateId });
      return row && read(row);
    },
    async findMany(candidateIds) {
      const rows = await readRows(
        table,
        [...new Set(candidateIds)].map((candidateId) => ({ candidateId })),
      );
      return new Map(
        rows.map((row) => {
          const candidate = read(row);
          return [candidate.candidateId, candidate];
        }),
      );
    },
    save: (candidate, events) =>
      saveAggregate(
        table,
        {
          key: { candidateId: candidate.candidateId },
          body: candidate,
          revision: candidate.revision,
          indexed: { structureId: candidate.structureId, externalId: candidate.externalId },
        },
        events,
      ),
    remove: (candidate) => removeRow(table, candidate),
    async listByStructure(structureId, page) {
      const { items, cursor } = await queryPage(
        table,
        {
          IndexName: 'byStructure',
          KeyConditionExpression: 'structureId = :structureId',
          ExpressionAttributeValues: { ':structureId': structureId },
        },
        KEY_NAMES,
        page,
      );
      return { items: items.map((row) => read(row)), cursor };
    },
    async *scan() {
      // Consistent: who reads the pool counts on seeing every change that was counted before.
      for await (const row of scanRows(table, { ConsistentRead: true })) yield fromBody(Candidate, row);
    },
  };
};
