import { createServer } from 'node:http';
import type { Chance } from '#cdk/local/demo/random.ts';
import { listen } from '#cdk/local/front.ts';
import { readWebhookKey, verifyWebhook, type WebhookKey } from '#shared/domain/webhook/standard-webhooks.ts';
import { EndpointWithSecret } from '#shared/wire/http/webhooks.ts';
import { expectStatus, type Caller } from './caller.ts';

/** A message as it came. */
export interface Received {
  readonly endpointId: string;
  readonly id: string;
  readonly body: string;
  readonly isSigned: boolean;
}

/** An endpoint that an organisation registered here. */
export interface Listening {
  readonly endpointId: string;
  readonly organisationId: string;
}

export interface Receiver {
  readonly received: readonly Received[];
  readonly listening: readonly Listening[];
  /** Registers an address of this receiver for the organisation whose path of the API is given. */
  readonly register: (call: Caller, path: string, organisationId: string) => Promise<void>;
  readonly close: () => void;
}

/** Messages refused the first time that they come, as software does while it is being updated. */
const REFUSED_ONCE = 0.15;

/** The software of contractors and structures: it keeps what it gets, and refuses some of it once. */
export const startReceiver = async (chance: Chance): Promise<Receiver> => {
  const received: Received[] = [];
  const listening: Listening[] = [];
  const keys = new Map<string, WebhookKey>();
  const seen = new Set<string>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [id, timestamp, signature] = ['id', 'timestamp', 'signature'].map((name) =>
        String(request.headers[`webhook-${name}`]),
      );
      const name = String(request.url?.slice(1));
      const key = keys.get(name);
      const body = Buffer.concat(chunks);
      const endpointId = listening[Number(name)]?.endpointId ?? name;
      const refuses = !seen.has(String(id)) && chance.happens(REFUSED_ONCE);
      seen.add(String(id));
      if (!refuses) {
        // Clocks differ on purpose: the signature is what is looked at, not its hour.
        const verified = key && verifyWebhook([key], { id, timestamp, signature }, body, Number(timestamp)).ok;
        received.push({ endpointId, id: String(id), body: body.toString(), isSigned: verified === true });
      }
      response.writeHead(refuses ? 503 : 204).end();
    });
  });
  const port = await listen(server, 0, '127.0.0.1');
  return {
    ...{ received, listening },
    register: async (call, path, organisationId) => {
      const name = String(listening.length);
      const body = { url: `http://127.0.0.1:${String(port)}/${name}` };
      const answer = await call({ method: 'POST', path: `${path}/endpoints`, body, idempotencyKey: `chaos-${name}` });
      expectStatus('POST endpoint', answer, [201]);
      const { endpointId, secret } = EndpointWithSecret.parse(answer.body);
      const key = readWebhookKey(secret ?? '');
      if (!key) throw new Error('an endpoint without its secret');
      keys.set(name, key);
      listening.push({ endpointId, organisationId });
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
