import { ChangeMessageVisibilityBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { MessageVisibility } from '#shared/ports.ts';

const ENTRIES_PER_BATCH = 10;

/** Messages received from one queue. One that the queue refuses (deleted, or in somebody else's hands) is left as it is. */
export const makeMessageVisibility = ({
  client,
  queueUrl,
}: {
  readonly client: SQSClient;
  readonly queueUrl: string;
}): MessageVisibility => ({
  async hide(hidings) {
    for (let start = 0; start < hidings.length; start += ENTRIES_PER_BATCH) {
      const Entries = hidings.slice(start, start + ENTRIES_PER_BATCH).map(({ receiptHandle, seconds }, index) => ({
        Id: String(index),
        ReceiptHandle: receiptHandle,
        VisibilityTimeout: seconds,
      }));
      await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries }));
    }
  },
});
