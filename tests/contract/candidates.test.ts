import { describe, expect, it } from 'vitest';
import { makeCandidateRepository } from '#shared/adapters/dynamodb/candidates.ts';
import { makeOutbox } from '#shared/adapters/dynamodb/outbox.ts';
import { tables } from '#shared/adapters/dynamodb/tables.ts';
import { CandidateId, StructureId } from '#shared/domain/ids.ts';
import type { CandidateRepository, Outbox } from '#shared/ports.ts';
import { aCandidate, aCandidateProfile } from '#tests/support/builders/candidates.ts';
import { aCandidatePublished } from '#tests/support/builders/events.ts';
import { useDynamoDb } from '#tests/support/dynamodb.ts';
import { makeFakeCandidates } from '#tests/support/fakes/candidates.ts';
import { silentLog } from '#tests/support/fakes/log.ts';
import type { FakeOptions } from '#tests/support/fakes/outbox.ts';
import { publishNothing, recordingPublish } from '#tests/support/fakes/publish.ts';

type Make = (options?: FakeOptions) => Promise<CandidateRepository & { readonly outbox: Outbox }>;

const database = useDynamoDb();
const onDynamoDb: Make = async ({ publish = publishNothing, now } = {}) => {
  const table = await database.createTable('candidates');
  return {
    ...makeCandidateRepository({ ...table, publish, log: silentLog, ...(now && { now }) }),
    outbox: makeOutbox({ ...table, schema: tables.candidates }),
  };
};
const inMemory: Make = (options) => Promise.resolve(makeFakeCandidates(options));

const someone = (id: string, overrides: Parameters<typeof aCandidate>[0] = {}) =>
  aCandidate({ candidateId: `k_${id}`, externalId: id, ...overrides });
const end = '2100-01-01T00:00:00.000Z';

describe.each([
  ['memory', inMemory],
  ['DynamoDB', onDynamoDb],
])('candidates kept in %s', (_, make) => {
  it('gives back who was saved, and nobody for an unknown id', async () => {
    const candidates = await make();
    await candidates.save(someone('one'), []);
    expect(await candidates.find(CandidateId.parse('k_one'))).toEqual(someone('one'));
    expect(await candidates.find(CandidateId.parse('k_unknown'))).toBeUndefined();
  });

  it('refuses a change made from a stale revision', async () => {
    const candidates = await make();
    await candidates.save(someone('one'), []);
    await candidates.save(someone('one', { revision: 2 }), []);
    const late = someone('one', { revision: 2, profile: aCandidateProfile({ mobilityKm: 5 }) });
    expect(await candidates.save(late, [])).toEqual({ ok: false, error: { code: 'edited-meanwhile' } });
  });

  it('takes a write whose answer was lost, and that is tried again, for what it is', async () => {
    const recording = recordingPublish();
    const candidates = await make({ publish: recording.publish });
    await candidates.save(someone('one'), [aCandidatePublished()]);
    expect(await candidates.save(someone('one'), [aCandidatePublished()])).toMatchObject({ ok: true });
    expect(recording.published).toEqual([aCandidatePublished(), aCandidatePublished()]);
    expect(await candidates.outbox.stale(end)).toEqual([]);
  });

  it('does not bring back someone who was removed, unless published anew', async () => {
    const candidates = await make();
    await candidates.save(someone('one'), []);
    expect(await candidates.remove(someone('one'))).toBe(true);
    expect(await candidates.find(CandidateId.parse('k_one'))).toBeUndefined();
    expect(await candidates.save(someone('one', { revision: 2 }), [])).toMatchObject({ ok: false });
    expect(await candidates.save(someone('one'), [])).toMatchObject({ ok: true });
    expect(await candidates.remove(someone('never-there'))).toBe(true);
  });

  it('keeps who was published again meanwhile, and a row whose event nobody has heard of yet', async () => {
    const recording = recordingPublish();
    const candidates = await make({ publish: recording.publish });
    await candidates.save(someone('one'), []);
    await candidates.save(someone('one', { revision: 2 }), []);
    expect(await candidates.remove(someone('one'))).toBe(false);
    recording.broken = true;
    await candidates.save(someone('one', { revision: 3 }), [aCandidatePublished({ revision: 3 })]);
    expect(await candidates.remove(someone('one', { revision: 3 }))).toBe(false);
    expect(await candidates.find(CandidateId.parse('k_one'))).toBeDefined();
    for (const row of await candidates.outbox.stale(end)) await row.clear();
    expect(await candidates.remove(someone('one', { revision: 3 }))).toBe(true);
  });

  it('finds many by id', async () => {
    const candidates = await make();
    await candidates.save(someone('one'), []);
    await candidates.save(someone('two'), []);
    const ids = ['k_one', 'k_two', 'k_two', 'k_three'].map((id) => CandidateId.parse(id));
    const found = await candidates.findMany(ids);
    expect([...found.keys()].toSorted()).toEqual(['k_one', 'k_two']);
    expect(found.get(CandidateId.parse('k_two'))).toEqual(someone('two'));
  });

  it('lists the candidates of a structure page by page, by their own identifiers, and of no other', async () => {
    const candidates = await make();
    for (const id of ['c', 'a', 'd', 'b']) await candidates.save(someone(id), []);
    await candidates.save(someone('elsewhere', { structureId: 's_other' }), []);
    const structure = StructureId.parse('s_aci93');
    const first = await candidates.listByStructure(structure, { limit: 3, cursor: null });
    expect(first.items.map(({ externalId }) => externalId)).toEqual(['a', 'b', 'c']);
    // Someone published meanwhile, before the place where the list was left, shifts nothing.
    await candidates.save(someone('aa'), []);
    const second = await candidates.listByStructure(structure, { limit: 3, cursor: first.cursor });
    expect(second).toEqual({ items: [someone('d')], cursor: null });
  });

  it('scans everyone, however many', async () => {
    const candidates = await make();
    const ids = Array.from({ length: 60 }, (_unused, i) => `n${i}`);
    for (const id of ids) await candidates.save(someone(id), []);
    const seen: string[] = [];
    for await (const { externalId } of candidates.scan()) seen.push(externalId);
    expect(seen.toSorted()).toEqual(ids.toSorted());
  });

  it('publishes after saving, and keeps for the sweeper what could not be published', async () => {
    const recording = recordingPublish();
    const candidates = await make({ publish: recording.publish });
    await candidates.save(someone('one'), [aCandidatePublished()]);
    expect(recording.published).toEqual([aCandidatePublished()]);
    expect(await candidates.outbox.stale(end)).toEqual([]);
    recording.broken = true;
    await candidates.save(someone('one', { revision: 2 }), [aCandidatePublished({ revision: 2 })]);
    const left = await candidates.outbox.stale(end);
    expect(left.map(({ events }) => events)).toEqual([[aCandidatePublished({ revision: 2 })]]);
  });
});
