import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { makeParkedMessages } from '#shared/adapters/sqs/parked-messages.ts';
import { useSqs } from '#tests/support/sqs.ts';

const engine = useSqs();

describe('messages set aside', () => {
  it('all go back to their queue, once', async () => {
    const queue = await engine.createQueue();
    const parking = await engine.createQueue();
    const bodies = Array.from({ length: 23 }, (_, number) => ({ number }));
    for (let start = 0; start < bodies.length; start += 10) {
      const Entries = bodies
        .slice(start, start + 10)
        .map((body, index) => ({ Id: String(index), MessageBody: JSON.stringify(body) }));
      await parking.client.send(new SendMessageBatchCommand({ QueueUrl: parking.queueUrl, Entries }));
    }
    const parked = makeParkedMessages({ ...queue, parkedUrl: parking.queueUrl });
    expect(await parked.count()).toBe(23);
    expect(await parked.sendBack()).toBe(23);
    expect(await parked.sendBack()).toBe(0);
    expect(await queue.drain()).toEqual(expect.arrayContaining(bodies));
    expect(await parking.drain()).toEqual([]);
  });
});
