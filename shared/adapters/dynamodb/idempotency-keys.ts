import * as z from 'zod';
import type { IdempotencyKeys } from '#shared/ports.ts';
import { readRow, type TableAccess } from './read-rows.ts';
import { ignoreUnmet } from './unmet.ts';

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

const Claim = z.object({ claimedFirst: z.string() });

/** The same request, whose caller died or gave the key back: taken over with the instant at which it was first made. */
const takeOver = async (
  table: TableAccess,
  key: string,
  fingerprint: string,
  now: Date,
): Promise<string | undefined> => {
  const taken = await table.client
    .update({
      TableName: table.tableName,
      Key: keyOf(key),
      UpdateExpression: 'SET claimedUntil = :until',
      ConditionExpression:
        'fingerprint = :fingerprint AND attribute_not_exists(answer) AND claimedUntil <= :now AND keptUntil > :now AND attribute_exists(claimedFirst)',
      ExpressionAttributeValues: {
        ...{ ':fingerprint': fingerprint, ':now': now.toISOString() },
        ':until': new Date(now.getTime() + CLAIM_MS).toISOString(),
      },
      ReturnValues: 'ALL_NEW',
    })
    .catch(ignoreUnmet);
  return taken && Claim.parse(taken).claimedFirst;
};

/** A key that nobody holds: never used, forgotten, or left by somebody who asked for something else. */
const claimAnew = async (
  table: TableAccess,
  key: string,
  fingerprint: string,
  now: Date,
): Promise<string | undefined> => {
  const at = (ms: number): string => new Date(now.getTime() + ms).toISOString();
  const claimedFirst = at(0);
  return (
    (await table.client
      .put({
        TableName: table.tableName,
        Item: { ...keyOf(key), fingerprint, claimedFirst, claimedUntil: at(CLAIM_MS), keptUntil: at(KEPT_MS) },
        ConditionExpression:
          'attribute_not_exists(jobId) OR keptUntil <= :now OR (attribute_not_exists(answer) AND claimedUntil <= :now)',
        ExpressionAttributeValues: { ':now': at(0) },
      })
      .catch(ignoreUnmet)) && claimedFirst
  );
};

/** Keys in the table of jobs: one row each, taken over once it has lapsed. */
export const makeIdempotencyKeys = (table: TableAccess): IdempotencyKeys => ({
  async claim(key, fingerprint, now) {
    const since = (await takeOver(table, key, fingerprint, now)) ?? (await claimAnew(table, key, fingerprint, now));
    if (since !== undefined) return { state: 'claimed', since };
    const kept = Kept.parse((await readRow(table, keyOf(key))) ?? { fingerprint });
    if (kept.answer === undefined) return { state: 'running', fingerprint: kept.fingerprint };
    const answer = KeptAnswer.parse(JSON.parse(kept.answer));
    return { state: 'answered', fingerprint: kept.fingerprint, answer };
  },
  async settle(key, answer) {
    await table.client.update({
      TableName: table.tableName,
      Key: keyOf(key),
      UpdateExpression: 'SET answer = :answer',
      ExpressionAttributeValues: { ':answer': JSON.stringify(answer) },
    });
  },
  async release(key) {
    await table.client
      .update({
        TableName: table.tableName,
        Key: keyOf(key),
        UpdateExpression: 'SET claimedUntil = :past',
        ConditionExpression: 'attribute_exists(jobId)',
        ExpressionAttributeValues: { ':past': new Date(0).toISOString() },
      })
      .catch(ignoreUnmet);
  },
});
