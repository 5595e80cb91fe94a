import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import type { Log } from './log.ts';

/** What the queue says of a message, beside what the message says. */
export interface Delivery {
  readonly messageId: string;
  /** 1 at the first attempt. */
  readonly attempt: number;
}

type QueueHandler = (event: SQSEvent) => Promise<SQSBatchResponse>;

interface Received<M> {
  readonly message: M;
  readonly delivery: Delivery;
}

const deliveryOf = ({ messageId, attributes }: SQSRecord): Delivery => ({
  messageId,
  attempt: Number(attributes.ApproximateReceiveCount),
});

const parse = <S extends z.ZodType>(schema: S, body: string): z.infer<S> | undefined => {
  try {
    return schema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
};

const failures = (messageIds: Iterable<string>): SQSBatchResponse => ({
  batchItemFailures: [...messageIds].map((itemIdentifier) => ({ itemIdentifier })),
});

/**
 * The messages that can be read. Those that cannot are reported as failed, attempt after attempt, so that the queue
 * sets them aside among its dead letters; their content is not logged, since nobody knows what it is.
 */
const receive = <S extends z.ZodType>(schema: S, log: Log, event: SQSEvent) => {
  const readable: Received<z.infer<S>>[] = [];
  const failed = new Set<string>();
  for (const record of event.Records) {
    const message = parse(schema, record.body);
    if (message === undefined) {
      log.error('message-unreadable', { messageId: record.messageId });
      failed.add(record.messageId);
    } else readable.push({ message, delivery: deliveryOf(record) });
  }
  return { readable, failed };
};

/** Handles a batch message by message, in order; each that throws is tried again, alone. */
export const queueHandler =
  <S extends z.ZodType>(
    schema: S,
    log: Log,
    process: (message: z.infer<S>, delivery: Delivery) => Promise<void>,
  ): QueueHandler =>
  async (event) => {
    const { readable, failed } = receive(schema, log, event);
    for (const { message, delivery } of readable) {
      try {
        await process(message, delivery);
      } catch (error) {
        log.error('message-failed', { ...delivery }, error);
        failed.add(delivery.messageId);
      }
    }
    return failures(failed);
  };

/** Handles a batch as a whole, for consumers that coalesce messages: if it throws, all of it is tried again. */
export const queueBatchHandler =
  <S extends z.ZodType>(
    schema: S,
    log: Log,
    process: (messages: readonly z.infer<S>[]) => Promise<void>,
  ): QueueHandler =>
  async (event) => {
    const { readable, failed } = receive(schema, log, event);
    try {
      if (readable.length > 0) await process(readable.map(({ message }) => message));
    } catch (error) {
      log.error('batch-failed', { messages: readable.length }, error);
      for (const { delivery } of readable) failed.add(delivery.messageId);
    }
    return failures(failed);
  };
