import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { makeMessageQueue } from '#shared/adapters/sqs/message-queue.ts';
import type { MessageQueue } from '#shared/ports.ts';
import { makeFakeQueue } from '#tests/support/fakes/message-queue.ts';
import { useSqs } from '#tests/support/sqs.ts';

const Greeting = z.strictObject({ number: z.int(), text: z.string() });
type Greeting = z.infer<typeof Greeting>;
type Make = () => Promise<{
  readonly queue: MessageQueue<Greeting>;
  readonly arrived: () => Promise<readonly unknown[]>;
}>;

const engine = useSqs();
const onSqs: Make = async () => {
  const { client, queueUrl, drain } = await engine.createQueue();
  return { queue: makeMessageQueue(Greeting, { client, queueUrl }), arrived: drain };
};
const inMemory: Make = () => {
  const queue = makeFakeQueue<Greeting>();
  return Promise.resolve({ queue, arrived: () => Promise.resolve(queue.sent) });
};

const greetings = (count: number, text = 'Bonjour à Saint-Denis'): readonly Greeting[] =>
  Array.from({ length: count }, (_, number) => ({ number, text }));
const byNumber = (messages: readonly unknown[]): readonly Greeting[] =>
  messages.map((message) => Greeting.parse(message)).toSorted((a, b) => a.number - b.number);

describe.each([
  ['memory', inMemory],
  ['SQS', onSqs],
])('a queue in %s', (_, make) => {
  it('carries any number of messages, each once and whole', async () => {
    const { queue, arrived } = await make();
    await queue.send(greetings(37));
    expect(byNumber(await arrived())).toEqual(greetings(37));
  });

  it('carries nothing when there is nothing', async () => {
    const { queue, arrived } = await make();
    await queue.send([]);
    expect(await arrived()).toEqual([]);
  });

  it('carries messages that are too large to travel together', async () => {
    const { queue, arrived } = await make();
    const large = greetings(5, 'é'.repeat(60_000));
    await queue.send(large);
    expect(byNumber(await arrived())).toEqual(large);
  });
});

describe('a queue in SQS', () => {
  it('refuses a message too large for any queue before sending anything', async () => {
    const { queue, arrived } = await onSqs();
    const sent = queue.send([...greetings(1), ...greetings(1, 'x'.repeat(300_000))]);
    await expect(sent).rejects.toBeInstanceOf(RangeError);
    expect(await arrived()).toEqual([]);
  });

  it('holds a delayed message back', async () => {
    const { queue, arrived } = await onSqs();
    await queue.send(greetings(1), { delaySeconds: 60 });
    expect(await arrived()).toEqual([]);
  });
});
