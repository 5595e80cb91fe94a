import type { Delivery } from '#shared/domain/webhook/delivery.ts';
import type { Key } from './read-rows.ts';
import type { AggregateRow } from './save-aggregate.ts';

export const deliveryKey = ({ endpointId, deliveryId }: Pick<Delivery, 'endpointId' | 'deliveryId'>): Key => ({
  endpointId,
  item: `delivery#${deliveryId}`,
});

/** A delivery as a row: in the index of what is due for as long as somebody must still attempt it. */
export const deliveryRow = (delivery: Delivery): AggregateRow => {
  const dueAt = (delivery.status === 'pending' ? delivery.nextAttemptAt : null) ?? undefined;
  return {
    key: deliveryKey(delivery),
    body: delivery,
    revision: delivery.revision,
    indexed: {
      organisationId: delivery.organisationId,
      listKey: `${delivery.createdAt}#${delivery.deliveryId}`,
      due: dueAt && 'delivery',
      dueAt,
    },
  };
};
