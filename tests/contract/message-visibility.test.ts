import { ReceiveMessageCommand, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { expect, it } from 'vitest';
import { makeMessageVisibility } from '#shared/adapters/sqs/message-visibility.ts';
import { useSqs } from '#tests/support/sqs.ts';

const engine = useSqs();

it('shows again at once the messages hidden for no time, and no other, whatever their number', async () => {
  const { client, queueUrl, drain } = await engine.createQueue();
  const receipts = new Map<string, string>();
  for (let batch = 0; batch < 3; batch++) {
    const Entries = Array.from({ length: 5 }, (_, index) => ({
      Id: String(index),
      MessageBody: JSON.stringify(batch * 5 + index),
    }));
    await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    const received = new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 });
    const { Messages = [] } = await client.send(received);
    for (const { Body = '', ReceiptHandle = '' } of Messages) receipts.set(Body, ReceiptHandle);
  }
  const handleOf = (body: number): string => receipts.get(String(body)) ?? '';
  const shown = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

  await makeMessageVisibility({ client, queueUrl }).hide([
    ...shown.map((body) => ({ receiptHandle: handleOf(body), seconds: 0 })),
    ...[12, 13].map((body) => ({ receiptHandle: handleOf(body), seconds: 60 })),
    { receiptHandle: 'nobody’s', seconds: 0 },
  ]);
  expect((await drain()).toSorted((a, b) => Number(a) - Number(b))).toEqual(shown);
});
