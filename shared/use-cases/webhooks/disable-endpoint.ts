import { event } from '#shared/domain/events.ts';
import { NEW_HEALTH } from '#shared/domain/webhook/endpoint-health.ts';
import type { DisabledReason, Endpoint } from '#shared/domain/webhook/endpoint.ts';
import type { Clock, DeliveryRepository, EndpointRepository } from '#shared/ports.ts';

export type DisableEndpoint = (
  endpoint: Pick<Endpoint, 'organisationId' | 'endpointId'>,
  reason: Exclude<DisabledReason, 'owner'>,
) => Promise<void>;

interface Dependencies {
  readonly endpoints: Pick<EndpointRepository, 'find' | 'save'>;
  readonly deliveries: Pick<DeliveryRepository, 'findHealth' | 'saveHealth'>;
  readonly clock: Clock;
}

/** Another change at the same moment: what it says is laid under this one. */
const ATTEMPTS = 3;

/** Stops calling an endpoint that says it is gone, or that nobody mends; its owner is told by the event. */
export const makeDisableEndpoint = ({ endpoints, deliveries, clock }: Dependencies): DisableEndpoint => {
  const disable = async (endpoint: Endpoint, reason: DisabledReason): Promise<boolean> => {
    const { organisationId, endpointId } = endpoint;
    const at = clock().toISOString();
    const revision = endpoint.revision + 1;
    const state = { status: 'disabled' as const, disabledReason: reason, disabledAt: at, updatedAt: at, revision };
    const happened = { type: 'endpoint-disabled' as const, at, by: 'system', organisationId, endpointId, reason };
    return (await endpoints.save({ ...endpoint, ...state }, [event(happened, endpointId, revision)])).ok;
  };
  return async ({ organisationId, endpointId }, reason) => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const endpoint = await endpoints.find(organisationId, endpointId);
      if (endpoint?.status !== 'enabled' || (await disable(endpoint, reason))) break;
    }
    // Reactivated, it begins anew: what it did before is no reason to disable it again.
    const { revision } = await deliveries.findHealth(endpointId);
    await deliveries.saveHealth({ organisationId, endpointId }, { ...NEW_HEALTH, revision: revision + 1 });
  };
};
