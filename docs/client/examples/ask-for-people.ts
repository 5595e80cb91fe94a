// Software of a contractor: asks for people by a signed message. The same `id` again is the same request.
import { Webhook } from 'standardwebhooks';
import type { components } from '../schema.ts';

export type Wanted = components['schemas']['CandidateRequestData'];

export interface Sender {
  /** Where Passerelle answers. */
  readonly baseUrl: string;
  readonly contractorId: string;
  /** `whsec_…`, from `POST /v1/contractors/{contractorId}/signing-secret`. */
  readonly secret: string;
}

export const askForPeople = (
  { baseUrl, contractorId, secret }: Sender,
  id: string,
  wanted: Wanted,
): Promise<Response> => {
  const now = new Date();
  const body = JSON.stringify({ type: 'candidates.requested', timestamp: now.toISOString(), data: wanted });
  return fetch(`${baseUrl}/v1/webhooks/contractors/${contractorId}/candidate-requests`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, now, body),
    },
    body,
  });
};
