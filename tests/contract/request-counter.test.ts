import { describe, expect, it } from 'vitest';
import { countByBlocks } from '#shared/adapters/dynamodb/count-by-blocks.ts';
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

  it('are counted several at once', async () => {
    const counter = await make();
    expect(await counter.count('a', 7, 3)).toBe(3);
    expect(await counter.count('a', 7, 2)).toBe(5);
  });

  it('are all counted when they come together', async () => {
    const counter = await make();
    const counts = await Promise.all(Array.from({ length: 40 }, () => counter.count('a', 1)));
    expect(counts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (__, index) => index + 1));
  });
});

describe('requests told by blocks', () => {
  const told = (block: number) => {
    const calls: number[] = [];
    const kept = makeFakeRequestCounter();
    const counter = countByBlocks(
      {
        count: (client, window, requests = 1) => {
          calls.push(requests);
          return kept.count(client, window, requests);
        },
      },
      block,
    );
    return { calls, kept, counter };
  };

  it('are counted exactly by who makes them, in a write for each block', async () => {
    const { calls, counter } = told(5);
    const counts: number[] = [];
    for (let request = 0; request < 12; request++) counts.push(await counter.count('a', 1));
    expect(counts).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(calls).toEqual([1, 5, 5]);
  });

  it('are counted exactly when they come together', async () => {
    const { counter } = told(5);
    await counter.count('a', 1);
    const counts = await Promise.all(Array.from({ length: 39 }, () => counter.count('a', 1)));
    expect(Math.max(...counts)).toBe(40);
    expect(await counter.count('a', 1)).toBe(41);
  });

  it('take in what others made, at the next block', async () => {
    const { kept, counter } = told(2);
    await counter.count('a', 1);
    await kept.count('a', 1, 10);
    expect(await counter.count('a', 1)).toBe(2);
    expect(await counter.count('a', 1)).toBe(13);
  });

  it('begin again with each window, and are told one by one where the block is one', async () => {
    const { calls, counter } = told(1);
    expect(await counter.count('a', 1)).toBe(1);
    expect(await counter.count('a', 1)).toBe(2);
    expect(await counter.count('a', 2)).toBe(1);
    expect(calls).toEqual([1, 1, 1]);
  });
});
