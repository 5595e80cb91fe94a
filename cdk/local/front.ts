import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import {
  type Engine,
  type EngineAnswer,
  type EngineRequest,
  jsonAnswer,
  refusalAnswer,
  ServiceRefusal,
} from './engines/engine.ts';
import type { ObjectsDoor } from './engines/objects.ts';

export interface Engines {
  /** By the service's name in `X-Amz-Target`. */
  readonly byTarget: Readonly<Record<string, Engine>>;
  readonly mail: Engine;
  readonly objects: ObjectsDoor;
}

export interface Front {
  readonly url: string;
  readonly port: number;
  readonly call: CallEngine;
  readonly close: () => Promise<void>;
}

/** DynamoDB's own limit, the largest of the services'. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;
/** Longer than any client keeps an idle connection: the client closes first, so none is reset under a request. */
const KEEP_ALIVE_MS = 90_000;
/** 500 MB over a slow disk. */
const REQUEST_TIMEOUT_MS = 3_600_000;

const readBody = async (request: IncomingMessage): Promise<string> => {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > MAX_BODY_BYTES) throw new ServiceRefusal('RequestEntityTooLarge', 'The body is too large.', 413);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
};

/** Only this machine's names: a web page that rebinds its own name to 127.0.0.1 gets nothing. */
const isLocalHost = (host: string | undefined): boolean =>
  /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(host ?? '');

const unknownOperation = () => new ServiceRefusal('UnknownOperationException', 'This service is not provided locally.');

const engineFor = (request: Pick<IncomingMessage, 'headers' | 'url'>, engines: Engines): Engine | undefined => {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') {
    const service = target.split('.')[0] ?? '';
    return Object.hasOwn(engines.byTarget, service) ? engines.byTarget[service] : undefined;
  }
  return request.url?.startsWith('/v2/email/') === true ? engines.mail : undefined;
};

const send = (response: ServerResponse, { status, headers, body }: EngineAnswer): void => {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': bytes.length }).end(bytes);
};

const expectSigned = ({ authorization }: IncomingHttpHeaders): void => {
  if (authorization?.startsWith('AWS4-HMAC-SHA256') === true) return;
  throw new ServiceRefusal('MissingAuthenticationTokenException', 'Request is missing Authentication Token', 403);
};

const answer = async (request: IncomingMessage, engine: Engine): Promise<EngineAnswer> => {
  expectSigned(request.headers);
  const body = await readBody(request);
  return engine.handle({ method: request.method ?? 'GET', url: request.url ?? '/', headers: request.headers, body });
};

/** What went wrong, as the service would say it. */
const troubleAnswer = (error: unknown): EngineAnswer =>
  error instanceof ServiceRefusal
    ? refusalAnswer(error)
    : jsonAnswer(500, { __type: 'InternalFailure', message: String(error) });

/** One call of a service of the AWS JSON protocol, without a socket. Whatever happens is an answer. */
export type CallEngine = (request: EngineRequest) => Promise<EngineAnswer>;

const callerOf =
  (engines: Engines): CallEngine =>
  async (request) => {
    try {
      expectSigned(request.headers);
      const engine = engineFor(request, engines);
      if (!engine) throw unknownOperation();
      return await engine.handle(request);
    } catch (error) {
      return troubleAnswer(error);
    }
  };

const dispatch = async (request: IncomingMessage, response: ServerResponse, engines: Engines): Promise<void> => {
  try {
    if (!isLocalHost(request.headers.host)) throw new ServiceRefusal('AccessDeniedException', 'Unknown host.', 403);
    const engine = engineFor(request, engines);
    if (engine) send(response, await answer(request, engine));
    else if (request.headers['x-amz-target'] === undefined) await engines.objects.handle(request, response);
    else throw unknownOperation();
  } catch (error) {
    // The client may be gone (that is often the very error): then there is nobody to answer.
    if (response.headersSent || response.destroyed || (request.destroyed && !request.complete)) response.destroy();
    else send(response, troubleAnswer(error));
  }
};

const refuseMalformed = (_error: Error, socket: Socket): void => {
  if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
};

export const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });

const HOST = '127.0.0.1';

/** One address for every AWS service: what AWS_ENDPOINT_URL points at. `ports` are tried in turn; 0 is any. */
export const startFront = async (engines: Engines, ports: readonly number[]): Promise<Front> => {
  const server = createServer(
    { keepAliveTimeout: KEEP_ALIVE_MS, requestTimeout: REQUEST_TIMEOUT_MS },
    (request, response) => {
      void dispatch(request, response, engines);
    },
  );
  server.on('clientError', refuseMalformed);
  let port = 0;
  for (const wanted of [...ports, 0]) {
    port = await listen(server, wanted, HOST).catch(() => 0);
    if (port > 0) break;
  }
  return {
    url: `http://${HOST}:${String(port)}`,
    port,
    call: callerOf(engines),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
};
