import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateTableCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalAws, startLocalAws } from '#cdk/local/aws.ts';
import { notifyQueues } from '#cdk/local/notifications.ts';
import { DirectoryInUse } from '#cdk/local/engines/dynamodb.ts';

const BUCKET = 'uploads';
const dataDir = mkdtempSync(join(tmpdir(), 'passerelle-engines-'));
let aws: LocalAws;

const clientOptions = () => ({ endpoint: aws.endpoint, region: aws.region, credentials: aws.accessKey });
const s3Client = () =>
  new S3Client({ ...clientOptions(), forcePathStyle: true, requestChecksumCalculation: 'WHEN_REQUIRED' });

beforeAll(async () => {
  aws = await startLocalAws(dataDir, 0);
  aws.objects.createBucket(BUCKET);
});
afterAll(async () => {
  await aws.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** What an ill-behaved client may send: the answer's status, or undefined when the connection was merely closed. */
const send = (body: string, headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve) => {
    const call = request(aws.endpoint, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    call.on('error', () => {
      resolve(undefined);
    });
    call.end(body);
  });

const signed = (target: string) => ({
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': target,
  authorization:
    'AWS4-HMAC-SHA256 Credential=x/20261122/eu-west-3/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
});

describe('tables', () => {
  beforeAll(async () => {
    await aws.dynamodb.send(
      new CreateTableCommand({
        TableName: 'contracts',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: ['contractId', 'placeKey'].map((AttributeName) => ({
          AttributeName,
          AttributeType: 'S',
        })),
        KeySchema: [{ AttributeName: 'contractId', KeyType: 'HASH' }],
        GlobalSecondaryIndexes: [
          {
            IndexName: 'byPlace',
            KeySchema: [{ AttributeName: 'placeKey', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          },
        ],
      }),
    );
    await waitUntilTableExists(
      { client: aws.dynamodb, maxWaitTime: 10, minDelay: 1, maxDelay: 1 },
      { TableName: 'contracts' },
    );
  });

  it('keep rows and their index over a restart', async () => {
    const Item = { contractId: { S: 'c_1' }, placeKey: { S: '93' }, body: { S: '{"é":1}' } };
    await aws.dynamodb.send(new PutItemCommand({ TableName: 'contracts', Item }));
    await aws.close();
    aws = await startLocalAws(dataDir, 0);
    const query = new QueryCommand({
      TableName: 'contracts',
      IndexName: 'byPlace',
      KeyConditionExpression: 'placeKey = :place',
      ExpressionAttributeValues: { ':place': { S: '93' } },
    });
    expect((await aws.dynamodb.send(query)).Items).toEqual([Item]);
  });

  it.each([
    ['null', 'DynamoDB_20120810.PutItem'],
    ['{"TableName":"contracts","Item":{"contractId":null}}', 'DynamoDB_20120810.PutItem'],
    ['[]', 'DynamoDB_20120810.Query'],
    ['"text"', 'DynamoDB_20120810.GetItem'],
    ['{"TableName":"contracts","Key":{"contractId":{"S":{}}}}', 'DynamoDB_20120810.GetItem'],
    ['{"TableName":', 'DynamoDB_20120810.GetItem'],
    ['{}', 'DynamoDB_20120810.__proto__'],
    ['{}', 'constructor.PutItem'],
    ['{}', 'AmazonSQS.SendMessage'],
    ['{', 'AmazonSQS.SendMessage'],
    ['null', 'TrentService.Decrypt'],
    ['{}', 'secretsmanager.GetSecretValue'],
  ])('go on after the malformed request %s to %s', async (body, target) => {
    expect(await send(body, signed(target))).toBeGreaterThanOrEqual(400);
    const row = await aws.dynamodb.send(
      new GetItemCommand({ TableName: 'contracts', Key: { contractId: { S: 'c_1' } } }),
    );
    expect(row.Item?.['placeKey']).toEqual({ S: '93' });
  });

  it('go on after a client that leaves in the middle of its body, or does not speak HTTP', async () => {
    const port = Number(new URL(aws.endpoint).port);
    for (const text of [
      'POST / HTTP/1.1\r\nhost: localhost\r\nauthorization: AWS4-HMAC-SHA256 x\r\nx-amz-target: DynamoDB_20120810.PutItem\r\ncontent-length: 1000\r\n\r\n{"Tab',
      'PUT /uploads/half HTTP/1.1\r\nhost: localhost\r\nauthorization: AWS4-HMAC-SHA256 x\r\ncontent-length: 1000\r\n\r\nhalf',
      'HELLO\r\n\r\n',
    ]) {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write(text);
      await sleep(50);
      socket.destroy();
    }
    await sleep(50);
    const row = await aws.dynamodb.send(
      new GetItemCommand({ TableName: 'contracts', Key: { contractId: { S: 'c_1' } } }),
    );
    expect(row.Item).toBeDefined();
    expect(aws.objects.list(BUCKET, 'half')).toEqual([]);
  });

  it('refuse a call without a signature, and one under another host name', async () => {
    const { authorization: _authorization, ...unsigned } = signed('DynamoDB_20120810.ListTables');
    expect(await send('{}', unsigned)).toBe(403);
    expect(await send('{}', { ...signed('DynamoDB_20120810.ListTables'), host: 'rebound.example.org' })).toBe(403);
  });

  it('belong to one process at a time', async () => {
    await expect(startLocalAws(dataDir, 0)).rejects.toBeInstanceOf(DirectoryInUse);
  });
});

describe('queues', () => {
  it('park a message after as many attempts as the redrive policy allows', async () => {
    const { QueueUrl: parked = '' } = await aws.sqs.send(new CreateQueueCommand({ QueueName: 'parked' }));
    const attributes = new GetQueueAttributesCommand({ QueueUrl: parked, AttributeNames: ['QueueArn'] });
    const deadLetterTargetArn = (await aws.sqs.send(attributes)).Attributes?.['QueueArn'];
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 2 });
    const create = new CreateQueueCommand({ QueueName: 'work', Attributes: { VisibilityTimeout: '0', RedrivePolicy } });
    const { QueueUrl: work = '' } = await aws.sqs.send(create);
    await aws.sqs.send(new SendMessageCommand({ QueueUrl: work, MessageBody: 'poison' }));
    const receive = async (QueueUrl: string) =>
      (await aws.sqs.send(new ReceiveMessageCommand({ QueueUrl }))).Messages ?? [];
    expect(await receive(work)).toHaveLength(1);
    expect(await receive(work)).toHaveLength(1);
    expect(await receive(work)).toHaveLength(0);
    expect(await receive(parked)).toMatchObject([{ Body: 'poison' }]);
  });

  it('are found under any host', async () => {
    const { QueueUrl = '' } = await aws.sqs.send(new CreateQueueCommand({ QueueName: 'anywhere' }));
    expect(QueueUrl.startsWith(aws.endpoint)).toBe(true);
    for (const host of ['https://sqs.eu-west-3.amazonaws.com', 'http://127.0.0.1:1']) {
      const message = { QueueUrl: `${host}/000000000000/anywhere`, MessageBody: host };
      await expect(aws.sqs.send(new SendMessageCommand(message))).resolves.toHaveProperty('MessageId');
    }
  });
});

describe('objects', () => {
  it('tell the queue of an upload of 5 MB to a presigned address', async () => {
    const { QueueUrl: url = '' } = await aws.sqs.send(new CreateQueueCommand({ QueueName: 'arrivals' }));
    const arn = 'arn:aws:sqs:eu-west-3:000000000000:arrivals';
    const rule = { bucket: BUCKET, queueArn: arn, events: ['s3:ObjectCreated:*'], prefix: 'uploads/', suffix: '' };
    aws.onObjectCreated(
      notifyQueues({ notifications: [rule], queues: [{ name: 'arrivals', url, arn, attributes: {} }] }, aws.sqs),
    );
    const Key = 'uploads/contracts/i_1 é';
    const command = new PutObjectCommand({ Bucket: BUCKET, Key, ContentType: 'application/json' });
    const address = await getSignedUrl(s3Client(), command, { expiresIn: 60 });
    const content = Buffer.alloc(5 * 1024 * 1024, 'x');
    const put = (target: string) =>
      fetch(target, { method: 'PUT', body: content, headers: { 'content-type': 'application/json' } });
    expect((await put(address)).status).toBe(200);
    const { Messages } = await aws.sqs.send(new ReceiveMessageCommand({ QueueUrl: url, WaitTimeSeconds: 2 }));
    const event = JSON.parse(Messages?.[0]?.Body ?? '') as {
      Records: { s3: { object: { key: string; size: number } } }[];
    };
    expect(event.Records[0]?.s3.object).toMatchObject({ key: 'uploads/contracts/i_1+%C3%A9', size: content.length });
    expect((await put(address.replace('i_1', 'i_2'))).status).toBe(403);
    expect((await fetch(address.replace(/\?.*/, ''), { method: 'PUT', body: 'x' })).status).toBe(403);
  });

  it('refuse a presigned address past its time', async () => {
    const command = new PutObjectCommand({ Bucket: BUCKET, Key: 'late' });
    const past = new Date(Date.now() - 120_000);
    const address = await getSignedUrl(s3Client(), command, { expiresIn: 60, signingDate: past });
    const answer = await fetch(address, { method: 'PUT', body: 'x' });
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('expired')]);
  });

  it('are read whole, in part, listed and deleted through the SDK', async () => {
    const s3 = s3Client();
    const Body = 'Noisy-le-Sec, '.repeat(1000);
    for (const Key of ['imports/i_1/parts/00001.ndjson', 'imports/i_1/source', 'imports/i_2/source']) {
      await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body, Metadata: { kind: 'contracts' } }));
    }
    const source = { Bucket: BUCKET, Key: 'imports/i_1/source' };
    expect(await (await s3.send(new GetObjectCommand(source))).Body?.transformToString()).toBe(Body);
    const part = await s3.send(new GetObjectCommand({ ...source, Range: 'bytes=0-4' }));
    expect([await part.Body?.transformToString(), part.ContentRange]).toEqual([
      'Noisy',
      `bytes 0-4/${String(Body.length)}`,
    ]);
    expect(await s3.send(new HeadObjectCommand(source))).toMatchObject({
      Metadata: { kind: 'contracts' },
      ContentLength: Body.length,
    });
    const list = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix: 'imports/i_1/', MaxKeys: 1 }));
    expect([list.Contents?.map(({ Key }) => Key), list.IsTruncated]).toEqual([
      ['imports/i_1/parts/00001.ndjson'],
      true,
    ]);
    await s3.send(new DeleteObjectCommand(source));
    await expect(s3.send(new GetObjectCommand(source))).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(s3.send(new HeadObjectCommand(source))).rejects.toMatchObject({ name: 'NotFound' });
  });

  it('take streams framed with a checksum, as the SDK sends them by itself', async () => {
    const s3 = new S3Client({ ...clientOptions(), forcePathStyle: true });
    const { Readable } = await import('node:stream');
    const Body = Readable.from([Buffer.alloc(70_000, 'a'), Buffer.from('\r\n0\r\n'), Buffer.alloc(70_000, 'b')]);
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'framed', Body, ContentLength: 140_005 }));
    const text = await (
      await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'framed' }))
    ).Body?.transformToString();
    expect([text?.length, text?.slice(70_000, 70_005)]).toEqual([140_005, '\r\n0\r\n']);
  });

  it('let a browser send to a presigned address, and to nothing else', async () => {
    const headers = {
      origin: 'http://localhost:3000',
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'content-type, authorization',
    };
    const answer = await fetch(`${aws.endpoint}/${BUCKET}/x`, { method: 'OPTIONS', headers });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-headers')).toBe('content-type');
  });
});

describe('keys', () => {
  it('open what they sealed, in the same context only', async () => {
    const kms = new KMSClient(clientOptions());
    const EncryptionContext = { candidateId: 'k_1', purpose: 'identity' };
    const key = await kms.send(
      new GenerateDataKeyCommand({ KeyId: 'identity', KeySpec: 'AES_256', EncryptionContext }),
    );
    const open = (context: Record<string, string>) =>
      kms.send(new DecryptCommand({ CiphertextBlob: key.CiphertextBlob, EncryptionContext: context }));
    const reordered = { purpose: 'identity', candidateId: 'k_1' };
    expect((await open(reordered)).Plaintext).toEqual(key.Plaintext);
    await expect(open({ ...EncryptionContext, candidateId: 'k_2' })).rejects.toMatchObject({
      name: 'InvalidCiphertextException',
    });
    const file = join(dataDir, 'secrets', 'master-key.json');
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});

describe('mail', () => {
  const mail = (to: string) =>
    new SendEmailCommand({
      FromEmailAddress: 'Passerelle <ne-pas-repondre@example.org>',
      Destination: { ToAddresses: [to] },
      Content: {
        Simple: {
          Subject: { Data: 'Il manque 412 h' },
          Body: { Text: { Data: 'Bonjour' }, Html: { Data: '<p>Bonjour</p>' } },
        },
      },
    });

  it('is kept to be read, over a restart', async () => {
    const ses = new SESv2Client(clientOptions());
    const { MessageId } = await ses.send(mail('nadia@example.org'));
    await aws.close();
    aws = await startLocalAws(dataDir, 0);
    expect(aws.outbox.mails()).toMatchObject([
      { messageId: MessageId, to: ['nadia@example.org'], subject: 'Il manque 412 h' },
    ]);
  });

  it('is refused without a true address', async () => {
    const ses = new SESv2Client(clientOptions());
    await expect(ses.send(mail('not an address'))).rejects.toMatchObject({ name: 'BadRequestException' });
  });
});
