import { Endpoint } from '#shared/domain/webhook/endpoint.ts';
import type { EndpointRepository } from '#shared/ports.ts';
import { fromBody } from './body.ts';
import { collect, queryRows, readRow } from './read-rows.ts';
import { saveAggregate, type AggregateTable } from './save-aggregate.ts';

const ENDPOINT = 'endpoint#';

export const makeEndpointRepository = (table: AggregateTable): EndpointRepository => ({
  async find(organisationId, endpointId) {
    const row = await readRow(table, { organisationId, item: ENDPOINT + endpointId });
    return row && fromBody(Endpoint, row);
  },
  async list(organisationId) {
    const rows = queryRows(table, {
      KeyConditionExpression: 'organisationId = :organisationId AND begins_with(#item, :prefix)',
      ExpressionAttributeNames: { '#item': 'item' },
      ExpressionAttributeValues: { ':organisationId': organisationId, ':prefix': ENDPOINT },
      ConsistentRead: true,
    });
    const all = await collect(rows, (row) => fromBody(Endpoint, row));
    return all.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  },
  save: (endpoint, events) =>
    saveAggregate(
      table,
      {
        key: { organisationId: endpoint.organisationId, item: ENDPOINT + endpoint.endpointId },
        body: endpoint,
        revision: endpoint.revision,
        indexed: {},
      },
      events,
    ),
});
