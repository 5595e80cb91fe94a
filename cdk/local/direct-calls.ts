import type { SQSClientConfig } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { CallHeaders, textOf } from './engines/engine.ts';
import type { CallEngine } from './front.ts';

/** Of a request of the SDK, what is passed on. */
const SdkRequest = z.object({
  method: z.string(),
  path: z.string(),
  headers: CallHeaders,
  body: z.union([z.string(), z.instanceof(Uint8Array)]).default(''),
});

/** The work, unless the caller gives up first: what was asked may then still be answered, to nobody. */
const unlessGivenUp = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const giveUp = (): void => {
      reject(new DOMException('Request aborted', 'AbortError'));
    };
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    void work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', giveUp);
    });
  });

/** Has a client of this process's own services call them without a socket: an exchange over one cost more than its answer. */
export const directly = (callEngine: CallEngine): NonNullable<SQSClientConfig['requestHandler']> => ({
  handle: async (request: unknown, { abortSignal }: { abortSignal?: AbortSignal } = {}) => {
    const { path: url, body, ...call } = SdkRequest.parse(request);
    const answering = callEngine({ ...call, url, body: textOf(body) });
    const answer = await (abortSignal ? unlessGivenUp(answering, abortSignal) : answering);
    return { response: { statusCode: answer.status, headers: answer.headers, body: Buffer.from(answer.body) } };
  },
});
