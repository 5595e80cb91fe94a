import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { keepCredentials, type Credentials } from '#cdk/local/credentials.ts';
import { IDENTITY_PATH } from '#cdk/local/identity/names.ts';
import { importProvider } from '#cdk/local/identity/quiet-import.ts';

/** Longer than clients keep an idle connection: with Node's five seconds, a busy machine resets one under a request. */
const KEEP_ALIVE_MS = 90_000;

export interface Door {
  /** Where people and machines come: what a domain name in front of the API would be. */
  readonly baseUrl: string;
  readonly credentials: Credentials;
  /** From now on whatever is not the issuer's goes to the API of that id. */
  readonly leadTo: (apiId: string) => void;
  readonly close: () => Promise<void>;
}

type Forward = (request: IncomingMessage, response: ServerResponse) => void;

/** The emulator tells APIs apart by the host, under names that not every system can look up. */
const forwardTo =
  (port: number, apiId: string): Forward =>
  (request, response) => {
    const outgoing = send(
      {
        host: '127.0.0.1',
        port,
        method: request.method,
        path: request.url,
        headers: {
          ...request.headers,
          host: `${apiId}.execute-api.localhost:${port}`,
          'x-forwarded-host': request.headers.host,
        },
        // It closes kept connections without notice.
        agent: false,
      },
      (incoming) => {
        response.writeHead(incoming.statusCode ?? 502, incoming.rawHeaders);
        incoming.pipe(response);
      },
    );
    outgoing.on('error', (error) => {
      if (response.headersSent) response.destroy(error);
      else response.writeHead(502, { 'content-type': 'text/plain' }).end(error.message);
    });
    request.pipe(outgoing);
  };

/**
 * One address in front of an emulated deployment: the OpenID issuer of the embedded stack, a real one, under /oidc,
 * and behind everything else the deployed HTTP API. The deployed functions are told of both by settings alone.
 */
export const openDoor = async (folder: string, emulatorPort: number): Promise<Door> => {
  let answer: Forward = (_request, response) => response.writeHead(503).end();
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://localhost:${(server.address() as AddressInfo).port}`;
  const issuer = baseUrl + IDENTITY_PATH;
  const { credentials } = keepCredentials(folder, issuer);
  const { openIdentityProvider } = await importProvider();
  const identity = openIdentityProvider(
    { directory: join(folder, 'identity'), issuer, origins: [baseUrl], credentials, onlyThisMachine: true },
    (message) => {
      console.error(message);
    },
  );
  return {
    baseUrl,
    credentials,
    leadTo: (apiId) => {
      const forward = forwardTo(emulatorPort, apiId);
      answer = (request, response) => {
        if (!identity.path(request, response)) forward(request, response);
      };
    },
    close: () =>
      new Promise((resolve) => {
        identity.close();
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
};
