import type { SQSClientConfig } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { CallEngine } from './front.ts';

/** Of a request of the SDK, what is passed on. */
const SdkRequest = z.object({
  method: z.string(),
  path: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.union([z.string(), z.instanceof(Uint8Array)]).default(''),
});

const bytesOf = (body: string | Uint8Array): Buffer =>
  typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength);

/** Rejects when the caller gives up; what was asked may still be answered, to nobody. */
const givenUp = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    const giveUp = (): void => {
      reject(Object.assign(new Error('Request aborted'), { name: 'AbortError' }));
    };
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });

/** Has a client of this process's own services call them without a socket: an exchange over one cost more than its answer. */
export const directly = (callEngine: CallEngine): NonNullable<SQSClientConfig['requestHandler']> => ({
  handle: async (request: unknown, { abortSignal }: { abortSignal?: AbortSignal } = {}) => {
    const { path: url, body, ...call } = SdkRequest.parse(request);
    const answering = callEngine({ ...call, url, body: bytesOf(body) });
    const {
      status,
      headers,
      body: answer,
    } = await (abortSignal ? Promise.race([answering, givenUp(abortSignal)]) : answering);
    return { response: { statusCode: status, headers, body: Buffer.from(answer) } };
  },
});
