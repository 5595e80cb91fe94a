import * as z from 'zod';
import { DomainEvent } from '#shared/domain/events.ts';
import { Policy } from '#shared/domain/organisation/policy.ts';
import { ok, refuse } from '#shared/domain/result.ts';
import { makeLog, type Log } from '#shared/platform/log.ts';
import type { Outbox, PolicyRepository, PublishEvents } from '#shared/ports.ts';
import { fromBody, toBody } from './body.ts';
import { collect, queryPage, queryRows, type Key, type TableAccess } from './read-rows.ts';
import { isMade } from './unmet.ts';

/**
 * In place of a kind of organisation, on a version whose events nobody has heard of yet: the index by kind then lists
 * it, and a table already in use needs no index more for the few policies that ever wait.
 */
const TO_TELL = 'policyToTell';

/** Zero-padded, so that versions sort as numbers do. */
const policyItem = (version: number): string => `policy#${String(version).padStart(8, '0')}`;

const markTold = async ({ client, tableName }: TableAccess, key: Key): Promise<void> => {
  await client.update({
    TableName: tableName,
    Key: key,
    UpdateExpression: 'REMOVE #kind, outbox',
    ExpressionAttributeNames: { '#kind': 'kind' },
  });
};

interface Publishing extends TableAccess {
  readonly publish: PublishEvents;
  readonly log?: Log;
}

export const makePolicyRepository = ({ publish, log, ...table }: Publishing): PolicyRepository => ({
  async savePolicy(organisationId, policy, events) {
    const key = { organisationId, item: policyItem(policy.version) };
    const waiting = events.length > 0 && { kind: TO_TELL, outbox: JSON.stringify(events) };
    if (
      !(await isMade(
        table.client.put({
          TableName: table.tableName,
          Item: { ...key, body: toBody({ ...policy, organisationId }), ...waiting },
          ConditionExpression: 'attribute_not_exists(organisationId)',
        }),
      ))
    )
      return refuse({ code: 'edited-meanwhile' });
    if (events.length === 0) return ok(undefined);
    try {
      await publish(events);
      await markTold(table, key);
    } catch (error) {
      // The version is in force: what could not be published is left to the sweeper.
      const eventIds = events.map(({ eventId }) => eventId);
      (log ?? makeLog('outbox')).warn('events-left-to-the-sweeper', { eventIds }, error);
    }
    return ok(undefined);
  },
  async listPolicies(organisationId, page) {
    const query = {
      KeyConditionExpression: 'organisationId = :organisationId AND begins_with(#item, :prefix)',
      ExpressionAttributeNames: { '#item': 'item' },
      ExpressionAttributeValues: { ':organisationId': organisationId, ':prefix': 'policy#' },
      ConsistentRead: true,
      ScanIndexForward: false,
    };
    const { items, cursor } = await queryPage(table, query, ['organisationId', 'item'], page);
    return { items: items.map((row) => fromBody(Policy, row)), cursor };
  },
});

const WaitingRow = z.object({ organisationId: z.string(), item: z.string(), outbox: z.string() });
const Events = z.array(DomainEvent).min(1);

/** The versions whose events a crash left unpublished. */
export const makePolicyOutbox = (table: TableAccess): Outbox => ({
  stale: async (before) => {
    const rows = queryRows(table, {
      IndexName: 'byKind',
      KeyConditionExpression: 'kind = :toTell',
      ExpressionAttributeValues: { ':toTell': TO_TELL },
    });
    const waiting = await collect(rows, (row) => {
      const { organisationId, item, outbox } = WaitingRow.parse(row);
      const events = Events.parse(JSON.parse(outbox));
      const since = events.map(({ at }) => at).reduce((first, at) => (at < first ? at : first));
      return { since, events, clear: () => markTold(table, { organisationId, item }) };
    });
    return waiting.filter(({ since }) => since < before);
  },
});
