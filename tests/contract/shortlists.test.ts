import { describe, expect, it } from 'vitest';
import { makeOutbox } from '#shared/adapters/dynamodb/outbox.ts';
import { makeShortlistRepository } from '#shared/adapters/dynamodb/shortlists.ts';
import { tables } from '#shared/adapters/dynamodb/tables.ts';
import { CandidateId, ContractId, PositionId } from '#shared/domain/ids.ts';
import { headOf } from '#shared/domain/shortlist/shortlist-head.ts';
import type { Outbox, ShortlistRepository } from '#shared/ports.ts';
import { aShortlistChanged } from '#tests/support/builders/events.ts';
import { aDecision, anEntry, aShortlist } from '#tests/support/builders/shortlists.ts';
import { useDynamoDb } from '#tests/support/dynamodb.ts';
import { silentLog } from '#tests/support/fakes/log.ts';
import type { FakeOptions } from '#tests/support/fakes/outbox.ts';
import { publishNothing, recordingPublish } from '#tests/support/fakes/publish.ts';
import { makeFakeShortlists } from '#tests/support/fakes/shortlists.ts';

type Make = (options?: FakeOptions) => Promise<ShortlistRepository & { readonly outbox: Outbox }>;

const database = useDynamoDb();
const onDynamoDb: Make = async ({ publish = publishNothing, now } = {}) => {
  const table = await database.createTable('shortlists');
  return {
    ...makeShortlistRepository({ ...table, publish, log: silentLog, ...(now && { now }) }),
    outbox: makeOutbox({ ...table, schema: tables.shortlists }),
  };
};
const inMemory: Make = (options) => Promise.resolve(makeFakeShortlists(options));

const contractId = ContractId.parse('c_saint-denis-school');
const p1 = PositionId.parse('p1');
const mason = CandidateId.parse('k_aci93-0042');
const end = '2100-01-01T00:00:00.000Z';

describe.each([
  ['memory', inMemory],
  ['DynamoDB', onDynamoDb],
])('shortlists kept in %s', (_, make) => {
  it('gives back the list of a position, and nothing where there is none', async () => {
    const shortlists = await make();
    await shortlists.save(aShortlist(), []);
    expect(await shortlists.find(contractId, p1)).toEqual(aShortlist());
    expect(await shortlists.find(contractId, PositionId.parse('p2'))).toBeUndefined();
  });

  it('tells the ranks of somebody on several lists, in the order asked, whatever the size of a list', async () => {
    const shortlists = await make();
    const others = Array.from({ length: 200 }, (_unused, i) => anEntry({ candidateId: `k_${i}` }));
    const [p2, p3] = [PositionId.parse('p2'), PositionId.parse('p3')];
    await shortlists.save(aShortlist({ entries: [...others.slice(0, 150), anEntry({ candidateId: mason })] }), []);
    await shortlists.save(aShortlist({ positionId: p2, entries: [anEntry({ candidateId: mason })] }), []);
    await shortlists.save(aShortlist({ positionId: p3, entries: others }), []);
    const asked = [p3, p2, PositionId.parse('p4'), p1].map((positionId) => ({ contractId, positionId }));
    expect(await shortlists.ranksOf(mason, asked)).toEqual([null, 1, null, 151]);
    expect(await shortlists.ranksOf(mason, [])).toEqual([]);
  });

  it('keeps a list of two hundred people with long facts whole', async () => {
    const shortlists = await make();
    const missingSkills = Array.from({ length: 20 }, (_unused, i) => `Compétence manquante numéro ${i} `.repeat(4));
    const entry = anEntry();
    const facts = { ...entry.facts, skills: { ...entry.facts.skills, missingSkills } };
    const entries = Array.from({ length: 200 }, (_unused, i) => anEntry({ candidateId: `k_${i}`, facts }));
    const long = aShortlist({ entries });
    expect(JSON.stringify(long).length).toBeGreaterThan(400 * 1024);
    await shortlists.save(long, []);
    expect(await shortlists.find(contractId, p1)).toEqual(long);
  });

  it('writes version n over version n - 1 only', async () => {
    const shortlists = await make();
    await shortlists.save(aShortlist(), []);
    expect(await shortlists.save(aShortlist({ version: 2, considered: 5 }), [])).toMatchObject({ ok: true });
    const late = aShortlist({ version: 2, considered: 9 });
    expect(await shortlists.save(late, [])).toEqual({ ok: false, error: { code: 'edited-meanwhile' } });
    expect((await shortlists.find(contractId, p1))?.considered).toBe(5);
  });

  it('lists the lists of one contract, and removes that of a position that is no more', async () => {
    const shortlists = await make();
    await shortlists.save(aShortlist(), []);
    await shortlists.save(aShortlist({ positionId: 'p2' }), []);
    await shortlists.save(aShortlist({ contractId: 'c_other' }), []);
    await shortlists.saveDecision(aDecision(), []);
    const positions = async () => (await shortlists.listByContract(contractId)).map(({ positionId }) => positionId);
    expect((await positions()).toSorted()).toEqual(['p1', 'p2']);
    await shortlists.remove(contractId, p1);
    expect(await positions()).toEqual(['p2']);
    expect(await shortlists.findDecision(contractId, p1, mason)).toEqual(aDecision());
  });

  it('answers the heads of lists, without their people', async () => {
    const shortlists = await make();
    const entries = Array.from({ length: 7 }, (_unused, i) => anEntry({ candidateId: `k_${i}` }));
    const [short, long] = [aShortlist(), aShortlist({ positionId: 'p2', shortfallHours: 40, entries })];
    await shortlists.save(short, []);
    await shortlists.save(long, []);
    await shortlists.save(aShortlist({ contractId: 'c_other' }), []);
    const heads = await shortlists.listHeads(contractId);
    expect(heads).toHaveLength(2);
    expect(heads).toEqual(expect.arrayContaining([headOf(short), headOf(long)]));
    expect(headOf(long)).toMatchObject({ proposed: 7, shortfallHours: 40, endsOn: long.position.endsOn });
    expect(headOf(long).entries.map(({ candidateId }) => candidateId)).toEqual(['k_0', 'k_1', 'k_2', 'k_3', 'k_4']);
  });

  it('keeps the latest decision on each pair', async () => {
    const shortlists = await make();
    await shortlists.saveDecision(aDecision(), []);
    const changed = aDecision({ revision: 2, decision: 'hired', decidedAt: '2026-11-23T08:00:00.000Z' });
    expect(await shortlists.saveDecision(changed, [])).toMatchObject({ ok: true });
    expect(await shortlists.saveDecision(aDecision({ revision: 2 }), [])).toMatchObject({ ok: false });
    expect(await shortlists.findDecision(contractId, p1, mason)).toEqual(changed);
    expect(await shortlists.findDecision(contractId, p1, CandidateId.parse('k_other'))).toBeUndefined();
  });

  it('finds decisions by contract, by candidate and all together', async () => {
    const shortlists = await make();
    await shortlists.save(aShortlist(), []);
    const here = aDecision();
    const elsewhere = aDecision({ contractId: 'c_other' });
    const other = aDecision({ candidateId: 'k_other', positionId: 'p2' });
    for (const decision of [here, elsewhere, other]) await shortlists.saveDecision(decision, []);
    const ofContract = await shortlists.listDecisions(contractId);
    expect(ofContract).toHaveLength(2);
    expect(ofContract).toEqual(expect.arrayContaining([here, other]));
    const ofCandidate = await shortlists.listDecisionsOfCandidate(mason);
    expect(ofCandidate).toHaveLength(2);
    expect(ofCandidate).toEqual(expect.arrayContaining([here, elsewhere]));
    const all = [];
    for await (const decision of shortlists.scanDecisions()) all.push(decision);
    expect(all).toHaveLength(3);
    expect(all).toEqual(expect.arrayContaining([here, elsewhere, other]));
  });

  it('publishes after saving, and keeps for the sweeper what could not be published', async () => {
    const recording = recordingPublish();
    const shortlists = await make({ publish: recording.publish });
    await shortlists.save(aShortlist(), [aShortlistChanged()]);
    expect(recording.published).toEqual([aShortlistChanged()]);
    recording.broken = true;
    await shortlists.save(aShortlist({ version: 2 }), [aShortlistChanged({ version: 2 })]);
    const [left, ...others] = await shortlists.outbox.stale(end);
    expect(others).toEqual([]);
    expect(left?.events).toEqual([aShortlistChanged({ version: 2 })]);
    await left?.clear();
    expect(await shortlists.outbox.stale(end)).toEqual([]);
    expect(await shortlists.find(contractId, p1)).toEqual(aShortlist({ version: 2 }));
  });
});

it('answers heads of lists that were stored without', async () => {
  const table = await database.createTable('shortlists');
  const shortlists = makeShortlistRepository({ ...table, publish: publishNothing, log: silentLog });
  const lists = [aShortlist(), aShortlist({ positionId: 'p2' })];
  for (const list of lists) await shortlists.save(list, []);
  await table.client.update({
    TableName: table.tableName,
    Key: { contractId, item: `position#${p1}` },
    UpdateExpression: 'REMOVE head',
  });
  expect(await shortlists.listHeads(contractId)).toEqual(lists.map(headOf));
});
