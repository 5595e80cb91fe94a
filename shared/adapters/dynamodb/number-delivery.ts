import * as z from 'zod';
import { beginDelivery, Delivery } from '#shared/domain/webhook/delivery.ts';
import type { DeliveryRepository } from '#shared/ports.ts';
import { backOff } from '../system/back-off.ts';
import { fromBody, toBody, type Row } from './body.ts';
import { deliveryKey, deliveryRow } from './delivery-row.ts';
import type { Put } from './documents.ts';
import { readRow, type Key, type TableAccess } from './read-rows.ts';
import { attributesOf } from './save-aggregate.ts';
import { isMade } from './unmet.ts';

/** Attempts to be the one who gives the next number: each that fails means that somebody else gave one. */
const ATTEMPTS = 40;

/** The last number given, and to what: that delivery is written before another number is. */
const Head = z.object({ sequence: z.int().min(1), last: Delivery });
type Head = z.infer<typeof Head>;

type Condition = Pick<Put, 'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'>;

/** False when the condition does not hold. */
const put = (table: TableAccess, item: Row, condition: Condition): Promise<boolean> =>
  isMade(table.client.put({ TableName: table.tableName, Item: item, ...condition }));

const IS_NEW: Condition = { ConditionExpression: 'attribute_not_exists(endpointId)' };
const follows = (sequence: number): Condition =>
  sequence === 1
    ? IS_NEW
    : {
        ConditionExpression: '#sequence = :before',
        ExpressionAttributeNames: { '#sequence': 'sequence' },
        ExpressionAttributeValues: { ':before': sequence - 1 },
      };

const firstRow = (delivery: Delivery): Row => {
  const row = deliveryRow(delivery);
  return { ...row.key, ...attributesOf(row) };
};

/**
 * Numbers deliveries without a gap and without a transaction. The number and the delivery that gets it are written in
 * one row, the head; whoever comes next first writes that delivery's own row, in case who numbered it was interrupted.
 * So when the head has moved on, the delivery that it named is there to be found, and is not numbered twice.
 */
export const makeEnqueue = (table: TableAccess): DeliveryRepository['enqueue'] => {
  const headKey = (endpointId: string): Key => ({ endpointId, item: 'head' });

  const readHead = async (endpointId: string): Promise<Head | undefined> => {
    const row = await readRow(table, headKey(endpointId));
    return row && fromBody(Head, row);
  };
  const find = async (which: Pick<Delivery, 'endpointId' | 'deliveryId'>): Promise<Delivery | undefined> => {
    const row = await readRow(table, deliveryKey(which));
    return row && fromBody(Delivery, row);
  };

  return async (draft) => {
    const { endpointId, deliveryId } = draft;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (attempt > 0) await backOff(attempt);
      const head = await readHead(endpointId);
      if (head !== undefined) await put(table, firstRow(head.last), IS_NEW);
      const known = await find({ endpointId, deliveryId });
      if (known !== undefined) return known;

      const delivery = beginDelivery(draft, (head?.sequence ?? 0) + 1);
      const next: Head = { sequence: delivery.sequence, last: delivery };
      const row = { ...headKey(endpointId), body: toBody(next), sequence: next.sequence };
      if (!(await put(table, row, follows(next.sequence)))) continue;
      await put(table, firstRow(delivery), IS_NEW);
      return delivery;
    }
    throw new Error(`${endpointId}: no number after ${ATTEMPTS} attempts`);
  };
};
