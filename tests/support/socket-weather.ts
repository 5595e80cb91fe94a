import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeSendWebhook } from '#shared/adapters/webhooks/send-webhook.ts';
import { readWebhookKey, verifyWebhook } from '#shared/domain/webhook/standard-webhooks.ts';
import type { SendWebhook } from '#shared/ports.ts';
import { A_SECRET } from './builders/webhooks.ts';
import {
  answerOf,
  DEAD,
  LAST_MS,
  LONGEST_MS,
  START,
  type Arrival,
  type Happening,
  type StormTime,
  type Weather,
} from './webhook-storm.ts';

/** How much faster than ours time flows while something is under way: 15 s of patience take half a second. */
const FASTER = 30;
/** Looking whether something has come to an end; milliseconds of ours. */
const LOOK_MS = 2;

/** Time that flows while something is under way, and jumps to what is next when nothing is. */
const makeFlowingTime = (): StormTime => {
  const begun = performance.now();
  const ahead: Happening[] = [];
  let jumped = 0;
  const now = (): number => START + jumped + (performance.now() - begun) * FASTER;
  return {
    clock: () => new Date(now()),
    at: (at, run) => {
      const after = ahead.findIndex((one) => one.at > at);
      ahead.splice(after === -1 ? ahead.length : after, 0, { at, run });
    },
    next: async (isIdle) => {
      await sleep(LOOK_MS);
      const [first] = ahead;
      if (isIdle() && first !== undefined) jumped += Math.max(0, first.at - now());
      while (ahead[0] !== undefined && ahead[0].at <= now()) ahead.shift()?.run();
      return now() < START + LAST_MS;
    },
  };
};

const textOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

/** Receivers behind sockets of this machine, called by the product's own sender. What they cannot verify they refuse. */
export const socketWeather = async (): Promise<Weather> => {
  const time = makeFlowingTime();
  const arrivals = new Map<string, readonly Arrival[]>();
  const tries = new Map<string, number>();
  let attempts = 0;
  const key = readWebhookKey(A_SECRET);
  if (key === undefined) throw new Error('not a secret');

  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await textOf(request);
    const [id, timestamp, signature] = ['id', 'timestamp', 'signature'].map((name) =>
      String(request.headers[`webhook-${name}`]),
    );
    const at = time.clock().getTime();
    const isSigned = verifyWebhook([key], { id, timestamp, signature }, Buffer.from(body), at / 1000).ok;
    if (id === undefined || !isSigned) return void response.writeHead(401).end();
    if (request.url?.includes(DEAD) === true) return;
    const attempt = (tries.get(id) ?? 0) + 1;
    tries.set(id, attempt);
    const { answer, afterMs } = answerOf(id, attempt);
    if ('fault' in answer) return answer.fault === 'timeout' ? undefined : void request.socket.resetAndDestroy();
    await sleep(afterMs / FASTER);
    if (answer.status === 204) arrivals.set(id, [...(arrivals.get(id) ?? []), { at: time.clock().getTime(), body }]);
    response.writeHead(answer.status).end();
  };
  const server = createServer((request, response) => {
    receive(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const real = makeSendWebhook({ allowLoopback: true, timeoutMs: LONGEST_MS / FASTER });
  const send: SendWebhook = (request) => {
    attempts += 1;
    return real(request);
  };
  return {
    ...{ time, send, arrivals, attempts: () => attempts },
    urlOf: (endpoint) => `http://127.0.0.1:${port}/${endpoint}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
