import { deliveryIdOf } from '#shared/domain/webhook/delivery.ts';
import { listensTo, type Endpoint } from '#shared/domain/webhook/endpoint.ts';
import type {
  Clock,
  ContractRepository,
  DeliveryRepository,
  EndpointRepository,
  OrganisationRepository,
  WebhookQueue,
} from '#shared/ports.ts';
import type { EventToTell } from '#shared/wire/messages.ts';
import { attemptMessage } from './attempt-message.ts';
import { concernsRegistrar } from './endpoint-scope.ts';
import type { Notice, NoticesOf } from './notices-of-event.ts';

export interface TellDependencies {
  readonly noticesOf: NoticesOf;
  readonly endpoints: Pick<EndpointRepository, 'list'>;
  readonly deliveries: Pick<DeliveryRepository, 'enqueue'>;
  readonly contracts: Pick<ContractRepository, 'find'>;
  readonly organisations: Pick<OrganisationRepository, 'find'>;
  readonly queue: WebhookQueue;
  readonly clock: Clock;
}

export type TellEvent = (event: EventToTell) => Promise<void>;

/**
 * Writes, for each endpoint that listens, the delivery that an event owes it, then asks for the first attempt. Deliveries
 * are named after the event, so that an event told twice is delivered once.
 */
export const makeTellEvent = (dependencies: TellDependencies): TellEvent => {
  const { noticesOf, endpoints, deliveries, queue, clock } = dependencies;
  const isConcerned = concernsRegistrar(dependencies);

  const deliver = async ({ eventId, at }: EventToTell, notice: Notice, endpoint: Endpoint): Promise<void> => {
    const { organisationId, subject, contractId: _which, ...told } = notice;
    const { endpointId } = endpoint;
    const deliveryId = deliveryIdOf(eventId, told.eventType, endpointId, subject);
    const createdAt = clock().toISOString();
    const draft = { ...told, deliveryId, endpointId, organisationId, eventAt: at, createdAt };
    const delivery = await deliveries.enqueue(draft);
    if (delivery.status === 'pending') await queue.send([attemptMessage(delivery)]);
  };

  return async (event) => {
    for (const notice of await noticesOf(event)) {
      const listening = (await endpoints.list(notice.organisationId)).filter((one) => listensTo(one, notice.eventType));
      for (const endpoint of listening) {
        if (await isConcerned(endpoint, notice.contractId)) await deliver(event, notice, endpoint);
      }
    }
  };
};
