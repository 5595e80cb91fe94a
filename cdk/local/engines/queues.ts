import { buildApp } from 'fauxqs';
import * as z from 'zod';
import { ACCOUNT, type Engine, REGION } from './engine.ts';

/** The name fauxqs knows the queues under: it finds them by the whole URL, so callers' hosts are rewritten to this. */
const INTERNAL_HOST = 'queues.invalid';
const INTERNAL_BASE = `http://sqs.${REGION}.${INTERNAL_HOST}/${ACCOUNT}/`;

const JsonObject = z.record(z.string(), z.unknown());

const readObject = (text: string): Record<string, unknown> | undefined => {
  try {
    return JsonObject.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

/** Any spelling of a queue's URL (amazonaws.com, localhost, an earlier port) means the queue of that name here. */
const inward = (body: Buffer): string => {
  const text = body.toString('utf8');
  const input = readObject(text);
  if (typeof input?.['QueueUrl'] !== 'string') return text;
  const name = input['QueueUrl'].split('/').at(-1) ?? '';
  return JSON.stringify({ ...input, QueueUrl: INTERNAL_BASE + name });
};

/** Queues in memory (fauxqs), asked in process: its own server would listen on every interface. */
export const openQueues = (publicBase: () => string): Engine => {
  const app = buildApp({ logger: false, host: INTERNAL_HOST, defaultRegion: REGION });
  const outward = (text: string): string =>
    text.includes(INTERNAL_HOST) ? text.replaceAll(INTERNAL_BASE, `${publicBase()}/${ACCOUNT}/`) : text;
  return {
    handle: async ({ headers, body }) => {
      const answer = await app.inject({
        method: 'POST',
        url: '/',
        headers: {
          // No signature: a caller's region would become part of the queue's name.
          host: INTERNAL_HOST,
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': String(headers['x-amz-target']),
        },
        payload: inward(body),
      });
      const queryError = answer.headers['x-amzn-query-error'];
      return {
        status: answer.statusCode,
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          ...(typeof queryError === 'string' && { 'x-amzn-query-error': queryError }),
        },
        body: outward(answer.body),
      };
    },
    close: () => app.close(),
  };
};

/** Where a queue of that name answers. */
export const queueUrl = (base: string, name: string): string => `${base}/${ACCOUNT}/${name}`;
