import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, it } from 'vitest';
import { startLocalAws, type LocalAws } from '#cdk/local/aws.ts';
import { openQueueJournal } from '#cdk/local/engines/queue-journal.ts';

const folders: string[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'passerelle-journal-'));
  folders.push(folder);
  return folder;
};
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const createQueue = async ({ sqs }: LocalAws, QueueName: string): Promise<string> =>
  (await sqs.send(new CreateQueueCommand({ QueueName }))).QueueUrl ?? '';
const receiveAll = async ({ sqs }: LocalAws, QueueUrl: string) =>
  (await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }))).Messages ?? [];

describe('queues after a restart', () => {
  it('hold what was sent and not finished with: unread, or read and not deleted', async () => {
    const folder = newFolder();
    const before = await startLocalAws(folder, 0);
    const QueueUrl = await createQueue(before, 'work');
    await before.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'finished' }));
    const [finished] = await receiveAll(before, QueueUrl);
    await before.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: finished?.ReceiptHandle }));
    await before.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'in hand' }));
    await receiveAll(before, QueueUrl);
    const Entries = ['a', 'b', 'c'].map((Id) => ({ Id, MessageBody: `batch ${Id}` }));
    await before.sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    const batch = await receiveAll(before, QueueUrl);
    const [first] = batch;
    await before.sqs.send(
      new DeleteMessageBatchCommand({ QueueUrl, Entries: [{ Id: '0', ReceiptHandle: first?.ReceiptHandle }] }),
    );
    await before.close();

    const after = await startLocalAws(folder, 0);
    const found = (await receiveAll(after, await createQueue(after, 'work'))).map(({ Body }) => Body);
    const expected = ['in hand', ...batch.slice(1).map(({ Body }) => Body)];
    expect(found.toSorted()).toEqual(expected.toSorted());
    expect(await receiveAll(after, await createQueue(after, 'other'))).toEqual([]);
    await after.close();
  });

  it('stay empty once purged', async () => {
    const folder = newFolder();
    const before = await startLocalAws(folder, 0);
    const QueueUrl = await createQueue(before, 'work');
    await before.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'unwanted' }));
    await before.sqs.send(new PurgeQueueCommand({ QueueUrl }));
    await before.close();
    const after = await startLocalAws(folder, 0);
    expect(await receiveAll(after, await createQueue(after, 'work'))).toEqual([]);
    await after.close();
  });
});

describe('the journal', () => {
  it('reads past a line that a crash cut', () => {
    const file = join(newFolder(), 'journal.ndjson');
    openQueueJournal(file).sent([{ messageId: 'm1', queue: 'work', body: 'kept' }]);
    appendFileSync(file, '{"sent":"m2","queue":"wo');
    expect(
      openQueueJournal(file)
        .left('work')
        .map(({ body }) => body),
    ).toEqual(['kept']);
  });

  it('does not grow with what is finished', () => {
    const file = join(newFolder(), 'journal.ndjson');
    const journal = openQueueJournal(file);
    for (let number = 0; number < 30_000; number++) {
      journal.sent([{ messageId: `m${number}`, queue: 'work', body: 'x' }]);
      journal.done([`m${number}`]);
    }
    expect(readFileSync(file, 'utf8').split('\n').length).toBeLessThan(20_100);
  });
});
