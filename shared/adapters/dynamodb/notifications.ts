import * as z from 'zod';
import { Instant } from '#shared/domain/calendar.ts';
import { ContractId, EndpointId, OrganisationId, PositionId } from '#shared/domain/ids.ts';
import { DisabledReason } from '#shared/domain/webhook/endpoint.ts';
import type { Notification } from '#shared/domain/notification/notification.ts';
import type { NotificationRepository } from '#shared/ports.ts';
import { mapAtMost } from '../system/map-at-most.ts';
import { fromBody, toBody, type Row } from './body.ts';
import { collect, queryRows, readRows, type TableAccess } from './read-rows.ts';
import { putRows } from './write-rows.ts';
import { isMade } from './unmet.ts';

const WRITES_AT_ONCE = 8;

const owed = {
  recipientId: z.string(),
  notificationId: z.string(),
  since: Instant,
  channel: z.enum(['immediate', 'dailyDigest']),
};

const NotificationBody = z.discriminatedUnion('kind', [
  z.strictObject({
    ...owed,
    // Rows of the time when there was no other kind have none.
    kind: z.literal('shortlist').default('shortlist'),
    contractId: ContractId,
    positionId: PositionId,
    newInTop: z.int().min(0),
    entries: z.int().min(0),
    shortfallHours: z.int().min(0).nullable(),
  }),
  z.strictObject({
    ...owed,
    kind: z.literal('request'),
    contractId: ContractId,
    positionId: PositionId,
    headcount: z.int().min(1),
  }),
  z.strictObject({
    ...owed,
    kind: z.literal('endpoint'),
    organisationId: OrganisationId,
    endpointId: EndpointId,
    host: z.string(),
    reason: DisabledReason.exclude(['owner']),
  }),
]);

const pendingOf = (row: Row): Notification => ({
  ...fromBody(NotificationBody, row),
  state: 'pending',
  mailId: typeof row['mailId'] === 'string' ? row['mailId'] : null,
});

const nameOf = ({ recipientId, notificationId }: Pick<Notification, 'recipientId' | 'notificationId'>): string =>
  `${recipientId}#${notificationId}`;

/** What is pending is in the index of its channel. */
const rowOf = ({ state, mailId, ...body }: Notification): Row => {
  const { recipientId, notificationId, since, channel } = body;
  return {
    ...{ recipientId, notificationId, state },
    ...(mailId !== null && { mailId }),
    body: toBody(NotificationBody.parse(body)),
    ...(state === 'pending' && { pending: channel, since }),
  };
};

/** The first mail that a fact is put in is its mail. */
const encloseOne = async ({ client, tableName }: TableAccess, fact: Notification, mailId: string) => {
  const { recipientId, notificationId } = fact;
  const enclosed = await client.update({
    TableName: tableName,
    Key: { recipientId, notificationId },
    UpdateExpression: 'SET mailId = if_not_exists(mailId, :mailId)',
    ExpressionAttributeValues: { ':mailId': mailId },
    ReturnValues: 'ALL_NEW',
  });
  return { ...fact, mailId: String(enclosed['mailId']) };
};

export const makeNotificationRepository = (table: TableAccess): NotificationRepository => ({
  async record(fact) {
    return isMade(
      table.client.put({
        TableName: table.tableName,
        Item: rowOf(fact),
        ConditionExpression: 'attribute_not_exists(recipientId)',
      }),
    );
  },
  async listPending(channel) {
    const rows = queryRows(table, {
      IndexName: 'pending',
      KeyConditionExpression: 'pending = :channel',
      ExpressionAttributeValues: { ':channel': channel },
    });
    return collect(rows, pendingOf);
  },
  async findPending(facts) {
    // By key, not by the index of what is pending: that one may not know yet of what was just recorded.
    const keys = new Map(
      facts.map((fact) => [nameOf(fact), { recipientId: fact.recipientId, notificationId: fact.notificationId }]),
    );
    const rows = await readRows(table, [...keys.values()]);
    return rows.filter((row) => row['state'] === 'pending').map(pendingOf);
  },
  enclose: (facts, mailId) => mapAtMost(WRITES_AT_ONCE, facts, (fact) => encloseOne(table, fact, mailId)),
  async settle(notifications, state, on) {
    // Whole rows, of which a batch takes many at once, each once: nothing else writes a fact that is being told.
    const rows = new Map(notifications.map((fact) => [nameOf(fact), { ...rowOf({ ...fact, state }), settledOn: on }]));
    await putRows(table, [...rows.values()]);
  },
});
