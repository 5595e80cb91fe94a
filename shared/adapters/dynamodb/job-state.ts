import * as z from 'zod';
import type { JobState } from '#shared/ports.ts';
import { readRow, type TableAccess } from './read-rows.ts';
import { ignoreUnmet, isMade } from './unmet.ts';

/** How long a marker keeps others from setting theirs; after that, its message is taken for lost. */
const MARKER_IN_FORCE_MS = 120_000;

const REMATCH = { jobId: 'rematch-marker' };
const RECONCILIATION = { jobId: 'reconciliation' };

const Marker = z.object({ marker: z.string(), since: z.string() });
const Asked = z.object({ askedAt: z.string() });

type Reconciliation = Pick<JobState, 'askReconciliation' | 'reconciliationAsked' | 'clearReconciliation'>;

const reconciliationOf = (table: TableAccess): Reconciliation => ({
  async askReconciliation(now) {
    await table.client.update({
      TableName: table.tableName,
      Key: RECONCILIATION,
      UpdateExpression: 'SET askedAt = :now',
      ExpressionAttributeValues: { ':now': now },
    });
  },
  async reconciliationAsked() {
    return Asked.safeParse(await readRow(table, RECONCILIATION)).data?.askedAt;
  },
  async clearReconciliation(askedAt) {
    await table.client
      .update({
        TableName: table.tableName,
        Key: RECONCILIATION,
        UpdateExpression: 'REMOVE askedAt',
        ConditionExpression: 'askedAt = :askedAt',
        ExpressionAttributeValues: { ':askedAt': askedAt },
      })
      .catch(ignoreUnmet);
  },
});

export const makeJobState = (table: TableAccess): JobState => ({
  ...reconciliationOf(table),
  setRematchMarker: (marker, now) =>
    isMade(
      table.client.update({
        TableName: table.tableName,
        Key: REMATCH,
        UpdateExpression: 'SET marker = :marker, since = :now',
        ConditionExpression: 'attribute_not_exists(marker) OR since <= :expired',
        ExpressionAttributeValues: {
          ':marker': marker,
          ':now': now,
          ':expired': new Date(Date.parse(now) - MARKER_IN_FORCE_MS).toISOString(),
        },
      }),
    ),
  async clearRematchMarker(marker) {
    await table.client
      .update({
        TableName: table.tableName,
        Key: REMATCH,
        UpdateExpression: 'REMOVE marker, since',
        ConditionExpression: 'marker = :marker',
        ExpressionAttributeValues: { ':marker': marker },
      })
      .catch(ignoreUnmet);
  },
  async staleRematchMarker(before) {
    const row = Marker.safeParse(await readRow(table, REMATCH)).data;
    return row !== undefined && row.since < before ? row.marker : undefined;
  },
});
