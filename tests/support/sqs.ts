import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { buildApp } from 'fauxqs';
import { afterAll, beforeAll } from 'vitest';
import { givenEngine } from './given-engine.ts';

interface TestQueue {
  readonly client: SQSClient;
  readonly queueUrl: string;
  /** Bodies of the messages that can be received now, parsed; they stay hidden afterwards. */
  readonly drain: () => Promise<readonly unknown[]>;
}

const given = givenEngine('SQS');

/** An SQS engine in memory, in this process, for the tests of one file; or the one given. */
export const useSqs = (): { readonly createQueue: () => Promise<TestQueue> } => {
  const app = buildApp({ logger: false, defaultRegion: 'eu-west-3' });
  let client: SQSClient | undefined;
  let created = 0;

  beforeAll(async () => {
    if (given === undefined) await app.listen({ port: 0, host: '127.0.0.1' });
    client = new SQSClient({
      endpoint: given ?? `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
      region: 'eu-west-3',
      ...(given === undefined && { credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }),
      useQueueUrlAsEndpoint: false,
    });
  });
  afterAll(async () => {
    client?.destroy();
    await app.close();
  });

  return {
    createQueue: async () => {
      if (client === undefined) throw new Error('Queues are created within tests');
      const sqs = client;
      const { QueueUrl = '' } = await sqs.send(
        new CreateQueueCommand({ QueueName: `queue-${given === undefined ? '' : `${randomUUID()}-`}${++created}` }),
      );
      const drain = async (): Promise<readonly unknown[]> => {
        const bodies: unknown[] = [];
        for (;;) {
          const { Messages = [] } = await sqs.send(
            new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 }),
          );
          if (Messages.length === 0) return bodies;
          bodies.push(...Messages.map(({ Body = '' }): unknown => JSON.parse(Body)));
        }
      };
      return { client: sqs, queueUrl: QueueUrl, drain };
    },
  };
};
