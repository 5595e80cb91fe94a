import type { SQSEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { queueBatchHandler, queueHandler } from '#shared/platform/queue-handler.ts';
import { silentLog } from '#tests/support/fakes/log.ts';

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
const order = (name: string): string => JSON.stringify({ order: name });
const failed = (...ids: readonly string[]) => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
});

describe('queueHandler', () => {
  it('processes messages in order and says what the queue knows of each', async () => {
    const seen: unknown[] = [];
    const handler = queueHandler(Order, silentLog, (message, delivery) => {
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
    const handler = queueHandler(Order, silentLog, ({ order: name }) =>
      name === 'bad' ? Promise.reject(new Error('no')) : Promise.resolve(),
    );
    expect(await handler(anEvent(order('a'), order('bad'), order('c')))).toEqual(failed('m1'));
  });

  it('gives back what it cannot read, and processes the rest', async () => {
    const seen: string[] = [];
    const handler = queueHandler(Order, silentLog, ({ order: name }) => {
      seen.push(name);
      return Promise.resolve();
    });
    const event = anEvent('{', '{"order":1}', order('a'), '{"order":"x","more":true}');
    expect(await handler(event)).toEqual(failed('m0', 'm1', 'm3'));
    expect(seen).toEqual(['a']);
  });
});

describe('queueBatchHandler', () => {
  it('hands all readable messages over at once', async () => {
    const batches: unknown[] = [];
    const handler = queueBatchHandler(Order, silentLog, (messages) => {
      batches.push(messages);
      return Promise.resolve();
    });
    expect(await handler(anEvent(order('a'), 'junk', order('b')))).toEqual(failed('m1'));
    expect(batches).toEqual([[{ order: 'a' }, { order: 'b' }]]);
  });

  it('gives the whole batch back when it fails', async () => {
    const handler = queueBatchHandler(Order, silentLog, () => Promise.reject(new Error('no')));
    expect(await handler(anEvent(order('a'), 'junk', order('b')))).toEqual(failed('m1', 'm0', 'm2'));
  });

  it('does not call for a batch of which nothing can be read', async () => {
    const handler = queueBatchHandler(Order, silentLog, () => Promise.reject(new Error('called')));
    expect(await handler(anEvent('junk'))).toEqual(failed('m0'));
  });
});
