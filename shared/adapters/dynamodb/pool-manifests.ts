import { PoolManifest } from '#shared/domain/matching/pool-log.ts';
import type { PoolManifests } from '#shared/ports.ts';
import { fromBody, toBody } from './body.ts';
import { SHARD } from './pool-log.ts';
import { readRow, type TableAccess } from './read-rows.ts';
import { isMade } from './unmet.ts';

const KEY = { shardId: SHARD, item: 'manifest' };

/** The manifest stands in the partition of the log, so that one cannot be restored without the other. */
export const makePoolManifests = (table: TableAccess): PoolManifests => ({
  async current() {
    const row = await readRow(table, KEY);
    return row && fromBody(PoolManifest, row);
  },
  async move(next) {
    const isFirst = next.revision === 1;
    return isMade(
      table.client.put({
        TableName: table.tableName,
        Item: { ...KEY, revision: next.revision, body: toBody(next) },
        ConditionExpression: isFirst ? 'attribute_not_exists(shardId)' : 'revision = :previous',
        ...(!isFirst && { ExpressionAttributeValues: { ':previous': next.revision - 1 } }),
      }),
    );
  },
});
