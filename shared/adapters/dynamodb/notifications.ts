import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Instant } from '#shared/domain/calendar.ts';
import { ContractId, PositionId } from '#shared/domain/ids.ts';
import type { Notification, NotificationRepository } from '#shared/ports.ts';
import { mapAtMost } from '../system/map-at-most.ts';
import { fromBody, toBody } from './body.ts';
import { collect, queryRows, type TableAccess } from './read-rows.ts';

const WRITES_AT_ONCE = 8;

const NotificationBody = z.strictObject({
  recipientId: z.string(),
  notificationId: z.string(),
  contractId: ContractId,
  positionId: PositionId,
  newInTop: z.int().min(0),
  entries: z.int().min(0),
  shortfallHours: z.int().min(0).nullable(),
  since: Instant,
  channel: z.enum(['immediate', 'dailyDigest']),
});

export const makeNotificationRepository = (table: TableAccess): NotificationRepository => ({
  async record({ state, ...body }) {
    const { recipientId, notificationId, since, channel } = body;
    const put = new PutCommand({
      TableName: table.tableName,
      Item: {
        recipientId,
        notificationId,
        state,
        body: toBody(NotificationBody.parse(body)),
        ...(state === 'pending' && { pending: channel, since }),
      },
      ConditionExpression: 'attribute_not_exists(recipientId)',
    });
    try {
      await table.client.send(put);
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  },
  async listPending(channel) {
    const rows = queryRows(table, {
      IndexName: 'pending',
      KeyConditionExpression: 'pending = :channel',
      ExpressionAttributeValues: { ':channel': channel },
    });
    return collect(rows, (row): Notification => ({ ...fromBody(NotificationBody, row), state: 'pending' }));
  },
  async settle(notifications, state, on) {
    await mapAtMost(WRITES_AT_ONCE, notifications, ({ recipientId, notificationId }) =>
      table.client.send(
        new UpdateCommand({
          TableName: table.tableName,
          Key: { recipientId, notificationId },
          UpdateExpression: 'SET #state = :state, settledOn = :on REMOVE pending, since',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':state': state, ':on': on },
        }),
      ),
    );
  },
});
