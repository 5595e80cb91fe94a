import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import type { MessageVisibility } from '#shared/ports.ts';
import { mergeOrigins, ORIGIN_ATTRIBUTE, readOrigin, withOrigin, type Origin } from './correlation.ts';
import type { Log } from './log.ts';
import { isServiceTrouble, retryDelay } from './retry-delay.ts';

/** What the queue says of a message, beside what the message says. */
export interface Delivery {
  readonly messageId: string;
  /** 1 at the first attempt. */
  readonly attempt: number;
}

export interface QueueTools {
  readonly log: Log;
  /** Of the queue that is consumed. */
  readonly visibility: MessageVisibility;
}

type QueueHandler = (event: SQSEvent) => Promise<SQSBatchResponse>;

interface Received<M> {
  readonly message: M;
  readonly delivery: Delivery;
  readonly origin: Origin;
}

/**
 * A message in hand is hidden this long, over and over while the work lasts, in seconds. The queue's own timeout is six
 * times the function's: half an hour after a function was killed, its message would still be hidden.
 */
const LEASE_SECONDS = 60;
const RENEW_MS = 20_000;

const deliveryOf = ({ messageId, attributes }: SQSRecord): Delivery => ({
  messageId,
  attempt: Number(attributes.ApproximateReceiveCount),
});

/** Of a message that says nothing of it (S3 sent it, or an operator), the message itself. */
const originOf = ({ messageId, attributes, messageAttributes }: SQSRecord): Origin =>
  readOrigin(messageAttributes[ORIGIN_ATTRIBUTE]?.stringValue) ?? {
    correlationIds: [messageId],
    since: Number(attributes.SentTimestamp),
  };

const parse = <S extends z.ZodType>(schema: S, body: string): z.infer<S> | undefined => {
  try {
    return schema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
};

/** Failed messages, by id, with what they failed by; undefined: unreadable. */
type Failures = Map<string, unknown>;

/**
 * The messages that can be read. Those that cannot are reported as failed, attempt after attempt, so that the queue
 * sets them aside among its dead letters; their content is not logged, since nobody knows what it is.
 */
const receive = <S extends z.ZodType>(schema: S, log: Log, event: SQSEvent) => {
  const readable: Received<z.infer<S>>[] = [];
  const failed: Failures = new Map();
  for (const record of event.Records) {
    const message = parse(schema, record.body);
    if (message === undefined) {
      log.error('message-unreadable', { messageId: record.messageId });
      failed.set(record.messageId, undefined);
    } else readable.push({ message, delivery: deliveryOf(record), origin: originOf(record) });
  }
  return { readable, failed };
};

/** Whatever becomes of it, messages are handled: what could not be hidden comes back at the queue's own time. */
const tryToHide = async ({ log, visibility }: QueueTools, hidings: Parameters<MessageVisibility['hide']>[0]) => {
  await visibility.hide(hidings).catch((error: unknown) => {
    log.warn('visibility-unchanged', { messages: hidings.length }, error);
  });
};

/** Holds the messages while `work` lasts, then gives back those that it says have failed, each for its own time. */
const holding = async (
  tools: QueueTools,
  { Records }: SQSEvent,
  work: () => Promise<Failures>,
): Promise<SQSBatchResponse> => {
  const lease = () =>
    tryToHide(
      tools,
      Records.map(({ receiptHandle }) => ({ receiptHandle, seconds: LEASE_SECONDS })),
    );
  let held = lease();
  const renewal = setInterval(() => {
    held = held.then(lease);
  }, RENEW_MS);
  const failed = await work().finally(() => {
    clearInterval(renewal);
  });
  const returned = Records.filter(({ messageId }) => failed.has(messageId));
  // In this order, or a lease on its way would hide what was just given back.
  await held;
  if (returned.length > 0) {
    const hidings = returned.map((record) => ({
      receiptHandle: record.receiptHandle,
      seconds: retryDelay(failed.get(record.messageId), deliveryOf(record).attempt),
    }));
    await tryToHide(tools, hidings);
  }
  return { batchItemFailures: returned.map(({ messageId }) => ({ itemIdentifier: messageId })) };
};

/** Handles one message; by what it failed is noted. */
const handleOne =
  <M>({ log }: QueueTools, failed: Failures, process: (message: M, delivery: Delivery) => Promise<void>) =>
  ({ message, delivery, origin }: Received<M>): Promise<void> =>
    withOrigin(origin, async () => {
      try {
        await process(message, delivery);
        log.info('message-handled', { ...delivery });
      } catch (error) {
        log.error('message-failed', { ...delivery }, error);
        failed.set(delivery.messageId, error);
      }
    });

/** Handles a batch message by message, in order; each that throws is tried again, alone. */
export const queueHandler =
  <S extends z.ZodType>(
    schema: S,
    tools: QueueTools,
    process: (message: z.infer<S>, delivery: Delivery) => Promise<void>,
  ): QueueHandler =>
  (event) =>
    holding(tools, event, async () => {
      const { readable, failed } = receive(schema, tools.log, event);
      const handle = handleOne(tools, failed, process);
      for (const one of readable) await handle(one);
      return failed;
    });

/**
 * Handles a batch as a whole, for consumers that coalesce messages. If it throws, by no fault of a service, one of them
 * is to blame: each is handled again alone, so that only that one is set aside in the end. Handlers may be repeated.
 */
export const queueBatchHandler =
  <S extends z.ZodType>(
    schema: S,
    tools: QueueTools,
    process: (messages: readonly z.infer<S>[]) => Promise<void>,
  ): QueueHandler =>
  (event) =>
    holding(tools, event, async () => {
      const { readable, failed } = receive(schema, tools.log, event);
      const attempt = async (received: readonly Received<z.infer<S>>[]): Promise<void> => {
        try {
          await process(received.map(({ message }) => message));
          tools.log.info('batch-handled', { messages: received.length });
        } catch (error) {
          const isolates = received.length > 1 && !isServiceTrouble(error);
          tools.log.error('batch-failed', { messages: received.length, isolates }, error);
          if (isolates) for (const one of received) await withOrigin(one.origin, () => attempt([one]));
          else for (const { delivery } of received) failed.set(delivery.messageId, error);
        }
      };
      const origin = mergeOrigins(readable.map((one) => one.origin));
      if (readable.length > 0) await withOrigin(origin, () => attempt(readable));
      return failed;
    });

/** Handles the messages of a batch side by side, for consumers that wait for others; each that throws is tried again. */
export const queueParallelHandler =
  <S extends z.ZodType>(schema: S, tools: QueueTools, process: (message: z.infer<S>) => Promise<void>): QueueHandler =>
  (event) =>
    holding(tools, event, async () => {
      const { readable, failed } = receive(schema, tools.log, event);
      await Promise.all(readable.map(handleOne(tools, failed, process)));
      return failed;
    });
