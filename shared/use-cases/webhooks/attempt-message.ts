import type { Delivery } from '#shared/domain/webhook/delivery.ts';
import type { WebhookMessage } from '#shared/wire/messages.ts';

/** Asks for an attempt at a delivery. */
export const attemptMessage = ({
  organisationId,
  endpointId,
  deliveryId,
}: Pick<Delivery, 'organisationId' | 'endpointId' | 'deliveryId'>): WebhookMessage => ({
  type: 'attempt-delivery',
  ...{ organisationId, endpointId, deliveryId },
});
