import { describe, expect, it } from 'vitest';
import { makeRequestCounter } from '#shared/adapters/dynamodb/request-counter.ts';
import type { RequestCounter } from '#shared/ports.ts';
import { useDynamoDb } from '#tests/support/dynamodb.ts';
import { makeFakeRequestCounter } from '#tests/support/fakes/request-counter.ts';

const database = useDynamoDb();
const kept: readonly [string, () => Promise<RequestCounter>][] = [
  ['memory', () => Promise.resolve(makeFakeRequestCounter())],
  ['DynamoDB', async () => makeRequestCounter(await database.createTable('jobs'))],
];

describe.each(kept)('requests counted in %s', (_, make) => {
  it('are counted for each client, and begin again with each window', async () => {
    const counter = await make();
    expect(await counter.count('a', 7)).toBe(1);
    expect(await counter.count('a', 7)).toBe(2);
    expect(await counter.count('b', 7)).toBe(1);
    expect(await counter.count('a', 8)).toBe(1);
    // Late: of a window that is over.
    expect(await counter.count('a', 7)).toBe(2);
  });

  it('are all counted when they come together', async () => {
    const counter = await make();
    const counts = await Promise.all(Array.from({ length: 40 }, () => counter.count('a', 1)));
    expect(counts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (__, index) => index + 1));
  });
});
