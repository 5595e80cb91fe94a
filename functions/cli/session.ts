import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { makeApiClient, type ApiClient } from '#shared/adapters/passerelle/api-client.ts';

const Credentials = z.object({
  issuer: z.url(),
  tokenEndpoint: z.url(),
  clients: z.array(
    z.object({ name: z.string(), clientId: z.string(), clientSecret: z.string(), scopes: z.array(z.string()) }),
  ),
});

/** The command could not run at all: exit status 2. The message is for the operator. */
export class CannotRun extends Error {}

const readCredentials = async (): Promise<z.infer<typeof Credentials>> => {
  const file = join(process.env['PASSERELLE_DATA_DIR'] ?? '.local', 'credentials.json');
  const text = await readFile(file, 'utf8').catch(() => {
    throw new CannotRun(
      `${file} est introuvable : lancez « npm start », ou donnez PASSERELLE_URL, PASSERELLE_TOKEN_ENDPOINT, PASSERELLE_CLIENT_ID et PASSERELLE_CLIENT_SECRET.`,
    );
  });
  return Credentials.parse(JSON.parse(text));
};

const fromEnvironment = (): ApiClient | undefined => {
  const {
    PASSERELLE_URL: url,
    PASSERELLE_TOKEN_ENDPOINT: tokenEndpoint,
    PASSERELLE_CLIENT_ID: clientId,
    PASSERELLE_CLIENT_SECRET: clientSecret,
  } = process.env;
  return url && tokenEndpoint && clientId && clientSecret
    ? makeApiClient(url, tokenEndpoint, { clientId, clientSecret })
    : undefined;
};

/**
 * Opens the API as the client named (`--as`, by name or client id), or as the first one that has the scope.
 * The environment wins over `<data dir>/credentials.json`.
 */
export const openSession = async (scope: 'admin' | 'facilitator' | 'structure', as?: string): Promise<ApiClient> => {
  const ready = as === undefined ? fromEnvironment() : undefined;
  if (ready) return ready;
  const { issuer, tokenEndpoint, clients } = await readCredentials();
  const client = clients.find((one) =>
    as === undefined ? one.scopes.includes(scope) : one.name === as || one.clientId === as,
  );
  if (!client)
    throw new CannotRun(
      as === undefined
        ? `aucun client n’a le droit « ${scope} »`
        : `client inconnu : ${as}. Connus : ${clients.map(({ name }) => name).join(', ')}`,
    );
  return makeApiClient(process.env['PASSERELLE_URL'] ?? new URL(issuer).origin, tokenEndpoint, client);
};
