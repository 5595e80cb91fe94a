import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { lean, ONCE_ARRANGED } from '#shared/platform/lean-client.ts';
import { directly } from './direct-calls.ts';
import { keptInFile, writePrivateFile } from './durable-file.ts';
import { type DynamoDb, openDynamoDb } from './engines/dynamodb.ts';
import { REGION } from './engines/engine.ts';
import { openKeys } from './engines/keys.ts';
import { type Outbox, openOutbox } from './engines/mail.ts';
import { type ObjectStore, openObjectStore } from './engines/object-store.ts';
import { type ObjectCreated, objectsDoor } from './engines/objects.ts';
import type { AccessKey } from './engines/presigned.ts';
import { openQueues } from './engines/queues.ts';
import { openSecrets, type Secrets } from './engines/secrets.ts';
import { type CallEngine, type Engines, startFront } from './front.ts';

const KeptAccess = z.object({ accessKeyId: z.string(), secretAccessKey: z.string() });
const KeptPort = z.number();

/** The AWS services of this machine, and the clients by which this process speaks to them. */
export interface LocalAws {
  readonly endpoint: string;
  readonly accessKey: AccessKey;
  readonly region: string;
  readonly database: DynamoDb;
  readonly objects: ObjectStore;
  readonly secrets: Secrets;
  readonly outbox: Outbox;
  /** The services of the AWS JSON protocol, for who needs no socket. */
  readonly call: CallEngine;
  readonly dynamodb: DynamoDBClient;
  readonly sqs: SQSClient;
  /** Whom to tell of each object that arrives. */
  readonly onObjectCreated: (listener: (created: ObjectCreated) => Promise<void>) => void;
  readonly close: () => Promise<void>;
}

const keptPort = (file: string): number =>
  keptInFile(
    file,
    (text) => KeptPort.safeParse(JSON.parse(text)).data ?? 0,
    () => 0,
  );

/**
 * @param between - what callers meet instead of the engines: tests of failures put themselves in between
 * @throws DirectoryInUse when another process has this data directory
 */
export const startLocalAws = async (
  dataDir: string,
  wantedPort: number,
  between: (engines: Engines) => Engines = (engines) => engines,
): Promise<LocalAws> => {
  // First, for its lock: nothing else is touched while another process works here.
  const database = await openDynamoDb(join(dataDir, 'dynamodb'));
  const accessKey = keptInFile(
    join(dataDir, 'secrets', 'access-key.json'),
    (text) => KeptAccess.parse(JSON.parse(text)),
    () => ({ accessKeyId: 'passerelle-local', secretAccessKey: randomBytes(24).toString('base64url') }),
  );
  let listener: (created: ObjectCreated) => Promise<void> = () => Promise.resolve();
  let endpoint = '';
  const objects = openObjectStore(join(dataDir, 'objects'));
  const secrets = openSecrets(join(dataDir, 'secrets', 'values.json'));
  const outbox = openOutbox(join(dataDir, 'mail', 'outbox.ndjson'));
  const queues = openQueues(() => endpoint, join(dataDir, 'queues', 'journal.ndjson'));
  const engines = between({
    byTarget: {
      DynamoDB_20120810: database,
      AmazonSQS: queues,
      TrentService: openKeys(join(dataDir, 'secrets', 'master-key.json')),
      secretsmanager: secrets,
    },
    mail: outbox,
    objects: objectsDoor(objects, accessKey, (created) => listener(created)),
  });
  // The same port as last time if it is free: presigned addresses given out before a restart go on working.
  const portFile = join(dataDir, 'aws-port.json');
  const front = await startFront(engines, wantedPort > 0 ? [wantedPort] : [keptPort(portFile)]);
  writePrivateFile(portFile, JSON.stringify(front.port));
  endpoint = front.url;
  const client = { endpoint, region: REGION, credentials: accessKey };
  const dynamodb = new DynamoDBClient(client);
  const sqs = lean(
    new SQSClient({ ...client, ...ONCE_ARRANGED, useQueueUrlAsEndpoint: false, requestHandler: directly(front.call) }),
  );
  return {
    ...{ endpoint, accessKey, region: REGION, database, objects, secrets, outbox, call: front.call, dynamodb, sqs },
    onObjectCreated: (next) => {
      listener = next;
    },
    close: async () => {
      dynamodb.destroy();
      sqs.destroy();
      await front.close();
      await queues.close();
      await database.close();
    },
  };
};
