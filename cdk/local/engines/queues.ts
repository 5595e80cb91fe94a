import { buildApp } from 'fauxqs';
import * as z from 'zod';
import { ACCOUNT, type Engine, type EngineAnswer, REGION } from './engine.ts';
import { openQueueJournal, type QueueJournal } from './queue-journal.ts';

/** The name fauxqs knows the queues under: it finds them by the whole URL, so callers' hosts are rewritten to this. */
const INTERNAL_HOST = 'queues.invalid';
const INTERNAL_BASE = `http://sqs.${REGION}.${INTERNAL_HOST}/${ACCOUNT}/`;

const JsonObject = z.record(z.string(), z.unknown());

const readObject = (text: string): Record<string, unknown> | undefined => {
  try {
    return JsonObject.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

const queueNameOf = (url: unknown): string => (typeof url === 'string' ? (url.split('/').at(-1) ?? '') : '');

/** What a call asks; undefined when it is not JSON. */
type Asked = Readonly<Record<string, unknown>> | undefined;

/** Any spelling of a queue's URL (amazonaws.com, localhost, an earlier port) means the queue of that name here. */
const inward = (text: string, input: Asked): string => {
  if (typeof input?.['QueueUrl'] !== 'string') return text;
  return JSON.stringify({ ...input, QueueUrl: INTERNAL_BASE + queueNameOf(input['QueueUrl']) });
};

const Call = z.object({
  QueueUrl: z.string().optional(),
  QueueName: z.string().optional(),
  MessageBody: z.string().optional(),
  ReceiptHandle: z.string().optional(),
  Entries: z
    .array(z.object({ Id: z.string(), MessageBody: z.string().optional(), ReceiptHandle: z.string().optional() }))
    .optional(),
});
const Answer = z.object({
  MessageId: z.string().optional(),
  Messages: z.array(z.object({ MessageId: z.string(), ReceiptHandle: z.string() })).optional(),
  Successful: z.array(z.object({ Id: z.string(), MessageId: z.string().optional() })).optional(),
});
interface Exchange {
  readonly queue: string;
  readonly input: z.infer<typeof Call>;
  readonly output: z.infer<typeof Answer>;
}

/** Sent and finished messages, as exchanges tell them; a single call is a batch of one. */
const makeObserver = (journal: QueueJournal, resend: (queue: string) => Promise<void>) => {
  const messageByReceipt = new Map<string, string>();
  const finish = (receipts: readonly (string | undefined)[]): void => {
    const known = receipts.filter((receipt) => receipt !== undefined);
    journal.done(known.flatMap((receipt) => messageByReceipt.get(receipt) ?? []));
    for (const receipt of known) messageByReceipt.delete(receipt);
  };
  const succeededOf = ({ input, output }: Exchange) => {
    const ids = new Map((output.Successful ?? []).map(({ Id, MessageId }) => [Id, MessageId]));
    return (input.Entries ?? [])
      .filter(({ Id }) => ids.has(Id))
      .map((entry) => ({ ...entry, MessageId: ids.get(entry.Id) }));
  };
  const operations: Readonly<Record<string, (exchange: Exchange) => Promise<void> | void>> = {
    CreateQueue: ({ input }) => resend(input.QueueName ?? ''),
    SendMessage: ({ queue, input, output }) =>
      journal.sent([{ messageId: output.MessageId ?? '', queue, body: input.MessageBody ?? '' }]),
    SendMessageBatch: (exchange) =>
      journal.sent(
        succeededOf(exchange).map(({ MessageId = '', MessageBody: body = '' }) => ({
          messageId: MessageId,
          queue: exchange.queue,
          body,
        })),
      ),
    ReceiveMessage: ({ output }) => {
      for (const { MessageId, ReceiptHandle } of output.Messages ?? []) messageByReceipt.set(ReceiptHandle, MessageId);
    },
    DeleteMessage: ({ input }) => finish([input.ReceiptHandle]),
    DeleteMessageBatch: (exchange) => finish(succeededOf(exchange).map(({ ReceiptHandle }) => ReceiptHandle)),
    PurgeQueue: ({ queue }) => journal.emptied(queue),
  };
  return async (target: string, asked: Asked, answer: string): Promise<void> => {
    const observe = operations[target.split('.').at(-1) ?? ''];
    if (!observe) return;
    const input = Call.safeParse(asked);
    const output = Answer.safeParse(readObject(answer) ?? {});
    if (!input.success || !output.success) return;
    await observe({ queue: queueNameOf(input.data.QueueUrl), input: input.data, output: output.data });
  };
};

/**
 * Queues in memory (fauxqs), asked in process: its own server would listen on every interface. What they hold is
 * journalled, and sent again to each queue when it is made after a restart: nothing acknowledged is lost.
 */
export const openQueues = (publicBase: () => string, journalFile: string): Engine => {
  const app = buildApp({ logger: false, host: INTERNAL_HOST, defaultRegion: REGION });
  const journal = openQueueJournal(journalFile);

  const ask = async (target: string, payload: string) =>
    app.inject({
      method: 'POST',
      url: '/',
      // No signature: a caller's region would become part of the queue's name.
      headers: { host: INTERNAL_HOST, 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target },
      payload,
    });
  const resend = async (queue: string): Promise<void> => {
    for (const { messageId, body } of journal.left(queue)) {
      const input = { QueueUrl: INTERNAL_BASE + queue, MessageBody: body };
      const answer = await ask('AmazonSQS.SendMessage', JSON.stringify(input));
      await observe('AmazonSQS.SendMessage', input, answer.body);
      journal.done([messageId]);
    }
  };
  const observe = makeObserver(journal, resend);
  const outward = (text: string): string =>
    text.includes(INTERNAL_HOST) ? text.replaceAll(INTERNAL_BASE, `${publicBase()}/${ACCOUNT}/`) : text;

  return {
    handle: async ({ headers, body }): Promise<EngineAnswer> => {
      const target = String(headers['x-amz-target']);
      const input = readObject(body);
      const answer = await ask(target, inward(body, input));
      if (answer.statusCode === 200) await observe(target, input, answer.body);
      const queryError = answer.headers['x-amzn-query-error'];
      return {
        status: answer.statusCode,
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          ...(typeof queryError === 'string' && { 'x-amzn-query-error': queryError }),
        },
        body: outward(answer.body),
      };
    },
    close: () => app.close(),
  };
};

/** Where a queue of that name answers. */
export const queueUrl = (base: string, name: string): string => `${base}/${ACCOUNT}/${name}`;
