import { describe, expect, it } from 'vitest';
import { makeIdempotencyKeys } from '#shared/adapters/dynamodb/idempotency-keys.ts';
import type { IdempotencyKeys } from '#shared/ports.ts';
import { useDynamoDb } from '#tests/support/dynamodb.ts';
import { makeFakeIdempotencyKeys } from '#tests/support/fakes/idempotency-keys.ts';

type Make = () => Promise<IdempotencyKeys>;

const database = useDynamoDb();
const onDynamoDb: Make = async () => makeIdempotencyKeys(await database.createTable('jobs'));
const inMemory: Make = () => Promise.resolve(makeFakeIdempotencyKeys());

const at = (second: number): Date => new Date(Date.UTC(2026, 10, 22, 9, 30, second));
const DAY = 24 * 3600;
const answer = { status: 201, headers: { etag: '"1"' }, body: '{"a":"é"}' };

describe.each([
  ['memory', inMemory],
  ['DynamoDB', onDynamoDb],
])('idempotency keys kept in %s', (_, make) => {
  it('are claimed by one caller', async () => {
    const keys = await make();
    const claims = await Promise.all(['f', 'f', 'f'].map((print) => keys.claim('k', print, at(0))));
    expect(claims.filter(({ state }) => state === 'claimed')).toHaveLength(1);
    expect(await keys.claim('k', 'other', at(1))).toEqual({ state: 'running', fingerprint: 'f' });
    expect(await keys.claim('another', 'other', at(1))).toMatchObject({ state: 'claimed' });
  });

  it('give the answer again for 24 hours', async () => {
    const keys = await make();
    await keys.claim('k', 'f', at(0));
    await keys.settle('k', answer);
    expect(await keys.claim('k', 'g', at(DAY - 1))).toEqual({ state: 'answered', fingerprint: 'f', answer });
    expect(await keys.claim('k', 'g', at(DAY))).toEqual({ state: 'claimed', since: at(DAY).toISOString() });
    expect(await keys.claim('k', 'h', at(DAY + 1))).toEqual({ state: 'running', fingerprint: 'g' });
  });

  it('lapse after a minute when whoever claimed them never answered', async () => {
    const keys = await make();
    await keys.claim('k', 'f', at(0));
    expect((await keys.claim('k', 'f', at(59))).state).toBe('running');
    expect(await keys.claim('k', 'f', at(60))).toEqual({ state: 'claimed', since: at(0).toISOString() });
  });

  it('are given back', async () => {
    const keys = await make();
    await keys.claim('k', 'f', at(0));
    await keys.release('k');
    expect(await keys.claim('k', 'f', at(1))).toEqual({ state: 'claimed', since: at(0).toISOString() });
    await keys.release('k');
    expect(await keys.claim('k', 'g', at(2))).toEqual({ state: 'claimed', since: at(2).toISOString() });
  });
});
