import { describe, expect, it } from 'vitest';
import { makeDeliveryRepository } from '#shared/adapters/dynamodb/deliveries.ts';
import { DeliveryId, EndpointId, OrganisationId } from '#shared/domain/ids.ts';
import type { Delivery } from '#shared/domain/webhook/delivery.ts';
import { NEW_HEALTH } from '#shared/domain/webhook/endpoint-health.ts';
import type { DeliveryRepository } from '#shared/ports.ts';
import { aDeliveryDraft } from '#tests/support/builders/webhooks.ts';
import { useDynamoDb } from '#tests/support/dynamodb.ts';
import { makeFakeDeliveries } from '#tests/support/fakes/deliveries.ts';

const database = useDynamoDb();
const kept: readonly [string, () => Promise<DeliveryRepository>][] = [
  ['memory', () => Promise.resolve(makeFakeDeliveries())],
  ['DynamoDB', async () => makeDeliveryRepository(await database.createTable('deliveries'))],
];

const at = (minute: number): string => `2026-11-22T09:${String(minute).padStart(2, '0')}:00.000Z`;
const draft = (name: string, minute = 0, endpointId = 'w_one') =>
  aDeliveryDraft({
    deliveryId: DeliveryId.parse(`msg_${name}`),
    endpointId: EndpointId.parse(endpointId),
    createdAt: at(minute),
  });
const owner = OrganisationId.parse('e_btp');
const endpointId = EndpointId.parse('w_one');
const namesOf = (deliveries: readonly Delivery[]) => deliveries.map(({ deliveryId }) => deliveryId);

describe.each(kept)('deliveries kept in %s', (_, make) => {
  it('are numbered for each endpoint, from 1, without a gap, each once however often it is told', async () => {
    const deliveries = await make();
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const told = await Promise.all([...names, ...names].map((name) => deliveries.enqueue(draft(name))));
    const numbers = new Map(told.map(({ deliveryId, sequence }) => [deliveryId, sequence]));
    expect([...numbers.values()].toSorted()).toEqual([1, 2, 3, 4, 5, 6]);
    const elsewhere = await deliveries.enqueue(draft('a', 0, 'w_two'));
    expect(elsewhere.sequence).toBe(1);
    expect(JSON.parse(elsewhere.body)).toMatchObject({ sequence: 1 });
    expect(await deliveries.find(endpointId, elsewhere.deliveryId)).toMatchObject({ endpointId: 'w_one' });
  });

  it('refuse a change made from a stale revision', async () => {
    const deliveries = await make();
    const delivery = await deliveries.enqueue(draft('a'));
    const claimed = { ...delivery, nextAttemptAt: at(1), revision: 2 };
    expect((await deliveries.save(claimed)).ok).toBe(true);
    expect(await deliveries.save({ ...delivery, nextAttemptAt: at(2), revision: 2 })).toMatchObject({ ok: false });
    expect(await deliveries.find(endpointId, delivery.deliveryId)).toEqual(claimed);
  });

  it('are listed for their owner, latest first, page by page, since an instant', async () => {
    const deliveries = await make();
    for (const [minute, name] of ['a', 'b', 'c'].entries()) await deliveries.enqueue(draft(name, minute));
    const first = await deliveries.list(owner, {}, { limit: 2, cursor: null });
    expect(namesOf(first.items)).toEqual(['msg_c', 'msg_b']);
    // What comes meanwhile does not shift what follows.
    await deliveries.enqueue(draft('d', 3));
    const second = await deliveries.list(owner, {}, { limit: 2, cursor: first.cursor });
    expect(namesOf(second.items)).toEqual(['msg_a']);
    expect(second.cursor).toBeNull();
    const since = await deliveries.list(owner, { since: at(2) }, { limit: 9, cursor: null });
    expect(namesOf(since.items)).toEqual(['msg_d', 'msg_c']);
    expect((await deliveries.list(OrganisationId.parse('e_net'), {}, { limit: 9, cursor: null })).items).toEqual([]);
  });

  it('are due from their time on until they are delivered, the longest waiting first', async () => {
    const deliveries = await make();
    const [late, early, done, waiting] = [
      await deliveries.enqueue(draft('late', 2)),
      await deliveries.enqueue(draft('early', 1)),
      await deliveries.enqueue(draft('done', 0)),
      await deliveries.enqueue(draft('waiting', 0)),
    ];
    await deliveries.save({ ...done, status: 'delivered', nextAttemptAt: null, revision: 2 });
    await deliveries.save({ ...waiting, nextAttemptAt: at(9), revision: 2 });
    expect(namesOf(await deliveries.listDue(at(3), 10))).toEqual(namesOf([early, late]));
    expect(namesOf(await deliveries.listDue(at(3), 1))).toEqual(namesOf([early]));
    expect(namesOf(await deliveries.listDue(at(1), 10))).toEqual([]);
  });

  it('keep the health of each endpoint, and find those that have failed for long', async () => {
    const deliveries = await make();
    expect(await deliveries.findHealth(endpointId)).toEqual(NEW_HEALTH);
    const failing = { ...NEW_HEALTH, failures: 4, failingSince: at(1), revision: 1 };
    const endpoint = { organisationId: owner, endpointId };
    expect((await deliveries.saveHealth(endpoint, failing)).ok).toBe(true);
    expect(await deliveries.saveHealth(endpoint, { ...NEW_HEALTH, failures: 9, revision: 1 })).toMatchObject({
      ok: false,
    });
    expect(await deliveries.findHealth(endpointId)).toEqual(failing);
    expect(await deliveries.listFailing(at(1))).toEqual([]);
    expect(await deliveries.listFailing(at(2))).toEqual([endpoint]);
    await deliveries.saveHealth(endpoint, { ...NEW_HEALTH, proven: true, revision: 2 });
    expect(await deliveries.listFailing(at(2))).toEqual([]);
    // A state of health is no delivery.
    expect((await deliveries.list(owner, {}, { limit: 9, cursor: null })).items).toEqual([]);
  });
});
