import * as z from 'zod';
import { EndpointId, OrganisationId } from '#shared/domain/ids.ts';
import { Delivery } from '#shared/domain/webhook/delivery.ts';
import { EndpointHealth, NEW_HEALTH } from '#shared/domain/webhook/endpoint-health.ts';
import type { DeliveryRepository } from '#shared/ports.ts';
import { fromBody } from './body.ts';
import { deliveryKey, deliveryRow } from './delivery-row.ts';
import { makeEnqueue } from './number-delivery.ts';
import { queryPage, queryRows, readRow, readRows, type Key, type RowQuery, type TableAccess } from './read-rows.ts';
import { saveAggregate } from './save-aggregate.ts';

const LIST_KEYS = ['endpointId', 'item', 'organisationId', 'listKey'];
const HEALTH = 'health';

const KeyRow = z.object({ endpointId: z.string(), item: z.string() });
const HealthRow = z.object({ endpointId: EndpointId, organisationId: OrganisationId });

const dueBefore = (due: string, before: string): RowQuery => ({
  IndexName: 'due',
  KeyConditionExpression: '#due = :due AND dueAt < :before',
  ExpressionAttributeNames: { '#due': 'due' },
  ExpressionAttributeValues: { ':due': due, ':before': before },
});

/** Deliveries have no events of their own: what they tell has happened already. */
const publishNothing = (): Promise<void> => Promise.resolve();

export const makeDeliveryRepository = (table: TableAccess): DeliveryRepository => {
  const aggregate = { ...table, publish: publishNothing };
  return {
    enqueue: makeEnqueue(table),
    async find(endpointId, deliveryId) {
      const row = await readRow(table, deliveryKey({ endpointId, deliveryId }));
      return row && fromBody(Delivery, row);
    },
    save: (delivery) => saveAggregate(aggregate, deliveryRow(delivery), []),
    async list(organisationId, { since = '' }, page) {
      const query = {
        IndexName: 'byOrganisation',
        KeyConditionExpression: 'organisationId = :organisationId AND listKey >= :since',
        ExpressionAttributeValues: { ':organisationId': organisationId, ':since': since === '' ? '0' : since },
        ScanIndexForward: false,
      };
      const { items, cursor } = await queryPage(table, query, LIST_KEYS, page);
      return { items: items.map((row) => fromBody(Delivery, row)), cursor };
    },
    async listDue(before, limit) {
      const keys: Key[] = [];
      for await (const row of queryRows(table, dueBefore('delivery', before))) {
        keys.push(KeyRow.parse(row));
        if (keys.length >= limit) break;
      }
      // The index may be late: the rows themselves say whether they still wait.
      const rows = (await readRows(table, keys)).map((row) => fromBody(Delivery, row));
      const due = rows.filter(
        ({ status, nextAttemptAt }) => status === 'pending' && (nextAttemptAt ?? before) < before,
      );
      return due.toSorted((a, b) => ((a.nextAttemptAt ?? '') < (b.nextAttemptAt ?? '') ? -1 : 1));
    },
    async findHealth(endpointId) {
      const row = await readRow(table, { endpointId, item: HEALTH });
      return row === undefined ? NEW_HEALTH : fromBody(EndpointHealth, row);
    },
    saveHealth: ({ organisationId, endpointId }, health) =>
      saveAggregate(
        aggregate,
        {
          key: { endpointId, item: HEALTH },
          body: health,
          revision: health.revision,
          indexed: {
            // Without a list key it is no delivery: the index of an organisation's does not show it.
            organisationId,
            due: health.failingSince === null ? undefined : 'failing',
            dueAt: health.failingSince ?? undefined,
          },
        },
        [],
      ),
    async listFailing(before) {
      const failing: z.infer<typeof HealthRow>[] = [];
      for await (const row of queryRows(table, dueBefore('failing', before))) failing.push(HealthRow.parse(row));
      return failing;
    },
  };
};
