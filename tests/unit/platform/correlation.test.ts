import fc from 'fast-check';
import type { SQSEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { originAttributes } from '#shared/adapters/sqs/origin-attributes.ts';
import { currentOrigin, mergeOrigins, readOrigin, withOrigin, writeOrigin } from '#shared/platform/correlation.ts';
import { queueBatchHandler } from '#shared/platform/queue-handler.ts';
import { silentLog } from '#tests/support/fakes/log.ts';
import { makeFakeVisibility } from '#tests/support/fakes/message-visibility.ts';

const origins = fc.record({
  correlationIds: fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 10 }),
  since: fc.integer({ min: 0, max: 4_000_000_000_000 }),
});

describe('what set a piece of work going', () => {
  it('is read from a message as it was written', () => {
    fc.assert(
      fc.property(origins, (origin) => {
        expect(readOrigin(writeOrigin(origin))).toEqual(origin);
      }),
    );
  });

  it('is not read from what is none', () => {
    for (const text of [undefined, '', '12', 'x y', '12 ', '12 a b', '12 <script>', `12 ${'a'.repeat(101)}`])
      expect(readOrigin(text)).toBeUndefined();
  });

  it('of several, keeps each once, ten at most, and the earliest instant', () => {
    fc.assert(
      fc.property(fc.array(origins, { minLength: 1, maxLength: 5 }), (several) => {
        const { correlationIds, since } = mergeOrigins([...several, ...several]);
        expect(new Set(correlationIds).size).toBe(correlationIds.length);
        expect(correlationIds.length).toBeLessThanOrEqual(10);
        expect(since).toBe(Math.min(...several.map((one) => one.since)));
      }),
    );
  });

  it('travels from a request, by a message, to whoever handles it among others', async () => {
    const request = { correlationIds: ['request-1'], since: 1_000 };
    const attribute = withOrigin(request, originAttributes)['origin'];
    const record = (messageId: string, stringValue: string | undefined): SQSEvent['Records'][number] => ({
      messageId,
      receiptHandle: messageId,
      body: '{}',
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '2000',
        SenderId: 'test',
        ApproximateFirstReceiveTimestamp: '0',
      },
      messageAttributes: stringValue === undefined ? {} : { origin: { stringValue, dataType: 'String' } },
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-west-3:000000000000:work',
      awsRegion: 'eu-west-3',
    });
    let seen: unknown;
    const handler = queueBatchHandler(z.object({}), { log: silentLog, visibility: makeFakeVisibility() }, () => {
      seen = currentOrigin();
      return Promise.resolve();
    });
    await handler({ Records: [record('m1', attribute?.StringValue), record('m2', undefined)] });
    expect(seen).toEqual({ correlationIds: ['request-1', 'm2'], since: 1_000 });
    expect(currentOrigin()).toBeUndefined();
    expect(originAttributes()).toEqual({});
  });
});
