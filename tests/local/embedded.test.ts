import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ReceiveMessageCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Embedded, startEmbedded } from '#cdk/local/embedded.ts';
import { tinyApp, tinyBundles } from './support/tiny-app.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'passerelle-embedded-'));
const bundles = tinyBundles();
let embedded: Embedded;

beforeAll(async () => {
  embedded = await startEmbedded({ dataDir, port: 0, synthesised: tinyApp(bundles) });
});
afterAll(async () => {
  await embedded.close();
  rmSync(dataDir, { recursive: true, force: true });
  rmSync(bundles, { recursive: true, force: true });
});

interface Echo {
  readonly event: Readonly<Record<string, unknown>> & { readonly body?: string; readonly isBase64Encoded: boolean };
  readonly environment: readonly string[];
  readonly remaining: number;
}
const echo = async (path: string, init: RequestInit = {}): Promise<Echo> =>
  (await (await fetch(embedded.baseUrl + path, init)).json()) as Echo;

describe('HTTP events', () => {
  it('have the shape of payload 2.0', async () => {
    const { event } = await echo('/v1/items/7%2F8?place=93&place=75&q=%C3%A9t%C3%A9', {
      headers: { cookie: 'session=1; theme=dark', 'x-many': 'a, b', 'user-agent': 'vitest' },
    });
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'GET /v1/items/{id}',
      rawPath: '/v1/items/7%2F8',
      rawQueryString: 'place=93&place=75&q=%C3%A9t%C3%A9',
      cookies: ['session=1', 'theme=dark'],
      headers: { 'x-many': 'a, b', 'x-forwarded-proto': 'http' },
      queryStringParameters: { place: '93,75', q: 'été' },
      pathParameters: { id: '7%2F8' },
      requestContext: {
        http: {
          method: 'GET',
          path: '/v1/items/7%2F8',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'vitest',
        },
        stage: '$default',
      },
      isBase64Encoded: false,
    });
    expect(event['headers']).not.toHaveProperty('cookie');
    expect(event).not.toHaveProperty('body');
  });

  it('carry text as text, and anything else in base64', async () => {
    const post = (body: string | Buffer<ArrayBuffer>, type: string) =>
      echo('/v1/x', { method: 'POST', body, headers: { 'content-type': type } });
    expect((await post('{"é":1}', 'application/json; charset=utf-8')).event).toMatchObject({
      body: '{"é":1}',
      isBase64Encoded: false,
    });
    const binary = await post(Buffer.from([0, 255, 1, 254]), 'application/octet-stream');
    expect(binary.event).toMatchObject({ body: 'AP8B/g==', isBase64Encoded: true });
    const damaged = await post(Buffer.from([0x7b, 0xe9, 0x7d]), 'application/json');
    expect(damaged.event).toMatchObject({ body: 'e+l9', isBase64Encoded: true });
  });

  it('bring binary answers and several cookies back', async () => {
    const answer = await fetch(`${embedded.baseUrl}/v1/binary`);
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([0, 255, 1, 254]);
    expect(answer.headers.getSetCookie()).toEqual(['a=b; Path=/', 'c=d']);
  });

  it('give a function its own environment only', async () => {
    process.env['NOT_FOR_FUNCTIONS'] = 'secret';
    const { environment, remaining } = await echo('/v1/x');
    expect(environment).toEqual(expect.arrayContaining(['AWS_ENDPOINT_URL', 'AWS_LAMBDA_FUNCTION_NAME', 'QUEUE_URL']));
    expect(environment).not.toContain('NOT_FOR_FUNCTIONS');
    expect(remaining).toBeGreaterThan(1000);
    expect(remaining).toBeLessThanOrEqual(2000);
  });
});

describe('refusals of the door', () => {
  const outcome = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(embedded.baseUrl + path, init);
    return {
      status: answer.status,
      type: answer.headers.get('content-type'),
      problem: await answer.json(),
    };
  };

  it('says 413 to a body over 6 MB, before it has all come', async () => {
    const { hostname, port } = new URL(embedded.baseUrl);
    const answered = new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
      const headers = { 'transfer-encoding': 'chunked', 'content-type': 'application/json' };
      const call = request({ hostname, port, path: '/v1/x', method: 'POST', headers }, (response) => {
        let text = '';
        response.on('data', (piece: Buffer) => (text += piece.toString()));
        response.on('end', () => {
          call.destroy();
          resolve({ status: response.statusCode, text });
        });
      });
      call.on('error', reject);
      // Never ended: the answer must not wait for it.
      call.write(Buffer.alloc(7 * 1024 * 1024, 'x'));
    });
    const { status, text } = await answered;
    expect(status).toBe(413);
    expect(JSON.parse(text)).toMatchObject({ code: 'payload-too-large', status: 413 });
    expect(text).toContain('POST /v1/imports/uploads');
    const declared = await outcome('/v1/x', { method: 'POST', body: 'x'.repeat(10_000_000) });
    expect(declared).toMatchObject({ status: 413, type: 'application/problem+json' });
  });

  it('says 500 or 503 when the function fails, and goes on', async () => {
    expect(await outcome('/v1/x?fail=throw')).toMatchObject({ status: 500, problem: { code: 'internal' } });
    expect(await outcome('/v1/x?fail=shape')).toMatchObject({ status: 500 });
    expect(await outcome('/v1/x?fail=crash')).toMatchObject({ status: 500 });
    expect(await outcome('/v1/x?fail=sleep')).toMatchObject({ status: 503, problem: { code: 'unavailable' } });
    expect(await outcome('/v1/x?fail=spin')).toMatchObject({ status: 503 });
    expect((await echo('/v1/x')).event).toBeDefined();
  });

  it('lets other requests pass while one waits', async () => {
    const slow = outcome('/v1/x?fail=sleep');
    const begun = performance.now();
    await echo('/v1/x');
    expect(performance.now() - begun).toBeLessThan(1500);
    expect(await slow).toMatchObject({ status: 503 });
  });

  it('says 503 for a function that nobody has written', async () => {
    expect(await outcome('/somewhere')).toMatchObject({ status: 503, type: 'application/problem+json' });
  });
});

describe('queues', () => {
  const clients = () => ({
    sqs: new SQSClient({ ...embedded.aws, useQueueUrlAsEndpoint: false }),
    dynamodb: new DynamoDBClient(embedded.aws),
  });
  const row = async (id: string) => {
    const { Item } = await clients().dynamodb.send(
      new GetItemCommand({ TableName: embedded.environment['ROWS_TABLE'], Key: { id: { S: id } } }),
    );
    return Item;
  };

  it('give batches to their function; what fails comes back and is parked in the end, what succeeds does not', async () => {
    const QueueUrl = embedded.environment['QUEUE_URL'] ?? '';
    const MessageAttributes = { origin: { DataType: 'String', StringValue: 'test' } };
    const Entries = ['good-1', 'poison-1', 'good-2'].map((MessageBody, index) => ({
      Id: String(index),
      MessageBody,
      MessageAttributes,
    }));
    await clients().sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    const parked = await vi.waitUntil(
      async () => {
        const receive = new ReceiveMessageCommand({ QueueUrl: QueueUrl.replace('Work', 'Parked'), WaitTimeSeconds: 1 });
        return (await clients().sqs.send(receive)).Messages;
      },
      { timeout: 18_000 },
    );
    expect(parked).toMatchObject([{ Body: 'poison-1' }]);
    expect([(await row('good-1'))?.['attempts'], (await row('good-2'))?.['attempts']]).toEqual([
      { N: '1' },
      { N: '1' },
    ]);
    expect((await row('poison-1'))?.['attempts']).toEqual({ N: '3' });
    expect(JSON.parse((await row('good-1'))?.['record']?.S ?? '')).toMatchObject({
      body: 'good-1',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-west-3:000000000000:Tiny-Work',
      awsRegion: 'eu-west-3',
      attributes: { ApproximateReceiveCount: '1' },
      messageAttributes: { origin: { stringValue: 'test', dataType: 'String' } },
    });
  });

  it('hear of objects under the prefix asked for', async () => {
    const s3 = new S3Client({ ...embedded.aws, forcePathStyle: true });
    for (const Key of ['elsewhere/1', 'uploads/1'])
      await s3.send(new PutObjectCommand({ Bucket: 'tiny-uploads', Key, Body: 'x' }));
    const { Items } = await vi.waitUntil(
      async () => {
        const { ScanCommand } = await import('@aws-sdk/client-dynamodb');
        const found = await clients().dynamodb.send(new ScanCommand({ TableName: embedded.environment['ROWS_TABLE'] }));
        return found.Items?.some(({ id }) => id?.S?.includes('aws:s3')) ? found : undefined;
      },
      { timeout: 10_000 },
    );
    const events = Items?.flatMap(({ record }) => (record?.S?.includes('aws:s3') ? [record.S] : []));
    expect(events).toEqual([expect.stringContaining('uploads/1')]);
  });
});

describe('the local pages', () => {
  it('show the outbox', async () => {
    const answer = await fetch(`${embedded.baseUrl}/_local/outbox`);
    expect(await answer.text()).toContain('Courriels envoyés (0)');
    expect(await (await fetch(`${embedded.baseUrl}/_local/outbox.json`)).json()).toEqual({ mails: [] });
  });
});
