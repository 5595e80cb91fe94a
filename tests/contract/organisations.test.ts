import { describe, expect, it } from 'vitest';
import { makePolicyOutbox, makePolicyRepository } from '#shared/adapters/dynamodb/policies.ts';
import { makeOrganisationRepository } from '#shared/adapters/dynamodb/organisations.ts';
import { rememberOrganisations } from '#shared/adapters/dynamodb/remember-organisations.ts';
import { OrganisationId } from '#shared/domain/ids.ts';
import { nextPolicy } from '#shared/domain/organisation/next-policy.ts';
import { defaultPolicy, settingsOf } from '#shared/domain/organisation/policy.ts';
import type { OrganisationRepository, Outbox, PolicyRepository } from '#shared/ports.ts';
import { aFacilitatorOrganisation, aPrincipal, aStructure, aUser } from '#tests/support/builders/organisations.ts';
import { movableClock, NOW } from '#tests/support/builders/clock.ts';
import { useDynamoDb } from '#tests/support/dynamodb.ts';
import { silentLog } from '#tests/support/fakes/log.ts';
import type { FakeOptions } from '#tests/support/fakes/outbox.ts';
import { publishNothing, recordingPublish } from '#tests/support/fakes/publish.ts';
import { makeFakeOrganisations } from '#tests/support/fakes/organisations.ts';

type Make = (options?: FakeOptions) => Promise<OrganisationRepository & PolicyRepository & { readonly outbox: Outbox }>;

const database = useDynamoDb();
const onDynamoDb: Make = async ({ publish = publishNothing } = {}) => {
  const table = await database.createTable('organisations');
  return {
    ...makeOrganisationRepository(table),
    ...makePolicyRepository({ ...table, publish, log: silentLog }),
    outbox: makePolicyOutbox(table),
  };
};
const inMemory: Make = (options) => Promise.resolve(makeFakeOrganisations(options));

const remembered: Make = (options) => {
  const organisations = makeFakeOrganisations(options);
  return Promise.resolve({ ...organisations, ...rememberOrganisations(organisations) });
};

const facilitators = OrganisationId.parse('f_plaine-commune');

describe.each([
  ['memory', inMemory],
  ['DynamoDB', onDynamoDb],
  ['memory, remembered', remembered],
])('organisations kept in %s', (_, make) => {
  it('finds an organisation as it was last saved, by id and by kind', async () => {
    const organisations = await make();
    await organisations.save(aFacilitatorOrganisation());
    await organisations.save(aFacilitatorOrganisation({ territory: ['93', '75'] }));
    await organisations.save(aStructure());
    expect(await organisations.find(facilitators)).toEqual(aFacilitatorOrganisation({ territory: ['93', '75'] }));
    expect(await organisations.find(OrganisationId.parse('f_unknown'))).toBeUndefined();
    expect(await organisations.listByKind('structure')).toEqual([aStructure()]);
    expect(await organisations.listByKind('contractor')).toEqual([]);
  });

  it('knows who a token’s subject is, whatever characters the issuer puts in it', async () => {
    const organisations = await make();
    const principal = aPrincipal({ subject: 'https://issuer.example/users#42|é' });
    await organisations.savePrincipal(principal);
    expect(await organisations.findPrincipal(principal.subject)).toEqual(principal);
    expect(await organisations.findPrincipal('nobody')).toBeUndefined();
  });

  it('lists the people of one organisation, and only them', async () => {
    const organisations = await make();
    await organisations.save(aFacilitatorOrganisation());
    await organisations.saveUser(aUser());
    await organisations.saveUser(aUser({ userId: 'u2', preference: 'none' }));
    await organisations.saveUser(aUser({ userId: 'u3', organisationId: 's_aci93', role: 'structure' }));
    await organisations.saveUser(aUser({ preference: 'dailyDigest' }));
    const users = await organisations.listUsers(facilitators);
    expect(users.map(({ userId, preference }) => [userId, preference]).toSorted()).toEqual([
      ['u1', 'dailyDigest'],
      ['u2', 'none'],
    ]);
    expect(await organisations.findUser(facilitators, 'u2')).toMatchObject({ preference: 'none' });
    expect(await organisations.findUser(facilitators, 'u3')).toBeUndefined();
  });

  it('takes somebody off, who stands for nobody then; again changes nothing', async () => {
    const organisations = await make();
    await organisations.saveUser(aUser());
    await organisations.saveUser(aUser({ userId: 'u2' }));
    await organisations.savePrincipal(aPrincipal({ subject: 'u1' }));
    expect(await organisations.findPrincipal('u1')).toBeDefined();
    for (let time = 0; time < 2; time++) await organisations.removeUser(facilitators, 'u1');
    expect(await organisations.findPrincipal('u1')).toBeUndefined();
    expect((await organisations.listUsers(facilitators)).map(({ userId }) => userId)).toEqual(['u2']);
  });

  it('puts the latest policy in force, the default before there is one, and each version once', async () => {
    const organisations = await make();
    expect(await organisations.currentPolicy(facilitators)).toEqual(defaultPolicy);
    for (let version = 1; version <= 11; version++) {
      await organisations.savePolicy(facilitators, { ...defaultPolicy, version }, []);
    }
    const again = await organisations.savePolicy(facilitators, { ...defaultPolicy, version: 11 }, []);
    expect(again).toEqual({ ok: false, error: { code: 'edited-meanwhile' } });
    const inForce = { ...defaultPolicy, organisationId: facilitators, version: 11 };
    expect(await organisations.currentPolicy(facilitators)).toEqual(inForce);
    expect(await organisations.currentPolicy(OrganisationId.parse('f_other'))).toEqual(defaultPolicy);
  });

  it('lists the versions of a policy, latest first, page by page', async () => {
    const organisations = await make();
    expect(await organisations.listPolicies(facilitators, { limit: 5, cursor: null })).toEqual({
      items: [],
      cursor: null,
    });
    for (let version = 1; version <= 11; version++) {
      await organisations.savePolicy(facilitators, { ...defaultPolicy, version }, []);
    }
    const first = await organisations.listPolicies(facilitators, { limit: 6, cursor: null });
    const second = await organisations.listPolicies(facilitators, { limit: 6, cursor: first.cursor });
    expect([...first.items, ...second.items].map(({ version }) => version)).toEqual([
      11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1,
    ]);
    expect(second.cursor).toBeNull();
  });

  describe('a changed policy', () => {
    const changed = () => {
      const settings = { ...settingsOf(defaultPolicy), proposalCeiling: 3 };
      const by = 'facilitator@example.org';
      const next = nextPolicy(defaultPolicy, { organisationId: facilitators, settings, at: NOW, by });
      if (next === undefined) throw new Error('nothing changed');
      return next;
    };

    it('is told at once, and then no longer kept', async () => {
      const recording = recordingPublish();
      const organisations = await make({ publish: recording.publish });
      const { policy, event } = changed();
      expect(await organisations.savePolicy(facilitators, policy, [event])).toMatchObject({ ok: true });
      expect(recording.published).toEqual([event]);
      expect(await organisations.outbox.stale('2100-01-01T00:00:00.000Z')).toEqual([]);
      expect(await organisations.currentPolicy(facilitators)).toEqual(policy);
    });

    it('is in force and left to the sweeper when nobody can be told', async () => {
      const recording = recordingPublish();
      recording.broken = true;
      const organisations = await make({ publish: recording.publish });
      const { policy, event } = changed();
      expect(await organisations.savePolicy(facilitators, policy, [event])).toMatchObject({ ok: true });
      expect(await organisations.outbox.stale(NOW)).toEqual([]);
      const [waiting] = await organisations.outbox.stale('2100-01-01T00:00:00.000Z');
      expect(waiting?.events).toEqual([event]);
      await waiting?.clear();
      expect(await organisations.outbox.stale('2100-01-01T00:00:00.000Z')).toEqual([]);
      expect(await organisations.currentPolicy(facilitators)).toEqual(policy);
      expect(await organisations.listByKind('facilitatorOrganisation')).toEqual([]);
    });
  });
});

describe('what was read of organisations', () => {
  it('is believed for ten seconds, unless it was nothing', async () => {
    const organisations = makeFakeOrganisations();
    const { clock, advance } = movableClock();
    const read = rememberOrganisations(organisations, clock);
    const principal = aPrincipal();
    expect(await read.find(facilitators)).toBeUndefined();
    expect(await read.findPrincipal(principal.subject)).toBeUndefined();
    await organisations.save(aFacilitatorOrganisation());
    await organisations.savePrincipal(principal);
    expect(await read.find(facilitators)).toEqual(aFacilitatorOrganisation());
    expect(await read.findPrincipal(principal.subject)).toEqual(principal);
    const moved = aFacilitatorOrganisation({ territory: ['75'] });
    await organisations.save(moved);
    advance(9);
    expect(await read.find(facilitators)).toEqual(aFacilitatorOrganisation());
    advance(1);
    expect(await read.find(facilitators)).toEqual(moved);
  });

  it('is not believed when something was saved while it was read', async () => {
    const organisations = makeFakeOrganisations();
    await organisations.save(aFacilitatorOrganisation());
    const moved = aFacilitatorOrganisation({ territory: ['75'] });
    const { clock } = movableClock();
    const read = rememberOrganisations(
      {
        ...organisations,
        find: async (organisationId) => {
          const found = await organisations.find(organisationId);
          await read.save(moved);
          return found;
        },
      },
      clock,
    );
    await read.find(facilitators);
    expect(await read.find(facilitators)).toEqual(moved);
  });
});
