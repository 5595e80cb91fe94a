import { describe, expect, it } from 'vitest';
import { makeEndpointRepository } from '#shared/adapters/dynamodb/endpoints.ts';
import { makeSigningSecretRepository } from '#shared/adapters/dynamodb/signing-secrets.ts';
import { event } from '#shared/domain/events.ts';
import { EndpointId, OrganisationId } from '#shared/domain/ids.ts';
import type { EndpointRepository, PublishEvents } from '#shared/ports.ts';
import { NOW } from '#tests/support/builders/clock.ts';
import { anEndpoint, someSigningSecrets } from '#tests/support/builders/webhooks.ts';
import { useDynamoDb } from '#tests/support/dynamodb.ts';
import { makeFakeEndpoints } from '#tests/support/fakes/endpoints.ts';
import { publishNothing, recordingPublish } from '#tests/support/fakes/publish.ts';

const database = useDynamoDb();
const kept: readonly [string, (publish: PublishEvents) => Promise<EndpointRepository>][] = [
  ['memory', (publish) => Promise.resolve(makeFakeEndpoints({ publish }))],
  ['DynamoDB', async (publish) => makeEndpointRepository({ ...(await database.createTable('endpoints')), publish })],
];
const owner = OrganisationId.parse('e_btp');

describe.each(kept)('endpoints kept in %s', (_, make) => {
  it('are listed for their owner, oldest first, the removed ones included', async () => {
    const endpoints = await make(publishNothing);
    const young = anEndpoint({ endpointId: 'w_a', createdAt: '2026-11-22T10:00:00.000Z' });
    const old = anEndpoint({ endpointId: 'w_b', createdAt: '2026-11-22T08:00:00.000Z', status: 'removed' });
    for (const one of [young, old, anEndpoint({ organisationId: 's_aci93' })]) await endpoints.save(one, []);
    expect(await endpoints.list(owner)).toEqual([old, young]);
    expect(await endpoints.list(OrganisationId.parse('e_net'))).toEqual([]);
  });

  it('are found by their owner alone', async () => {
    const endpoints = await make(publishNothing);
    await endpoints.save(anEndpoint(), []);
    expect(await endpoints.find(owner, EndpointId.parse('w_one'))).toEqual(anEndpoint());
    expect(await endpoints.find(OrganisationId.parse('e_net'), EndpointId.parse('w_one'))).toBeUndefined();
  });

  it('refuse a change made from a stale revision, and tell of the others', async () => {
    const recording = recordingPublish();
    const endpoints = await make(recording.publish);
    const about = { organisationId: owner, endpointId: EndpointId.parse('w_one') };
    const happened = event({ type: 'endpoint-disabled', at: NOW, by: 'system', ...about, reason: 'gone' }, 2);
    await endpoints.save(anEndpoint(), []);
    const disabled = anEndpoint({ status: 'disabled', disabledReason: 'gone', disabledAt: NOW, revision: 2 });
    expect((await endpoints.save(disabled, [happened])).ok).toBe(true);
    expect(await endpoints.save(anEndpoint({ revision: 2 }), [happened])).toMatchObject({
      error: { code: 'edited-meanwhile' },
    });
    expect(recording.published).toEqual([happened]);
    expect(await endpoints.find(owner, EndpointId.parse('w_one'))).toEqual(disabled);
  });
});

it('leaves the secrets that an owner signs with out of the list of its endpoints', async () => {
  const table = { ...(await database.createTable('endpoints')), publish: publishNothing };
  await makeSigningSecretRepository(table).save(someSigningSecrets(), []);
  expect(await makeEndpointRepository(table).list(owner)).toEqual([]);
});
