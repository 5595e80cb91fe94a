import { beginDelivery, Delivery } from '#shared/domain/webhook/delivery.ts';
import { EndpointHealth, NEW_HEALTH } from '#shared/domain/webhook/endpoint-health.ts';
import type { Endpoint } from '#shared/domain/webhook/endpoint.ts';
import type { DeliveryRepository } from '#shared/ports.ts';
import { makeFakeSaves } from './outbox.ts';
import { fakePage } from './pages.ts';
import { makeFakeRows } from './rows.ts';

export interface FakeDeliveries extends DeliveryRepository {
  /** Everything that was ever owed, for assertions. */
  all(): readonly Delivery[];
}

/** Deliveries in memory. */
export const makeFakeDeliveries = (): FakeDeliveries => {
  const rows = makeFakeRows(Delivery);
  const healths = makeFakeRows(EndpointHealth);
  const owners = new Map<string, Pick<Endpoint, 'organisationId' | 'endpointId'>>();
  const given = new Map<string, number>();
  const saves = makeFakeSaves({});
  const keyOf = ({ endpointId, deliveryId }: Pick<Delivery, 'endpointId' | 'deliveryId'>) =>
    `${endpointId}#${deliveryId}`;
  return {
    all: rows.all,
    enqueue: (draft) => {
      const known = rows.get(keyOf(draft));
      if (known !== undefined) return Promise.resolve(known);
      const sequence = (given.get(draft.endpointId) ?? 0) + 1;
      given.set(draft.endpointId, sequence);
      const delivery = beginDelivery(draft, sequence);
      rows.put(keyOf(delivery), delivery);
      return Promise.resolve(delivery);
    },
    find: (endpointId, deliveryId) => Promise.resolve(rows.get(keyOf({ endpointId, deliveryId }))),
    save: (delivery) => saves.save(rows, keyOf(delivery), delivery, ({ revision }) => revision, []),
    list: (organisationId, { since = '' }, page) =>
      fakePage(
        rows.all().filter((one) => one.organisationId === organisationId && one.createdAt >= since),
        ({ createdAt, deliveryId }) => `${createdAt}#${deliveryId}`,
        page,
        'descending',
      ),
    listDue: (before, limit) =>
      Promise.resolve(
        rows
          .all()
          .filter(({ status, nextAttemptAt }) => status === 'pending' && (nextAttemptAt ?? before) < before)
          .toSorted((a, b) => ((a.nextAttemptAt ?? '') < (b.nextAttemptAt ?? '') ? -1 : 1))
          .slice(0, limit),
      ),
    findHealth: (endpointId) => Promise.resolve(healths.get(endpointId) ?? NEW_HEALTH),
    saveHealth: ({ organisationId, endpointId }, health) => {
      owners.set(endpointId, { organisationId, endpointId });
      return saves.save(healths, endpointId, health, ({ revision }) => revision, []);
    },
    listFailing: (before) =>
      Promise.resolve(
        [...owners.values()].filter(({ endpointId }) => {
          const since = healths.get(endpointId)?.failingSince;
          return since != null && since < before;
        }),
      ),
  };
};
