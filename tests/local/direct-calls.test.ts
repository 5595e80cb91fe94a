import { createHash } from 'node:crypto';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it, vi } from 'vitest';
import { directly } from '#cdk/local/direct-calls.ts';
import type { CallEngine } from '#cdk/local/front.ts';

const clientOf = (callEngine: CallEngine) =>
  new SQSClient({
    ...{ region: 'eu-west-3', endpoint: 'http://127.0.0.1:1', useQueueUrlAsEndpoint: false },
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    requestHandler: directly(callEngine),
  });

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

const QueueUrl = 'http://127.0.0.1:1/000000000000/queue';

const answered = (status: number, body: object) => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify(body),
});

describe('a client of this process’s own services', () => {
  it('asks them what it would send, signed, and reads what they say', async () => {
    const call = vi.fn<CallEngine>(() =>
      Promise.resolve(answered(200, { Messages: [{ Body: 'é', MD5OfBody: md5('é') }] })),
    );
    const { Messages } = await clientOf(call).send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 3 }));
    expect(Messages?.map(({ Body }) => Body)).toEqual(['é']);
    const [request] = call.mock.calls[0] ?? [];
    expect(request).toMatchObject({
      method: 'POST',
      url: '/',
      headers: { 'x-amz-target': 'AmazonSQS.ReceiveMessage' },
    });
    expect(request?.headers['authorization']).toMatch(/^AWS4-HMAC-SHA256 /);
    expect(JSON.parse(String(request?.body))).toMatchObject({ QueueUrl, MaxNumberOfMessages: 3 });
  });

  it('is told what is refused by the name that the service gives', async () => {
    const refusal = answered(400, { __type: 'com.amazonaws.sqs#QueueDoesNotExist', message: 'none' });
    const sending = clientOf(() => Promise.resolve(refusal)).send(
      new SendMessageCommand({ QueueUrl, MessageBody: 'a' }),
    );
    await expect(sending).rejects.toThrow(expect.objectContaining({ name: 'QueueDoesNotExist' }));
  });

  it('gives up when it is told to, and leaves nobody listening once it is answered', async () => {
    const stop = new AbortController();
    const add = vi.spyOn(stop.signal, 'addEventListener');
    const remove = vi.spyOn(stop.signal, 'removeEventListener');
    const options = { abortSignal: stop.signal };
    await clientOf(() => Promise.resolve(answered(200, {}))).send(new ReceiveMessageCommand({ QueueUrl }), options);
    expect(remove).toHaveBeenCalledTimes(add.mock.calls.length);

    const never = clientOf(() => new Promise(() => undefined)).send(new ReceiveMessageCommand({ QueueUrl }), options);
    stop.abort();
    await expect(never).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  });
});
