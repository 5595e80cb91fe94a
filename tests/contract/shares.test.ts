import { describe, expect, it } from 'vitest';
import { makeShareRepository } from '#shared/adapters/dynamodb/shares.ts';
import { ContractId, OrganisationId } from '#shared/domain/ids.ts';
import type { Share } from '#shared/domain/shortlist/share.ts';
import type { ShareRepository } from '#shared/ports.ts';
import { aShare } from '#tests/support/builders/webhooks.ts';
import { useDynamoDb } from '#tests/support/dynamodb.ts';
import { makeFakeShares } from '#tests/support/fakes/shares.ts';
import { publishNothing } from '#tests/support/fakes/publish.ts';

const database = useDynamoDb();
const kept: readonly [string, () => Promise<ShareRepository>][] = [
  ['memory', () => Promise.resolve(makeFakeShares())],
  ['DynamoDB', async () => makeShareRepository({ ...(await database.createTable('shares')), publish: publishNothing })],
];
const contractor = OrganisationId.parse('e_btp');
const namesOf = (shares: readonly Share[]) => shares.map(({ shareId }) => shareId);
const [first, second, third] = ['c_1', 'c_2', 'c_3'].map((contractId, hour) =>
  aShare({ contractId, createdAt: `2026-11-22T1${hour}:00:00.000Z` }),
) as [Share, Share, Share];

describe.each(kept)('shares kept in %s', (_, make) => {
  it('are found by their contract alone, and refuse a change made from a stale revision', async () => {
    const shares = await make();
    await shares.save(first, []);
    const next = { ...first, comment: 'Visite lundi', revision: 2 };
    expect((await shares.save(next, [])).ok).toBe(true);
    expect(await shares.save({ ...first, revision: 2 }, [])).toMatchObject({ error: { code: 'edited-meanwhile' } });
    expect(await shares.find(first.contractId, first.shareId)).toEqual(next);
    expect(await shares.find(ContractId.parse('c_9'), first.shareId)).toBeUndefined();
  });

  it('are listed for a contract, every contractor’s', async () => {
    const shares = await make();
    const other = aShare({ contractId: 'c_1', contractorId: 'e_net' });
    for (const one of [first, other, second]) await shares.save(one, []);
    expect(namesOf(await shares.listByContract(first.contractId)).toSorted()).toEqual(
      namesOf([first, other]).toSorted(),
    );
  });

  it('are listed for a contractor, latest first, page by page, stable under inserts', async () => {
    const shares = await make();
    for (const one of [first, second, aShare({ contractId: 'c_1', contractorId: 'e_net' })]) await shares.save(one, []);
    const page = await shares.listByContractor(contractor, { limit: 1, cursor: null });
    expect(namesOf(page.items)).toEqual([second.shareId]);
    await shares.save(third, []);
    const rest = await shares.listByContractor(contractor, { limit: 5, cursor: page.cursor });
    expect(namesOf(rest.items)).toEqual([first.shareId]);
    expect(rest.cursor).toBeNull();
  });
});
