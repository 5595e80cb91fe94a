import { describe, expect, it } from 'vitest';
import { makeOrganisationRepository } from '#shared/adapters/dynamodb/organisations.ts';
import { OrganisationId } from '#shared/domain/ids.ts';
import { defaultPolicy } from '#shared/domain/organisation/policy.ts';
import type { OrganisationRepository } from '#shared/ports.ts';
import { aFacilitatorOrganisation, aPrincipal, aStructure, aUser } from '#tests/support/builders/organisations.ts';
import { useDynamoDb } from '#tests/support/dynamodb.ts';
import { makeFakeOrganisations } from '#tests/support/fakes/organisations.ts';

type Make = () => Promise<OrganisationRepository>;

const database = useDynamoDb();
const onDynamoDb: Make = async () => makeOrganisationRepository(await database.createTable('organisations'));
const inMemory: Make = () => Promise.resolve(makeFakeOrganisations());

const facilitators = OrganisationId.parse('f_plaine-commune');

describe.each([
  ['memory', inMemory],
  ['DynamoDB', onDynamoDb],
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

  it('puts the latest policy in force, the default before there is one, and each version once', async () => {
    const organisations = await make();
    expect(await organisations.currentPolicy(facilitators)).toEqual(defaultPolicy);
    for (let version = 1; version <= 11; version++) {
      await organisations.savePolicy(facilitators, { ...defaultPolicy, version });
    }
    const again = await organisations.savePolicy(facilitators, { ...defaultPolicy, version: 11 });
    expect(again).toEqual({ ok: false, error: { code: 'edited-meanwhile' } });
    const inForce = { ...defaultPolicy, organisationId: facilitators, version: 11 };
    expect(await organisations.currentPolicy(facilitators)).toEqual(inForce);
    expect(await organisations.currentPolicy(OrganisationId.parse('f_other'))).toEqual(defaultPolicy);
  });
});
