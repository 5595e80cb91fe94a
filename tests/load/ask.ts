import { Agent, request as open, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { ApiRequest } from '#shared/adapters/passerelle/api-client.ts';

const agent = new Agent({ keepAlive: true });

const sent = (url: URL, { method, headers, body = '' }: ApiRequest): Promise<IncomingMessage> =>
  new Promise((answered, failed) => {
    open(url, { agent, method, headers: { ...headers, 'content-length': Buffer.byteLength(body) } })
      .once('response', answered)
      .once('error', failed)
      .end(body);
  });

/** Asks as `fetch` does, for half of its processor time: the measure shares the machine with what it measures. */
export const ask = async (url: URL, request: ApiRequest): Promise<Response> => {
  const answer = await sent(url, request);
  return new Response(new Uint8Array(await buffer(answer)), { status: answer.statusCode ?? 0 });
};
