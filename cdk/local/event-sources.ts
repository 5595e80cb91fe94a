import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { DeclaredEventSource, DeclaredQueue } from './declared.ts';
import { REGION } from './engines/engine.ts';
import type { LocalFunction } from './function-runner.ts';

/** Most that SQS gives or takes in one call. */
const PAGE = 10;
const LONG_POLL_SECONDS = 20;
const RETRY_AFTER_MS = 1_000;
/** Between two looks at a queue while a batch is being gathered. */
const STEP_MS = 250;

export interface Consumer {
  /** Takes no more messages; resolves when the batches under way are done with. */
  readonly stop: () => Promise<void>;
}

/** An SQS message as Lambda hands it to a function. */
const sqsRecord = (message: Message, queueArn: string): unknown => ({
  messageId: message.MessageId,
  receiptHandle: message.ReceiptHandle,
  body: message.Body,
  attributes: message.Attributes ?? {},
  messageAttributes: Object.fromEntries(
    Object.entries(message.MessageAttributes ?? {}).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      {
        ...(StringValue !== undefined && { stringValue: StringValue }),
        ...(BinaryValue && { binaryValue: Buffer.from(BinaryValue).toString('base64') }),
        dataType: DataType,
      },
    ]),
  ),
  md5OfBody: message.MD5OfBody,
  eventSource: 'aws:sqs',
  eventSourceARN: queueArn,
  awsRegion: REGION,
});

const BatchResponse = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().nullish() })).nullish() })
  .nullish();

/** What is done with: as Lambda reads the answer, where an answer it cannot read fails the whole batch. */
const succeeded = (messages: readonly Message[], answer: unknown, reportsFailures: boolean): readonly Message[] => {
  if (!reportsFailures) return messages;
  const parsed = BatchResponse.safeParse(answer);
  if (!parsed.success) return [];
  const failed = (parsed.data?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  const known = new Set(messages.map(({ MessageId }) => MessageId));
  if (failed.some((id) => id === null || id === undefined || !known.has(id))) return [];
  return messages.filter(({ MessageId }) => !failed.includes(MessageId));
};

const inPages = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / PAGE) }, (_, page) => all.slice(page * PAGE, (page + 1) * PAGE));

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

interface Tap {
  readonly receive: (limit: number, waitSeconds: number) => Promise<readonly Message[]>;
  readonly acknowledge: (messages: readonly Message[]) => Promise<void>;
  /** Of the end of all work. */
  readonly signal: AbortSignal;
}

const tapOf = (queue: DeclaredQueue, sqs: SQSClient, signal: AbortSignal): Tap => ({
  signal,
  receive: async (limit, waitSeconds) => {
    const command = new ReceiveMessageCommand({
      QueueUrl: queue.url,
      MaxNumberOfMessages: Math.min(limit, PAGE),
      WaitTimeSeconds: waitSeconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    });
    return (await sqs.send(command, { abortSignal: signal })).Messages ?? [];
  },
  acknowledge: async (messages) => {
    for (const page of inPages(messages)) {
      const Entries = page.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queue.url, Entries }));
    }
  },
});

/**
 * Up to a batch: what is there, and what comes within the window after the first message. The queue is asked at steps:
 * a call that waits for the next message would be made for each.
 */
const gather = async (
  { receive, signal }: Tap,
  { batchSize, windowMs }: DeclaredEventSource,
): Promise<readonly Message[]> => {
  const batch = [...(await receive(batchSize, LONG_POLL_SECONDS))];
  const deadline = Date.now() + windowMs;
  const takeMore = async (): Promise<void> => {
    // A page that is not full was the last.
    for (let page = PAGE; page === PAGE && batch.length < batchSize;) {
      const more = await receive(batchSize - batch.length, 0);
      batch.push(...more);
      page = more.length;
    }
  };
  if (batch.length === PAGE) await takeMore();
  while (batch.length > 0 && batch.length < batchSize && Date.now() < deadline) {
    await sleep(Math.min(STEP_MS, deadline - Date.now()), undefined, { signal });
    await takeMore();
  }
  return batch;
};

/** What is fed, from where. */
interface Feed {
  readonly source: DeclaredEventSource;
  readonly queue: DeclaredQueue;
  readonly fn: LocalFunction;
  /** Batches under way at most. */
  readonly width: number;
}

/**
 * Feeds a function from its queue, as an event source mapping does. One asks the queue, however many batches are under
 * way: each message wakes whoever waits for one, and all but one of them in vain.
 */
export const consume = (
  { source, queue, fn, width }: Feed,
  sqs: SQSClient,
  onError: (message: string) => void,
): Consumer => {
  const stopping = new AbortController();
  const isStopping = (): boolean => stopping.signal.aborted;
  const tap = tapOf(queue, sqs, stopping.signal);
  const work = async (batch: readonly Message[]): Promise<void> => {
    try {
      const answer = await fn.invoke({ Records: batch.map((message) => sqsRecord(message, queue.arn)) });
      await tap.acknowledge(succeeded(batch, answer, source.reportsFailures));
    } catch (error) {
      // The messages come back when their visibility timeout ends, and are parked after the queue's limit of attempts.
      onError(`${fn.name} : ${messageOf(error)}`);
    }
  };
  const underWay = new Set<Promise<void>>();
  const begin = (batch: readonly Message[]): void => {
    const working = work(batch).finally(() => underWay.delete(working));
    underWay.add(working);
  };
  const loop = async (): Promise<void> => {
    while (!isStopping()) {
      try {
        const batch = await gather(tap, source);
        if (batch.length > 0) begin(batch);
        if (underWay.size >= width) await Promise.race(underWay);
      } catch (error) {
        if (isStopping()) break;
        onError(`${fn.name} : ${messageOf(error)}`);
        await sleep(RETRY_AFTER_MS);
      }
    }
    await Promise.all(underWay);
  };
  const ended = loop();
  return {
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
};
