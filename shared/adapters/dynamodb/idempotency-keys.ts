import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { IdempotencyKeys } from '#shared/ports.ts';
import { readRow, type TableAccess } from './read-rows.ts';

/** API.md, "Errors": honoured for 24 hours. */
const KEPT_MS = 24 * 3_600_000;
/** A function is given half a minute to answer: a claim twice as old was left by a crash. */
const CLAIM_MS = 60_000;

const KeptAnswer = z.strictObject({
  status: z.int(),
  headers: z.record(z.string(), z.string()).readonly(),
  body: z.string(),
});
const Kept = z.object({ fingerprint: z.string(), answer: z.string().optional() });

const keyOf = (key: string) => ({ jobId: `idempotency#${key}` });

/** Keys in the table of jobs: one row each, taken over once it has lapsed. */
export const makeIdempotencyKeys = (table: TableAccess): IdempotencyKeys => ({
  async claim(key, fingerprint, now) {
    const at = (ms: number): string => new Date(now.getTime() + ms).toISOString();
    const row = { ...keyOf(key), fingerprint, claimedUntil: at(CLAIM_MS), keptUntil: at(KEPT_MS) };
    try {
      await table.client.send(
        new PutCommand({
          TableName: table.tableName,
          Item: row,
          ConditionExpression:
            'attribute_not_exists(jobId) OR keptUntil <= :now OR (attribute_not_exists(answer) AND claimedUntil <= :now)',
          ExpressionAttributeValues: { ':now': at(0) },
        }),
      );
      return { state: 'claimed' };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
    const kept = Kept.parse((await readRow(table, keyOf(key))) ?? { fingerprint });
    if (kept.answer === undefined) return { state: 'running', fingerprint: kept.fingerprint };
    const answer = KeptAnswer.parse(JSON.parse(kept.answer));
    return { state: 'answered', fingerprint: kept.fingerprint, answer };
  },
  async settle(key, answer) {
    await table.client.send(
      new UpdateCommand({
        TableName: table.tableName,
        Key: keyOf(key),
        UpdateExpression: 'SET answer = :answer',
        ExpressionAttributeValues: { ':answer': JSON.stringify(answer) },
      }),
    );
  },
  async release(key) {
    await table.client.send(new DeleteCommand({ TableName: table.tableName, Key: keyOf(key) }));
  },
});
