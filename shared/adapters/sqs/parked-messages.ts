import {
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  type Message,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { ParkedMessages } from '#shared/ports.ts';

const PAGE = 10;
/** Empty answers in a row after which the parking is taken to be empty: one may be a server that had nothing to give. */
const EMPTY_ANSWERS = 2;

interface Addresses {
  readonly client: SQSClient;
  readonly queueUrl: string;
  readonly parkedUrl: string;
}

const entriesOf = (messages: readonly Message[]) => messages.map((message, index) => ({ Id: String(index), message }));

/** Sent first, then removed: whoever is interrupted in between sends a message twice, which consumers do not mind. */
const moveBack = async ({ client, queueUrl, parkedUrl }: Addresses, messages: readonly Message[]): Promise<number> => {
  const entries = entriesOf(messages);
  const { Successful = [] } = await client.send(
    new SendMessageBatchCommand({
      QueueUrl: queueUrl,
      Entries: entries.map(({ Id, message }) => ({
        Id,
        MessageBody: message.Body,
        MessageAttributes: message.MessageAttributes,
      })),
    }),
  );
  const sent = new Set(Successful.map(({ Id }) => Id));
  const done = entries.filter(({ Id }) => sent.has(Id));
  if (done.length === 0) throw new Error('The queue takes none of its parked messages back');
  await client.send(
    new DeleteMessageBatchCommand({
      QueueUrl: parkedUrl,
      Entries: done.map(({ Id, message }) => ({ Id, ReceiptHandle: message.ReceiptHandle })),
    }),
  );
  return done.length;
};

/** The parking of one queue. No engine but AWS moves messages by itself, so they are received, sent and removed. */
export const makeParkedMessages = (addresses: Addresses): ParkedMessages => ({
  count: async () => {
    const { client, parkedUrl } = addresses;
    const AttributeNames = ['ApproximateNumberOfMessages'] as const;
    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl: parkedUrl, AttributeNames: [...AttributeNames] }),
    );
    return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
  },
  sendBack: async () => {
    const { client, parkedUrl } = addresses;
    let moved = 0;
    for (let empty = 0; empty < EMPTY_ANSWERS;) {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl: parkedUrl,
          MaxNumberOfMessages: PAGE,
          VisibilityTimeout: 60,
          MessageAttributeNames: ['All'],
        }),
      );
      if (Messages.length === 0) empty++;
      else moved += await moveBack(addresses, Messages);
    }
    return moved;
  },
});
