// Software of a contractor or a structure: verifies what it is sent with the Standard Webhooks library, and answers.
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import type { components } from '../schema.ts';

export type Event = components['schemas']['WebhookPayload'];

/** What you do with an event. Called again with the same `id` when an answer was lost: do it once. */
export type OnEvent = (id: string, event: Event) => void | Promise<void>;

const bytesOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

/**
 * A receiver to be registered with `POST /v1/contractors/{contractorId}/endpoints`.
 *
 * @param secrets - `whsec_…`, as shown once at the registration; both while one is changed
 */
export const makeReceiver = (secrets: () => readonly string[], onEvent: OnEvent): Server =>
  createServer((request, response) => {
    const answer = (status: number): void => void response.writeHead(status).end();
    const receive = async (): Promise<void> => {
      const body = await bytesOf(request);
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      for (const secret of secrets()) {
        try {
          // On the very bytes, and within five minutes.
          const event = new Webhook(secret).verify(body, headers) as Event;
          await onEvent(headers['webhook-id'] ?? '', event);
          answer(204);
          return;
        } catch (error) {
          if (!(error instanceof WebhookVerificationError)) throw error;
        }
      }
      answer(401);
    };
    // Anything but a 2xx: it is sent again.
    receive().catch(() => {
      answer(500);
    });
  });
