import { describe, expect, it } from 'vitest';
import { makeAuditLog } from '#shared/adapters/dynamodb/audit-log.ts';
import { InvalidCursor, type AuditLog } from '#shared/ports.ts';
import { aCandidatePublished, aContractRegistered, aDecisionRecorded } from '#tests/support/builders/events.ts';
import { aDecision } from '#tests/support/builders/shortlists.ts';
import { useDynamoDb } from '#tests/support/dynamodb.ts';
import { makeFakeAuditLog } from '#tests/support/fakes/audit-log.ts';

type Make = () => Promise<AuditLog>;

const database = useDynamoDb();
const onDynamoDb: Make = async () => makeAuditLog(await database.createTable('events'));
const inMemory: Make = () => Promise.resolve(makeFakeAuditLog());

const subject = 'c_saint-denis-school';

describe.each([
  ['memory', inMemory],
  ['DynamoDB', onDynamoDb],
])('the audit log kept in %s', (_, make) => {
  it('lists the events of one subject page by page, oldest first', async () => {
    const audit = await make();
    const events = Array.from({ length: 60 }, (_unused, i) =>
      aContractRegistered({ revision: i + 1, at: new Date(Date.UTC(2026, 10, 1, 0, i)).toISOString() }),
    );
    await audit.append([...events].reverse());
    await audit.append([aCandidatePublished()]);
    const first = await audit.list(subject, { limit: 50, cursor: null });
    expect(first.items).toEqual(events.slice(0, 50));
    const second = await audit.list(subject, { limit: 50, cursor: first.cursor });
    expect(second).toEqual({ items: events.slice(50), cursor: null });
    expect((await audit.list('k_aci93-0042', { limit: 50, cursor: null })).items).toEqual([aCandidatePublished()]);
  });

  it('holds an event once however often it is appended, even twice in one call', async () => {
    const audit = await make();
    await audit.append([aContractRegistered(), aContractRegistered()]);
    await audit.append([aContractRegistered()]);
    await audit.append([]);
    expect(await audit.list(subject, { limit: 10, cursor: null })).toEqual({
      items: [aContractRegistered()],
      cursor: null,
    });
  });

  it('lists what people did in a month, whatever it is about, latest first; not what the service does by itself', async () => {
    const audit = await make();
    const decided = ['2026-10-31T22:00:00.000Z', '2026-11-02T09:00:00.000Z', '2026-11-20T09:00:00.000Z'].map(
      (decidedAt, index) => aDecisionRecorded(aDecision({ decidedAt, contractId: `c_${index}` })),
    );
    await audit.append([...decided, aContractRegistered({ at: '2026-11-03T09:00:00.000Z' })]);
    await audit.append(decided);
    const first = await audit.listActs('2026-11', { limit: 1, cursor: null });
    expect(first.items).toEqual([decided[2]]);
    expect(await audit.listActs('2026-11', { limit: 1, cursor: first.cursor })).toEqual({
      items: [decided[1]],
      cursor: null,
    });
    expect((await audit.listActs('2026-10', { limit: 9, cursor: null })).items).toEqual([decided[0]]);
  });

  it('refuses a cursor that it did not give', async () => {
    const audit = await make();
    const foreign = Buffer.from('{"no":"key"}').toString('base64url');
    for (const cursor of ['nonsense', '', foreign]) {
      await expect(audit.list(subject, { limit: 10, cursor })).rejects.toBeInstanceOf(InvalidCursor);
    }
  });
});
