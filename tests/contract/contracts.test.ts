import { describe, expect, it } from 'vitest';
import { makeContractRepository } from '#shared/adapters/dynamodb/contracts.ts';
import { makeOutbox } from '#shared/adapters/dynamodb/outbox.ts';
import { tables } from '#shared/adapters/dynamodb/tables.ts';
import { ContractId } from '#shared/domain/ids.ts';
import { InvalidCursor, type ContractRepository, type Outbox } from '#shared/ports.ts';
import { movableClock } from '#tests/support/builders/clock.ts';
import { aContract, aPlace, aStoredContract } from '#tests/support/builders/contracts.ts';
import { aContractRegistered } from '#tests/support/builders/events.ts';
import { useDynamoDb } from '#tests/support/dynamodb.ts';
import { makeFakeContracts } from '#tests/support/fakes/contracts.ts';
import { silentLog } from '#tests/support/fakes/log.ts';
import type { FakeOptions } from '#tests/support/fakes/outbox.ts';
import { publishNothing, recordingPublish } from '#tests/support/fakes/publish.ts';

type Subject = ContractRepository & { readonly outbox: Outbox };
type Make = (options?: FakeOptions) => Promise<Subject>;

const database = useDynamoDb();
const onDynamoDb: Make = async ({ publish = publishNothing, now } = {}) => {
  const table = await database.createTable('contracts');
  return {
    ...makeContractRepository({ ...table, publish, log: silentLog, ...(now && { now }) }),
    outbox: makeOutbox({ ...table, schema: tables.contracts }),
  };
};
const inMemory: Make = (options) => Promise.resolve(makeFakeContracts(options));

const stored = (id: string, overrides: Parameters<typeof aContract>[0] = {}) =>
  aStoredContract({ contract: aContract({ contractId: `c_${id}`, ...overrides }) });
const allPages = async (repository: ContractRepository, placeKey: string, limit: number): Promise<string[][]> => {
  const pages: string[][] = [];
  let cursor: string | null = null;
  do {
    const page = await repository.listByPlace(placeKey, { limit, cursor });
    pages.push(page.items.map(({ contract }) => contract.contractId));
    cursor = page.cursor;
  } while (cursor !== null);
  return pages;
};

describe.each([
  ['memory', inMemory],
  ['DynamoDB', onDynamoDb],
])('contracts kept in %s', (_, make) => {
  it('gives back what was saved, and nothing for an unknown id', async () => {
    const contracts = await make();
    const contract = stored('one');
    expect(await contracts.save(contract, [])).toEqual({ ok: true, value: undefined });
    expect(await contracts.find(contract.contract.contractId)).toEqual(contract);
    expect(await contracts.find(ContractId.parse('c_unknown'))).toBeUndefined();
  });

  it('refuses a change made from a stale revision, and a second creation', async () => {
    const contracts = await make();
    await contracts.save(stored('one'), []);
    expect(await contracts.save(stored('one', { revision: 2, subject: 'Kept' }), [])).toMatchObject({ ok: true });
    const refusal = { ok: false, error: { code: 'edited-meanwhile' } };
    expect(await contracts.save(stored('one', { revision: 2, subject: 'Late' }), [])).toEqual(refusal);
    expect(await contracts.save(stored('one', { revision: 1 }), [])).toEqual(refusal);
    expect(await contracts.save(stored('two', { revision: 2 }), [])).toEqual(refusal);
    expect((await contracts.find(ContractId.parse('c_one')))?.contract).toMatchObject({ revision: 2, subject: 'Kept' });
  });

  it('lets one of two concurrent changes through', async () => {
    const contracts = await make();
    await contracts.save(stored('one'), []);
    const rivals = Array.from({ length: 5 }, (_unused, i) => stored('one', { revision: 2, subject: `Rival ${i}` }));
    const results = await Promise.all(rivals.map((rival) => contracts.save(rival, [])));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('finds many by id, however many, each once', async () => {
    const contracts = await make();
    const ids = Array.from({ length: 130 }, (_unused, i) => ContractId.parse(`c_${i}`));
    for (const id of ids.slice(0, 120)) await contracts.save(stored(id.slice(2)), []);
    const found = await contracts.findMany([...ids, ...ids]);
    expect([...found.keys()].toSorted()).toEqual(ids.slice(0, 120).toSorted());
    expect(await contracts.findMany([])).toEqual(new Map());
  });

  it('lists a place page by page, latest notification first, ending exactly with the last contract', async () => {
    const contracts = await make();
    await contracts.save(stored('undated', { notifiedOn: null, startsOn: null }), []);
    await contracts.save(stored('by-start', { notifiedOn: null, startsOn: '2026-06-01' }), []);
    await contracts.save(stored('old', { notifiedOn: '2026-01-01' }), []);
    await contracts.save(stored('new', { notifiedOn: '2026-11-01' }), []);
    await contracts.save(stored('elsewhere', { placeOfPerformance: aPlace({ department: '75' }) }), []);
    expect(await allPages(contracts, '93', 3)).toEqual([['c_new', 'c_by-start', 'c_old'], ['c_undated']]);
    expect(await allPages(contracts, '93', 2)).toEqual([
      ['c_new', 'c_by-start'],
      ['c_old', 'c_undated'],
    ]);
    expect(await allPages(contracts, '75', 10)).toEqual([['c_elsewhere']]);
    expect(await allPages(contracts, '13', 10)).toEqual([[]]);
  });

  it('lists contracts without a department under their region, and those without a place under none', async () => {
    const contracts = await make();
    await contracts.save(stored('region', { placeOfPerformance: aPlace({ department: null, region: '93' }) }), []);
    await contracts.save(stored('nowhere', { placeOfPerformance: null }), []);
    expect(await allPages(contracts, 'r:93', 10)).toEqual([['c_region']]);
    expect(await allPages(contracts, 'none', 10)).toEqual([['c_nowhere']]);
  });

  it('moves a contract to the list of its new place', async () => {
    const contracts = await make();
    await contracts.save(stored('one'), []);
    await contracts.save(stored('one', { revision: 2, placeOfPerformance: aPlace({ department: '75' }) }), []);
    expect(await allPages(contracts, '93', 10)).toEqual([[]]);
    expect(await allPages(contracts, '75', 10)).toEqual([['c_one']]);
  });

  it('refuses a cursor that it did not give', async () => {
    const contracts = await make();
    const ask = (cursor: string) => contracts.listByPlace('93', { limit: 10, cursor });
    await expect(ask('not a cursor')).rejects.toBeInstanceOf(InvalidCursor);
  });

  it('names the open contracts until they close', async () => {
    const contracts = await make();
    await contracts.save(stored('open'), []);
    await contracts.save(stored('to-qualify', { status: 'toQualify' }), []);
    await contracts.save(stored('closed', { status: 'closed' }), []);
    expect((await contracts.listOpenIds()).toSorted()).toEqual(['c_open', 'c_to-qualify']);
    await contracts.save(stored('open', { revision: 2, status: 'closed' }), []);
    await contracts.save(stored('closed', { revision: 2, status: 'open' }), []);
    expect((await contracts.listOpenIds()).toSorted()).toEqual(['c_closed', 'c_to-qualify']);
  });

  it('publishes events once the contract is saved, and leaves nothing to the sweeper', async () => {
    const { publish, published } = recordingPublish();
    const contracts = await make({ publish });
    await contracts.save(stored('one'), [aContractRegistered()]);
    expect(published).toEqual([aContractRegistered()]);
    expect(await contracts.outbox.stale('2100-01-01T00:00:00.000Z')).toEqual([]);
  });

  it('publishes nothing of a change that is refused', async () => {
    const { publish, published } = recordingPublish();
    const contracts = await make({ publish });
    await contracts.save(stored('one', { revision: 3 }), [aContractRegistered()]);
    expect(published).toEqual([]);
    expect(await contracts.outbox.stale('2100-01-01T00:00:00.000Z')).toEqual([]);
  });

  it('keeps what could not be published until the sweeper has cleared it', async () => {
    const recording = recordingPublish();
    const { clock, advance } = movableClock();
    const contracts = await make({ publish: recording.publish, now: clock });
    recording.broken = true;
    expect(await contracts.save(stored('one'), [aContractRegistered()])).toMatchObject({ ok: true });
    expect(await contracts.outbox.stale(clock().toISOString())).toEqual([]);
    advance(1);
    const [left, ...others] = await contracts.outbox.stale(clock().toISOString());
    expect(others).toEqual([]);
    expect(left?.events).toEqual([aContractRegistered()]);
    await left?.clear();
    expect(await contracts.outbox.stale(clock().toISOString())).toEqual([]);
  });

  it('loses no event when a row changes again before the sweeper comes', async () => {
    const recording = recordingPublish();
    const { clock, advance } = movableClock();
    const contracts = await make({ publish: recording.publish, now: clock });
    recording.broken = true;
    await contracts.save(stored('one'), [aContractRegistered()]);
    advance(1);
    const sweep = await contracts.outbox.stale(clock().toISOString());
    recording.broken = false;
    await contracts.save(stored('one', { revision: 2 }), [aContractRegistered({ revision: 2 })]);
    await contracts.save(stored('one', { revision: 3 }), []);
    // The sweep began before the change: it may not clear what it has not seen.
    await sweep[0]?.clear();
    const [left] = await contracts.outbox.stale(clock().toISOString());
    expect(left?.events).toEqual([aContractRegistered(), aContractRegistered({ revision: 2 })]);
  });
});
