import type { Delivery } from '#shared/domain/webhook/delivery.ts';
import { validSecrets, type Endpoint } from '#shared/domain/webhook/endpoint.ts';
import { readWebhookKey, signWebhook } from '#shared/domain/webhook/standard-webhooks.ts';
import type { SecretVault, WebhookRequest } from '#shared/ports.ts';

export type SignDelivery = (endpoint: Endpoint, delivery: Delivery, now: Date) => Promise<WebhookRequest>;

/** Whom the secrets of an endpoint are sealed for. */
export const secretOwner = ({ endpointId }: Pick<Endpoint, 'endpointId'>): string => `endpoint#${endpointId}`;

/** The request of one attempt: the same body and id each time, signed now with every secret that is valid. */
export const makeSignDelivery =
  ({ vault }: { readonly vault: Pick<SecretVault, 'open'> }): SignDelivery =>
  async (endpoint, { deliveryId, body }, now) => {
    const valid = validSecrets(endpoint.secrets, now.toISOString()).toReversed();
    const opened = await Promise.all(valid.map(({ sealed }) => vault.open(secretOwner(endpoint), sealed)));
    const secrets = opened.flatMap((text) => readWebhookKey(text)?.bytes ?? []);
    if (secrets.length === 0) throw new Error(`${endpoint.endpointId}: no secret to sign with`);
    const timestampS = Math.floor(now.getTime() / 1000);
    const signature = signWebhook(secrets, { id: deliveryId, timestampS, body: Buffer.from(body) });
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Passerelle-Webhooks/1',
      'webhook-id': deliveryId,
      'webhook-timestamp': String(timestampS),
      'webhook-signature': signature,
    };
    return { url: endpoint.url, headers, body };
  };
