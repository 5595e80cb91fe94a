import type { SQSEvent } from 'aws-lambda';
import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { queueBatchHandler, queueHandler } from '#shared/platform/queue-handler.ts';
import { silentLog } from '#tests/support/fakes/log.ts';
import { makeFakeVisibility } from '#tests/support/fakes/message-visibility.ts';

const Order = z.strictObject({ order: z.string() });

const anEvent = (...bodies: readonly string[]): SQSEvent => ({
  Records: bodies.map((body, index) => ({
    messageId: `m${index}`,
    receiptHandle: `r${index}`,
    body,
    attributes: {
      ApproximateReceiveCount: '2',
      SentTimestamp: '0',
      SenderId: 'test',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-west-3:000000000000:orders',
    awsRegion: 'eu-west-3',
  })),
});
const tools = () => ({ log: silentLog, visibility: makeFakeVisibility() });
/** As the SDK throws it once it has tried three times by itself. */
const outage = () => Object.assign(new Error('slow down'), { $metadata: { attempts: 3, httpStatusCode: 400 } });
const order = (name: string): string => JSON.stringify({ order: name });
const failed = (...ids: readonly string[]) => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
});

describe('queueHandler', () => {
  it('processes messages in order and says what the queue knows of each', async () => {
    const seen: unknown[] = [];
    const handler = queueHandler(Order, tools(), (message, delivery) => {
      seen.push([message.order, delivery]);
      return Promise.resolve();
    });
    expect(await handler(anEvent(order('a'), order('b')))).toEqual(failed());
    expect(seen).toEqual([
      ['a', { messageId: 'm0', attempt: 2 }],
      ['b', { messageId: 'm1', attempt: 2 }],
    ]);
  });

  it('gives back to the queue only the messages that failed', async () => {
    const handler = queueHandler(Order, tools(), ({ order: name }) =>
      name === 'bad' ? Promise.reject(new Error('no')) : Promise.resolve(),
    );
    expect(await handler(anEvent(order('a'), order('bad'), order('c')))).toEqual(failed('m1'));
  });

  it('gives back what it cannot read, and processes the rest', async () => {
    const seen: string[] = [];
    const handler = queueHandler(Order, tools(), ({ order: name }) => {
      seen.push(name);
      return Promise.resolve();
    });
    const event = anEvent('{', '{"order":1}', order('a'), '{"order":"x","more":true}');
    expect(await handler(event)).toEqual(failed('m0', 'm1', 'm3'));
    expect(seen).toEqual(['a']);
  });
});

describe('the time a message is hidden', () => {
  it('is a lease of a minute at first, whatever the queue’s own', async () => {
    const own = tools();
    await queueHandler(Order, own, () => Promise.resolve())(anEvent(order('a'), order('b')));
    expect([...own.visibility.seconds]).toEqual([
      ['r0', 60],
      ['r1', 60],
    ]);
  });

  it('is prolonged while the work lasts', async () => {
    vi.useFakeTimers();
    try {
      const own = tools();
      const work = new Promise<void>((resolve) => setTimeout(resolve, 65_000));
      const handled = queueHandler(Order, own, () => work)(anEvent(order('a')));
      await vi.advanceTimersByTimeAsync(65_000);
      await handled;
      expect(own.visibility.calls).toBe(4);
    } finally {
      vi.useRealTimers();
    }
  });

  it('ends soon after a failure of the message’s own, later after one of a service', async () => {
    const own = tools();
    const handler = queueHandler(Order, own, ({ order: name }) =>
      Promise.reject(name === 'bad' ? new Error('no') : outage()),
    );
    await handler(anEvent(order('bad'), order('a'), 'junk'));
    expect([...own.visibility.seconds]).toEqual([
      ['r0', 5],
      ['r1', 60],
      ['r2', 5],
    ]);
  });

  it('does not matter when it cannot be changed', async () => {
    const visibility = { hide: () => Promise.reject(new Error('no')) };
    const handler = queueHandler(Order, { log: silentLog, visibility }, ({ order: name }) =>
      name === 'bad' ? Promise.reject(new Error('no')) : Promise.resolve(),
    );
    expect(await handler(anEvent(order('a'), order('bad')))).toEqual(failed('m1'));
  });
});

describe('queueBatchHandler', () => {
  it('finds the one message that fails a batch, and gives back only that one', async () => {
    const done: string[] = [];
    const handler = queueBatchHandler(Order, tools(), (messages) => {
      const names = messages.map(({ order: name }) => name);
      if (names.includes('bad')) return Promise.reject(new Error('no'));
      done.push(...names);
      return Promise.resolve();
    });
    expect(await handler(anEvent(order('a'), order('bad'), order('c')))).toEqual(failed('m1'));
    expect(done).toEqual(['a', 'c']);
  });

  it('hands all readable messages over at once', async () => {
    const batches: unknown[] = [];
    const handler = queueBatchHandler(Order, tools(), (messages) => {
      batches.push(messages);
      return Promise.resolve();
    });
    expect(await handler(anEvent(order('a'), 'junk', order('b')))).toEqual(failed('m1'));
    expect(batches).toEqual([[{ order: 'a' }, { order: 'b' }]]);
  });

  it('gives the whole batch back when a service fails, without asking it again for each message', async () => {
    let calls = 0;
    const handler = queueBatchHandler(Order, tools(), () => {
      calls++;
      return Promise.reject(outage());
    });
    expect(await handler(anEvent(order('a'), 'junk', order('b')))).toEqual(failed('m0', 'm1', 'm2'));
    expect(calls).toBe(1);
  });

  it('does not call for a batch of which nothing can be read', async () => {
    const handler = queueBatchHandler(Order, tools(), () => Promise.reject(new Error('called')));
    expect(await handler(anEvent('junk'))).toEqual(failed('m0'));
  });
});
