import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Declared } from './declared.ts';
import { type LocalFunction, Overloaded, TimedOut } from './function-runner.ts';
import { type HttpAnswer, httpAnswer, httpEvent } from './http-event.ts';
import { type DoorProblem, problemAnswer } from './problems.ts';
import { makeRouter } from './routes.ts';

/** Longer than clients keep an idle connection: who closes first is not reset under a request. */
const KEEP_ALIVE_MS = 90_000;
/** Lambda takes and gives 6 MB at one call. */
const MAX_BYTES = 6 * 1024 * 1024;
/** API Gateway waits no longer for a function. */
const MAX_WAIT_MS = 30_000;
/** How long a refused body may go on arriving (and be thrown away) so that its sender can read the answer. */
const DISCARD_MS = 5_000;

/** Answers a path by itself instead of a function: the identity provider, the outbox. Says whether it did. */
export type LocalPath = (request: IncomingMessage, response: ServerResponse) => boolean;

interface HttpApiParts {
  readonly routes: Declared['routes'];
  /** By ARN or name, as the routes give it. */
  readonly functionOf: (functionRef: string) => LocalFunction | undefined;
  readonly localPaths: readonly LocalPath[];
  readonly onError: (message: string) => void;
}

export interface HttpApi {
  readonly server: Server;
  /** From now on requests are answered; before, each gets 503. */
  readonly open: (parts: HttpApiParts) => void;
  /** Resolves when no request is under way. */
  readonly idle: () => Promise<void>;
}

class BodyTooLarge extends Error {}

const NOTHING = Buffer.alloc(0);

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const { 'content-length': length = '0', 'transfer-encoding': coding } = request.headers;
  if (length === '0' && coding === undefined) return NOTHING;
  if (Number(length) > MAX_BYTES) throw new BodyTooLarge();
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > MAX_BYTES) throw new BodyTooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
};

const send = (response: ServerResponse, { status, headers, body }: HttpAnswer): void => {
  if (response.destroyed || response.headersSent) return;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (body.length > 0 || !(status === 204 || status === 304)) response.setHeader('content-length', body.length);
  response.writeHead(status).end(body);
};

const refuse = async (code: DoorProblem, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  send(response, await problemAnswer(code, request));
};

/** The rest of the body is read and thrown away first: an answer given before its end resets a sender still sending. */
const refuseBody = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const ended = new Promise((resolve) => request.once('close', resolve).once('end', resolve));
  request.resume();
  const patience = new Promise((resolve) => setTimeout(resolve, DISCARD_MS).unref());
  await Promise.race([ended, patience]);
  response.setHeader('connection', 'close');
  await refuse('payload-too-large', request, response);
};

const withinTime = <T>(work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new TimedOut('the HTTP API waited 30 s'));
    }, MAX_WAIT_MS);
  });
  return Promise.race([work, limit]).finally(() => {
    clearTimeout(timer);
  });
};

type Router = ReturnType<typeof makeRouter>;

const callFunction = async (request: IncomingMessage, router: Router, parts: HttpApiParts): Promise<HttpAnswer> => {
  const method = request.method ?? 'GET';
  const match = router(method, (request.url ?? '/').split('?')[0] ?? '/');
  if (!match) return problemAnswer('not-found', request);
  const fn = parts.functionOf(match.route.functionRef);
  if (fn?.available !== true) return problemAnswer('unavailable', request);
  const body = await readBody(request);
  const routed = { request, body, routeKey: match.route.routeKey, pathParameters: match.pathParameters };
  const answer = httpAnswer(await withinTime(fn.invoke(httpEvent(routed, new Date()))));
  if (answer && answer.body.length <= MAX_BYTES) return answer;
  parts.onError(`${fn.name} : réponse illisible ou de plus de 6 Mo (${method} ${request.url ?? ''})`);
  return problemAnswer('internal', request);
};

const lineOf = ({ method = '', url = '' }: IncomingMessage): string => `${method} ${url}`;
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
/** The same request may do better later. */
const isPassing = (error: unknown): boolean => error instanceof TimedOut || error instanceof Overloaded;

const handle = async (request: IncomingMessage, response: ServerResponse, router: Router, parts: HttpApiParts) => {
  try {
    if (parts.localPaths.some((answers) => answers(request, response))) return;
    send(response, await callFunction(request, router, parts));
  } catch (error) {
    if (error instanceof BodyTooLarge) {
      await refuseBody(request, response);
      return;
    }
    // The client went away in the middle of its body: nobody to answer, nothing to say.
    if (request.destroyed && !request.complete) return;
    // One line for each request refused would be one thing more to do for who has too much.
    if (!(error instanceof Overloaded)) parts.onError(`${lineOf(request)} : ${messageOf(error)}`);
    await refuse(isPassing(error) ? 'unavailable' : 'internal', request, response);
  }
};

const refuseMalformed = (_error: Error, socket: Socket): void => {
  if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
};

/** The product's public door: HTTP in, API Gateway events to the functions, their answers out. */
export const makeHttpApi = (): HttpApi => {
  let opened: { readonly router: Router; readonly parts: HttpApiParts } | undefined;
  let underWay = 0;
  let idleWaiters: (() => void)[] = [];
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    underWay += 1;
    response.once('close', () => {
      underWay -= 1;
      if (underWay > 0) return;
      for (const resolve of idleWaiters) resolve();
      idleWaiters = [];
    });
    if (opened) void handle(request, response, opened.router, opened.parts);
    else void refuse('unavailable', request, response);
  };
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, onRequest);
  server.on('clientError', refuseMalformed);
  // `Expect: 100-continue` (curl, above 1 MB): refused before the body is sent at all.
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (Number(request.headers['content-length'] ?? 0) > MAX_BYTES) {
      void refuseBody(request, response);
      return;
    }
    response.writeContinue();
    onRequest(request, response);
  });
  return {
    server,
    open: (parts) => {
      opened = { router: makeRouter(parts.routes), parts };
    },
    idle: () => (underWay === 0 ? Promise.resolve() : new Promise((resolve) => idleWaiters.push(resolve))),
  };
};
