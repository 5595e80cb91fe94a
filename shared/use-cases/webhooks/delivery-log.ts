import { DeliveryId, type EndpointId } from '#shared/domain/ids.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import { deliveryIdOf, type Delivery } from '#shared/domain/webhook/delivery.ts';
import type { Endpoint } from '#shared/domain/webhook/endpoint.ts';
import { TEST_EVENT } from '#shared/domain/webhook/webhook-event.ts';
import type {
  Clock,
  DeliveryRepository,
  EndpointRepository,
  OrganisationRepository,
  Page,
  PageRequest,
  WebhookQueue,
} from '#shared/ports.ts';
import { mapAtMost } from '../map-at-most.ts';
import { attemptMessage } from './attempt-message.ts';
import { makeFindOwner, type OwnerQuery } from './find-endpoint-owner.ts';
import { mayManage } from './endpoint-scope.ts';
import type { FindEndpoint, OneEndpoint } from './find-endpoint.ts';

export interface LogDependencies {
  readonly organisations: Pick<OrganisationRepository, 'find'>;
  readonly endpoints: Pick<EndpointRepository, 'list'>;
  readonly deliveries: Pick<DeliveryRepository, 'enqueue' | 'find' | 'save' | 'list'>;
  readonly findEndpoint: FindEndpoint;
  readonly queue: WebhookQueue;
  readonly clock: Clock;
}

interface Refusal {
  readonly code:
    'organisation-not-found' | 'endpoint-not-found' | 'delivery-not-found' | 'endpoint-disabled' | 'edited-meanwhile';
}
interface Replayed {
  readonly resent: number;
  readonly more: boolean;
  /** When the first that is left was begun; null: none is left. */
  readonly next: string | null;
}
type Narrow = Partial<Pick<Delivery, 'status'>> & { readonly endpointId?: string };

export interface DeliveryLog {
  list(query: OwnerQuery & { readonly which: Narrow }, page: PageRequest): Promise<Result<Page<Delivery>, Refusal>>;
  /** Sends a delivery again, whatever became of it; the schedule begins again. */
  resend(command: OwnerQuery & { readonly deliveryId: string }): Promise<Result<Delivery, Refusal>>;
  /** Sends again all that an endpoint was owed since an instant, as far as one request may go. */
  replay(command: OneEndpoint & { readonly since: string }): Promise<Result<Replayed, Refusal>>;
  /** Sends an event that says nothing; once under one name. */
  test(command: OneEndpoint & { readonly name: string }): Promise<Result<Delivery, Refusal>>;
}

/** Replayed by one request: what is left is told, and asked for by another request. */
const MOST_REPLAYED = 500;
const PAGE = 100;
const AT_ONCE = 8;

type Resend = (delivery: Delivery) => Promise<Result<Delivery, Refusal>>;

/** Sends a delivery again from the beginning of the schedule. */
const makeResend =
  ({ deliveries, queue, clock }: Pick<LogDependencies, 'deliveries' | 'queue' | 'clock'>): Resend =>
  async (delivery) => {
    const fresh: Delivery = {
      ...delivery,
      status: 'pending',
      scheduleStep: 0,
      nextAttemptAt: clock().toISOString(),
      revision: delivery.revision + 1,
    };
    const saved = await deliveries.save(fresh);
    if (!saved.ok) return saved;
    await queue.send([attemptMessage(fresh)]);
    return ok(fresh);
  };

/** What an endpoint was owed since an instant and is owed no more, oldest first: lists are read latest first. */
const settledSince = async (
  { deliveries }: Pick<LogDependencies, 'deliveries'>,
  { organisationId, endpointId }: Endpoint,
  since: string,
): Promise<readonly Delivery[]> => {
  const all: Delivery[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Delivery> = await deliveries.list(organisationId, { since }, { limit: PAGE, cursor });
    all.push(...page.items.filter((one) => one.endpointId === endpointId && one.status !== 'pending'));
    ({ cursor } = page);
  } while (cursor !== null);
  return all.reverse();
};

const makeEnabled =
  ({ findEndpoint }: Pick<LogDependencies, 'findEndpoint'>) =>
  async (query: OneEndpoint): Promise<Result<Endpoint, Refusal>> => {
    const found = await findEndpoint(query);
    if (!found.ok || found.value.status === 'enabled') return found;
    return refuse({ code: 'endpoint-disabled' });
  };

/** Sending again, or for a try. */
const makeSending = (dependencies: LogDependencies): Pick<DeliveryLog, 'replay' | 'test'> => {
  const { deliveries, queue, clock } = dependencies;
  const resend = makeResend(dependencies);
  const enabled = makeEnabled(dependencies);
  return {
    async replay({ since, ...query }) {
      const endpoint = await enabled(query);
      if (!endpoint.ok) return endpoint;
      const settled = await settledSince(dependencies, endpoint.value, since);
      const sent = await mapAtMost(settled.slice(0, MOST_REPLAYED), AT_ONCE, resend);
      const next = settled[MOST_REPLAYED]?.createdAt ?? null;
      return ok({ resent: sent.filter((one) => one.ok).length, more: next !== null, next });
    },
    async test({ name, ...query }) {
      const endpoint = await enabled(query);
      if (!endpoint.ok) return endpoint;
      const { endpointId, organisationId } = endpoint.value;
      const at = clock().toISOString();
      const deliveryId = deliveryIdOf(name, TEST_EVENT, endpointId, '');
      const which = { deliveryId, endpointId, organisationId };
      const told = { ...which, eventType: TEST_EVENT, eventAt: at, createdAt: at, data: { endpointId } } as const;
      const delivery = await deliveries.enqueue(told);
      await queue.send([attemptMessage(which)]);
      return ok(delivery);
    },
  };
};

/** What was sent, and sending it again. */
export const makeDeliveryLog = (dependencies: LogDependencies): DeliveryLog => {
  const { endpoints, deliveries } = dependencies;
  const findOwner = makeFindOwner(dependencies);
  const resend = makeResend(dependencies);

  const visibleEndpoints = async (query: OwnerQuery) => {
    const owner = await findOwner(query);
    if (!owner.ok) return owner;
    const { organisationId } = owner.value;
    const all = await endpoints.list(organisationId);
    return ok({ organisationId, visible: all.filter((one) => mayManage(query.organisation, one)) });
  };

  return {
    ...makeSending(dependencies),
    async list({ which, ...query }, page) {
      const found = await visibleEndpoints(query);
      if (!found.ok) return found;
      const { organisationId, visible } = found.value;
      const ids = new Set<EndpointId>(visible.map(({ endpointId }) => endpointId));
      const { items, cursor } = await deliveries.list(organisationId, {}, page);
      const wanted = items.filter(
        ({ endpointId, status }) =>
          (which.endpointId ?? endpointId) === endpointId && (which.status ?? status) === status,
      );
      return ok({ items: wanted.filter(({ endpointId }) => ids.has(endpointId)), cursor });
    },
    async resend({ deliveryId, ...query }) {
      const found = await visibleEndpoints(query);
      if (!found.ok) return found;
      const id = DeliveryId.safeParse(deliveryId).data;
      for (const endpoint of id === undefined ? [] : found.value.visible) {
        const delivery = id && (await deliveries.find(endpoint.endpointId, id));
        if (delivery === undefined) continue;
        return endpoint.status === 'enabled' ? resend(delivery) : refuse({ code: 'endpoint-disabled' });
      }
      return refuse({ code: 'delivery-not-found' });
    },
  };
};
