import { randomUUID } from 'node:crypto';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Declared, DeclaredNotification } from './declared.ts';
import { REGION } from './engines/engine.ts';
import type { ObjectCreated } from './engines/objects.ts';

const EVENT = 'ObjectCreated:Put';

const concerns = ({ bucket, header }: ObjectCreated, rule: DeclaredNotification): boolean =>
  rule.bucket === bucket &&
  header.key.startsWith(rule.prefix) &&
  header.key.endsWith(rule.suffix) &&
  rule.events.some((event) => event === 's3:ObjectCreated:*' || event === `s3:${EVENT}`);

/** S3 writes keys as forms do: spaces as `+`, the rest percent-encoded, slashes kept. */
const eventKey = (key: string): string => encodeURIComponent(key).replaceAll('%2F', '/').replaceAll('%20', '+');

/** The body of an S3 event notification, version 2.1. */
const objectCreatedEvent = ({ bucket, header }: ObjectCreated, now: Date): unknown => ({
  Records: [
    {
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      awsRegion: REGION,
      eventTime: now.toISOString(),
      eventName: EVENT,
      userIdentity: { principalId: 'local' },
      requestParameters: { sourceIPAddress: '127.0.0.1' },
      responseElements: { 'x-amz-request-id': randomUUID() },
      s3: {
        s3SchemaVersion: '1.0',
        configurationId: 'local',
        bucket: { name: bucket, ownerIdentity: { principalId: 'local' }, arn: `arn:aws:s3:::${bucket}` },
        object: {
          key: eventKey(header.key),
          size: header.size,
          eTag: header.etag,
          sequencer: now.getTime().toString(16).toUpperCase().padStart(16, '0'),
        },
      },
    },
  ],
});

/** Tells the queues that asked for it that an object arrived. */
export const notifyQueues =
  (declared: Pick<Declared, 'notifications' | 'queues'>, sqs: SQSClient) =>
  async (created: ObjectCreated): Promise<void> => {
    const body = JSON.stringify(objectCreatedEvent(created, new Date()));
    for (const rule of declared.notifications.filter((each) => concerns(created, each))) {
      const queue = declared.queues.find(({ arn }) => arn === rule.queueArn);
      if (queue) await sqs.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody: body }));
    }
  };
