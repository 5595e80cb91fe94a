import { Agent, request as open, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { ApiAnswer, ApiRequest } from '#shared/adapters/passerelle/api-client.ts';

const agent = new Agent({ keepAlive: true });

const sent = (url: URL, { method, headers, body = '' }: ApiRequest): Promise<IncomingMessage> =>
  new Promise((answered, failed) => {
    open(url, { agent, method, headers: { ...headers, 'content-length': Buffer.byteLength(body) } })
      .once('response', answered)
      .once('error', failed)
      .end(body);
  });

/** Asks as `fetch` does, for half of its processor time: the measure shares the machine with what it measures. */
export const ask = async (url: URL, request: ApiRequest): Promise<ApiAnswer> => {
  const answer = await sent(url, request);
  const [status = 0, body] = [answer.statusCode, await text(answer)];
  return { url: url.href, status, ok: status >= 200 && status < 300, text: () => Promise.resolve(body) };
};
