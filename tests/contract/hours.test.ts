import { describe, expect, it } from 'vitest';
import { makeHoursRepository } from '#shared/adapters/dynamodb/hours.ts';
import { ContractId } from '#shared/domain/ids.ts';
import type { HoursEntry } from '#shared/domain/hours/hours-entry.ts';
import type { HoursRepository } from '#shared/ports.ts';
import { anHoursEntry } from '#tests/support/builders/webhooks.ts';
import { useDynamoDb } from '#tests/support/dynamodb.ts';
import { makeFakeHours } from '#tests/support/fakes/hours.ts';
import { publishNothing } from '#tests/support/fakes/publish.ts';

const database = useDynamoDb();
const kept: readonly [string, () => Promise<HoursRepository>][] = [
  ['memory', () => Promise.resolve(makeFakeHours())],
  ['DynamoDB', async () => makeHoursRepository({ ...(await database.createTable('hours')), publish: publishNothing })],
];
const byMonth = (entries: readonly HoursEntry[]) => entries.toSorted((a, b) => (a.month < b.month ? -1 : 1));

describe.each(kept)('hours kept in %s', (_, make) => {
  it('keeps one row for each person and month, and refuses a change made from a stale revision', async () => {
    const hours = await make();
    const first = anHoursEntry();
    expect((await hours.save(first, [])).ok).toBe(true);
    const next = anHoursEntry({ hours: 98, status: 'validated', revision: 2 });
    expect((await hours.save(next, [])).ok).toBe(true);
    expect(await hours.save(anHoursEntry({ hours: 1, revision: 2 }), [])).toMatchObject({ ok: false });
    expect(await hours.find(first.contractId, first.hoursId)).toEqual(next);
    expect(await hours.find(ContractId.parse('c_other'), first.hoursId)).toBeUndefined();
  });

  it('lists those of a contract, and those of a person on all of them', async () => {
    const hours = await make();
    const [october, november] = [anHoursEntry(), anHoursEntry({ month: '2026-11' })];
    const elsewhere = anHoursEntry({ contractId: 'c_other', month: '2026-12' });
    const somebody = anHoursEntry({ candidateId: 'k_other', month: '2027-01' });
    for (const entry of [october, november, elsewhere, somebody]) await hours.save(entry, []);
    expect(byMonth(await hours.listByContract(october.contractId))).toEqual([october, november, somebody]);
    const { candidateId } = october;
    if (candidateId === null) throw new Error('somebody');
    expect(byMonth(await hours.listByCandidate(candidateId))).toEqual([october, november, elsewhere]);
  });

  it('no longer finds by its person what is nobody’s', async () => {
    const hours = await make();
    const entry = anHoursEntry();
    const { candidateId } = entry;
    await hours.save(entry, []);
    await hours.save({ ...entry, candidateId: null, revision: 2 }, []);
    if (candidateId === null) throw new Error('somebody');
    expect(await hours.listByCandidate(candidateId)).toEqual([]);
    expect(await hours.listByContract(entry.contractId)).toHaveLength(1);
  });
});
