import { DISABLED_AFTER_MS, isGivenUp } from '#shared/domain/webhook/endpoint-health.ts';
import type { Clock, DeliveryRepository, WebhookQueue } from '#shared/ports.ts';
import { attemptMessage } from './attempt-message.ts';
import type { DisableEndpoint } from './disable-endpoint.ts';

/** Taken in one sweep: what is left waits for the next minute. */
const MOST_SWEPT = 1_000;

export interface Swept {
  readonly deliveriesAsked: number;
  readonly endpointsGivenUp: number;
}
export type SweepDeliveries = () => Promise<Swept>;

interface Dependencies {
  readonly deliveries: Pick<DeliveryRepository, 'listDue' | 'listFailing' | 'findHealth'>;
  readonly disable: DisableEndpoint;
  readonly queue: WebhookQueue;
  readonly clock: Clock;
}

/**
 * Asks again for what is due: attempts later than a queue keeps a message back, and those whose message was lost. Asking
 * twice is harmless, since an attempt is made by whoever claims it. Endpoints that nobody mends are disabled.
 */
export const makeSweepDeliveries =
  ({ deliveries, disable, queue, clock }: Dependencies): SweepDeliveries =>
  async () => {
    const now = clock();
    const due = await deliveries.listDue(now.toISOString(), MOST_SWEPT);
    await queue.send(due.map(attemptMessage));
    let endpointsGivenUp = 0;
    const since = new Date(now.getTime() - DISABLED_AFTER_MS).toISOString();
    for (const endpoint of await deliveries.listFailing(since)) {
      if (!isGivenUp(await deliveries.findHealth(endpoint.endpointId), now)) continue;
      await disable(endpoint, 'failing');
      endpointsGivenUp++;
    }
    return { deliveriesAsked: due.length, endpointsGivenUp };
  };
