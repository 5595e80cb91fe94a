import { Endpoint } from '#shared/domain/webhook/endpoint.ts';
import type { EndpointRepository, Outbox } from '#shared/ports.ts';
import { makeFakeSaves, type FakeOptions } from './outbox.ts';
import { makeFakeRows } from './rows.ts';

/** Endpoints in memory. */
export const makeFakeEndpoints = (options: FakeOptions = {}): EndpointRepository & { readonly outbox: Outbox } => {
  const rows = makeFakeRows(Endpoint);
  const saves = makeFakeSaves(options);
  return {
    outbox: saves.outbox,
    find: (organisationId, endpointId) => Promise.resolve(rows.get(`${organisationId}#${endpointId}`)),
    list: (organisationId) =>
      Promise.resolve(
        rows
          .all()
          .filter((endpoint) => endpoint.organisationId === organisationId)
          .toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1)),
      ),
    save: (endpoint, events) =>
      saves.save(
        rows,
        `${endpoint.organisationId}#${endpoint.endpointId}`,
        endpoint,
        ({ revision }) => revision,
        events,
      ),
  };
};
