import { describe, expect, it } from 'vitest';
import { makeIdentityVault } from '#shared/adapters/kms/identity-vault.ts';
import { CandidateId } from '#shared/domain/ids.ts';
import type { IdentityVault } from '#shared/ports.ts';
import { anIdentity } from '#tests/support/builders/candidates.ts';
import { useDynamoDb } from '#tests/support/dynamodb.ts';
import { makeFakeIdentityVault } from '#tests/support/fakes/identity-vault.ts';
import { makeFakeKeyManagement } from '#tests/support/fakes/key-management.ts';

const database = useDynamoDb();
const one = CandidateId.parse('k_one');
const two = CandidateId.parse('k_two');

const encrypted = async () => {
  const table = await database.createTable('identities');
  const kms = makeFakeKeyManagement();
  return { table, kms, vault: makeIdentityVault({ ...table, kms, keyId: 'identity-key' }) };
};
const onDynamoDb = async (): Promise<IdentityVault> => (await encrypted()).vault;
const inMemory = (): Promise<IdentityVault> => Promise.resolve(makeFakeIdentityVault());

const idOf = (ids: ReadonlyMap<CandidateId, string>, candidateId: CandidateId): string => {
  const id = ids.get(candidateId);
  if (id === undefined) throw new Error('nothing was stored');
  return id;
};

describe.each([
  ['memory', inMemory],
  ['DynamoDB, encrypted', onDynamoDb],
])('identities kept in %s', (_, make) => {
  it('gives back each identity under the id it answered, and none under another', async () => {
    const vault = await make();
    const ids = await vault.put([
      { candidateId: one, identity: anIdentity({ givenName: 'Une' }) },
      { candidateId: two, identity: anIdentity({ givenName: 'Deux' }) },
    ]);
    expect(await vault.get(one, idOf(ids, one))).toEqual(anIdentity({ givenName: 'Une' }));
    expect(await vault.get(two, idOf(ids, two))).toEqual(anIdentity({ givenName: 'Deux' }));
    expect(await vault.get(one, 'unknown')).toBeUndefined();
    expect((await vault.put([])).size).toBe(0);
  });

  it('takes more identities than one batch holds', async () => {
    const vault = await make();
    const everybody = Array.from({ length: 60 }, (_unused, i) => CandidateId.parse(`k_n${i}`));
    const ids = await vault.put(everybody.map((candidateId) => ({ candidateId, identity: anIdentity() })));
    for (const candidateId of everybody) expect(await vault.get(candidateId, idOf(ids, candidateId))).toBeDefined();
  });

  it('gives back many at once, without those who are not there', async () => {
    const vault = await make();
    const everybody = Array.from({ length: 120 }, (_unused, i) => CandidateId.parse(`k_n${i}`));
    const identityOf = (candidateId: CandidateId) => anIdentity({ givenName: `Prénom ${candidateId}` });
    const ids = await vault.put(everybody.map((candidateId) => ({ candidateId, identity: identityOf(candidateId) })));
    const wanted = everybody.map((candidateId) => ({ candidateId, identityId: idOf(ids, candidateId) }));
    const found = await vault.getMany([...wanted, { candidateId: one, identityId: 'unknown' }]);
    expect(found.size).toBe(120);
    for (const candidateId of everybody) expect(found.get(candidateId)).toEqual(identityOf(candidateId));
    expect((await vault.getMany([])).size).toBe(0);
  });

  it('discards one, and purges all but the one kept', async () => {
    const vault = await make();
    const put = async () => idOf(await vault.put([{ candidateId: one, identity: anIdentity() }]), one);
    const [first, second, third] = [await put(), await put(), await put()];
    await vault.discard(one, first);
    await vault.discard(one, first);
    expect(await vault.get(one, first)).toBeUndefined();
    await vault.purge(one, third);
    expect(await vault.get(one, second)).toBeUndefined();
    expect(await vault.get(one, third)).toEqual(anIdentity());
    await vault.purge(one);
    expect(await vault.get(one, third)).toBeUndefined();
  });
});

describe('the encrypted vault', () => {
  it('keeps nothing readable in the table', async () => {
    const { vault, table } = await encrypted();
    await vault.put([{ candidateId: one, identity: anIdentity() }]);
    const { rows } = await table.client.scan({ TableName: table.tableName });
    const stored = JSON.stringify(rows);
    for (const text of Object.values(anIdentity())) {
      expect(stored).not.toContain(text);
      expect(stored).not.toContain(Buffer.from(text ?? '').toString('base64'));
    }
  });

  it('asks for one data key for each call, and opens it once', async () => {
    const { vault, kms } = await encrypted();
    const everybody = Array.from({ length: 30 }, (_unused, i) => CandidateId.parse(`k_n${i}`));
    const ids = await vault.put(everybody.map((candidateId) => ({ candidateId, identity: anIdentity() })));
    await Promise.all(everybody.map((candidateId) => vault.get(candidateId, idOf(ids, candidateId))));
    expect(kms.calls).toEqual({ generated: 1, decrypted: 1 });
  });

  it('does not open an identity that was moved to somebody else', async () => {
    const { vault, table } = await encrypted();
    const identityId = idOf(await vault.put([{ candidateId: one, identity: anIdentity() }]), one);
    const { rows } = await table.client.scan({ TableName: table.tableName });
    await table.client.put({ TableName: table.tableName, Item: { ...rows[0], candidateId: two } });
    await expect(vault.get(two, identityId)).rejects.toThrow();
  });
});
