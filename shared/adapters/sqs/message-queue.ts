import { SendMessageBatchCommand, type SendMessageBatchRequestEntry, type SQSClient } from '@aws-sdk/client-sqs';
import type * as z from 'zod';
import { originAttributes } from './origin-attributes.ts';
import type { MessageQueue } from '#shared/ports.ts';
import { backOff } from '../system/back-off.ts';
import { mapAtMost } from '../system/map-at-most.ts';

const ENTRIES_PER_BATCH = 10;
/** For one message as for one batch, less what attributes may take. SQS takes more since 2025; other engines do not. */
const BYTES_PER_BATCH = 256 * 1024;
const BYTES_OF_ATTRIBUTES = 1100;
const BATCHES_AT_ONCE = 4;
const ATTEMPTS = 6;

interface Batch {
  readonly bodies: string[];
  bytes: number;
}

/** Fills batches in order, up to ten messages and the limit of bytes. */
const inBatches = (bodies: readonly string[]): readonly (readonly string[])[] => {
  const batches: Batch[] = [];
  for (const body of bodies) {
    const bytes = Buffer.byteLength(body) + BYTES_OF_ATTRIBUTES;
    if (bytes > BYTES_PER_BATCH) throw new RangeError(`A message of ${bytes} bytes is too large for a queue`);
    const last = batches.at(-1);
    if (last && last.bodies.length < ENTRIES_PER_BATCH && last.bytes + bytes <= BYTES_PER_BATCH) {
      last.bodies.push(body);
      last.bytes += bytes;
    } else batches.push({ bodies: [body], bytes });
  }
  return batches.map(({ bodies: filled }) => filled);
};

/** A queue of messages of one schema. What the queue refuses for a while is sent again; what it refuses for good throws. */
export const makeMessageQueue = <S extends z.ZodType>(
  schema: S,
  { client, queueUrl }: { readonly client: SQSClient; readonly queueUrl: string },
): MessageQueue<z.infer<S>> => {
  const sendBatch = async (entries: readonly SendMessageBatchRequestEntry[]): Promise<void> => {
    let waiting = entries;
    for (let attempt = 0; waiting.length > 0; attempt++) {
      if (attempt >= ATTEMPTS) throw new Error(`${waiting.length} messages still refused after ${ATTEMPTS} attempts`);
      if (attempt > 0) await backOff(attempt);
      const { Failed = [] } = await client.send(
        new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: [...waiting] }),
      );
      const hopeless = Failed.find(({ SenderFault }) => SenderFault === true);
      if (hopeless) throw new Error(`The queue refuses a message: ${hopeless.Code ?? 'no code'}`);
      const failed = new Set(Failed.map(({ Id }) => Id));
      waiting = waiting.filter(({ Id }) => failed.has(Id));
    }
  };
  return {
    async send(messages, { delaySeconds } = {}) {
      const batches = inBatches(messages.map((message) => JSON.stringify(schema.parse(message))));
      const common = { MessageAttributes: originAttributes() };
      const delay = delaySeconds === undefined ? {} : { DelaySeconds: delaySeconds };
      await mapAtMost(BATCHES_AT_ONCE, batches, (bodies) =>
        sendBatch(bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody, ...common, ...delay }))),
      );
    },
  };
};
