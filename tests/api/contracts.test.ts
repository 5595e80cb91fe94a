import { describe, expect, it } from 'vitest';
import { aContractInputExample } from '#functions/api/examples.ts';
import { Contract } from '#shared/domain/contract/contract.ts';
import { bodyOf, startApi } from '#tests/support/api.ts';
import { aContract, aPlace, aStoredContract } from '#tests/support/builders/contracts.ts';

type Api = Awaited<ReturnType<typeof startApi>>;

const create = async (api: Api, body: unknown): Promise<Contract> => {
  const response = await api.call('facilitator', 'POST /v1/contracts', body);
  expect(response.status).toBe(201);
  const contract = Contract.parse(await response.json());
  expect(response.headers.get('location')).toBe(`/v1/contracts/${contract.contractId}`);
  expect(response.headers.get('etag')).toBe('"1"');
  return contract;
};
const patch = (api: Api, id: string, body: unknown, headers = {}) =>
  api.call('facilitator', `PATCH /v1/contracts/${id}`, body, headers);

describe('a contract typed by a facilitator', () => {
  it('needs no more than a subject and a buyer', async () => {
    const api = await startApi();
    const contract = await create(api, { subject: 'Nettoyage des écoles', buyer: { siret: '22930008201453' } });
    expect(contract).toMatchObject({
      sector: 'nettoyage',
      status: 'toQualify',
      source: { kind: 'native' },
      insertionClause: { hoursTarget: null, origin: 'estimated' },
    });
    expect(contract.positions.map(({ origin }) => origin)).toContain('derived');
  });

  it('is open at once when its hours and positions are given', async () => {
    const api = await startApi();
    const contract = await create(api, aContractInputExample);
    expect(contract).toMatchObject({
      status: 'open',
      sector: 'batiment',
      startsOn: '2026-10-02',
      endsOn: '2028-04-02',
      placeOfPerformance: { label: 'Saint-Denis', department: '93', precision: 'commune' },
      insertionClause: { hoursTarget: 1820, origin: 'declared' },
      positions: [{ positionId: 'p1', label: 'Maçon / Maçonne', origin: 'declared', endsOn: '2028-04-02' }],
    });
  });

  it('may be sent back as it was read', async () => {
    const api = await startApi();
    const contract = await create(api, aContractInputExample);
    const again = await create(api, contract);
    expect(again).toEqual({ ...contract, contractId: again.contractId, source: again.source });
    expect(again.contractId).not.toBe(contract.contractId);
  });

  it('takes the words of the DECP for places, and the hours beside the clause', async () => {
    const api = await startApi();
    const contract = await create(api, {
      ...aContractInputExample,
      insertionClause: undefined,
      insertionHours: 900,
      placeOfPerformance: { code: '93', codeType: 'Code région' },
    });
    expect(contract.insertionClause?.hoursTarget).toBe(900);
    expect(contract.placeOfPerformance).toMatchObject({ label: 'Provence-Alpes-Côte d’Azur'.replace('’', "'") });
  });

  it('is told to whoever listens', async () => {
    const events: string[] = [];
    const { makeFakeContracts } = await import('#tests/support/fakes/contracts.ts');
    const contracts = makeFakeContracts({
      publish: (happened) => {
        events.push(...happened.map(({ type, by }) => `${type} by ${by}`));
        return Promise.resolve();
      },
    });
    const api = await startApi({ contracts });
    const contract = await create(api, aContractInputExample);
    await patch(api, contract.contractId, { status: 'staffed' });
    expect(events).toEqual(['contract-registered by facilitator', 'contract-qualified by facilitator']);
  });
});

describe('qualifying', () => {
  it('changes what is given and nothing else', async () => {
    const api = await startApi();
    const { contractId, ...before } = await create(api, aContractInputExample);
    const response = await patch(api, contractId, {
      insertionHoursTarget: 2000,
      priorityPublics: [{ public: 'seniors' }],
      representation: [{ public: 'women', minShare: 0.3 }],
    });
    expect(response.headers.get('etag')).toBe('"2"');
    expect(Contract.parse(await response.json())).toEqual({
      ...before,
      contractId,
      insertionClause: { ...before.insertionClause, hoursTarget: 2000 },
      priorityPublics: [{ public: 'seniors', weight: 1000, basis: null }],
      representation: [{ public: 'women', minShare: 0.3, significance: 0.1 }],
      revision: 2,
    });
  });

  it('makes no new revision of what changes nothing', async () => {
    const api = await startApi();
    const { contractId } = await create(api, aContractInputExample);
    expect((await bodyOf(await patch(api, contractId, {})))['revision']).toBe(1);
    expect((await bodyOf(await patch(api, contractId, { status: 'open' })))['revision']).toBe(1);
  });

  it('goes back to what the source gave with a null', async () => {
    const api = await startApi();
    const { contractId } = await create(api, aContractInputExample);
    const back = Contract.parse(
      await (await patch(api, contractId, { insertionClause: null, positions: null })).json(),
    );
    expect(back.insertionClause?.origin).toBe('estimated');
    expect(back.positions.every(({ origin }) => origin === 'derived')).toBe(true);
  });

  it('computes hours from a formula, still as an estimate', async () => {
    const api = await startApi();
    const { contractId } = await create(api, { ...aContractInputExample, amountEur: 1_000_000 });
    const formula = { labourShare: 0.5, effortRate: 0.05, hourlyCostEur: 30 };
    const answered = await bodyOf(await patch(api, contractId, { insertionClause: { formula } }));
    expect(answered['insertionClause']).toEqual({ hoursTarget: 833, origin: 'estimated', formula, hoursDone: 0 });
  });

  it('reopens what was closed', async () => {
    const api = await startApi();
    const { contractId } = await create(api, aContractInputExample);
    expect((await bodyOf(await patch(api, contractId, { status: 'closed' })))['status']).toBe('closed');
    expect((await bodyOf(await patch(api, contractId, { status: 'open' })))['status']).toBe('open');
  });

  it('gives the first free name to a position without one', async () => {
    const api = await startApi();
    const { contractId } = await create(api, aContractInputExample);
    const positions = [{ romeCode: 'F1704' }, { romeCode: 'F1703', positionId: 'p1' }, { romeCode: 'F1606' }];
    const answered = Contract.parse(await (await patch(api, contractId, { positions })).json());
    expect(answered.positions.map(({ positionId }) => positionId)).toEqual(['p2', 'p1', 'p3']);
  });

  it('keeps to the revision that was read', async () => {
    const api = await startApi();
    const { contractId } = await create(api, aContractInputExample);
    expect((await patch(api, contractId, { status: 'staffed' }, { 'if-match': '"1"' })).status).toBe(200);
    expect((await patch(api, contractId, { status: 'open' }, { 'if-match': '"1"' })).status).toBe(412);
    expect((await patch(api, contractId, { status: 'open' }, { 'if-match': 'W/"1", "2"' })).status).toBe(200);
    expect((await patch(api, contractId, { status: 'closed' }, { 'if-match': '*' })).status).toBe(200);
  });

  it('survives another’s edit when no revision was named', async () => {
    const api = await startApi();
    const { contractId } = await create(api, aContractInputExample);
    const answers = await Promise.all([
      patch(api, contractId, { insertionHours: 100 }),
      patch(api, contractId, { status: 'staffed' }),
      patch(api, contractId, { priorityPublics: [{ public: 'youth' }] }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const read = Contract.parse(await (await api.call('facilitator', `GET /v1/contracts/${contractId}`)).json());
    expect(read).toMatchObject({ status: 'staffed', insertionClause: { hoursTarget: 100 }, revision: 4 });
  });
});

it('answers 304 to whoever has this revision already', async () => {
  const api = await startApi();
  const { contractId } = await create(api, aContractInputExample);
  const read = (tag: string) =>
    api.call('facilitator', `GET /v1/contracts/${contractId}`, undefined, { 'if-none-match': tag });
  expect((await read('"1"')).status).toBe(304);
  expect(await (await read('W/"1"')).text()).toBe('');
  expect((await read('"2"')).status).toBe(200);
});

describe('the list', () => {
  const fill = async (api: Api, count: number) => {
    for (let n = 0; n < count; n++) {
      const day = String((n % 28) + 1).padStart(2, '0');
      const contract = aContract({
        contractId: `c_${String(n).padStart(3, '0')}`,
        notifiedOn: `2026-01-${day}`,
        sector: n % 3 === 0 ? 'nettoyage' : 'batiment',
        status: n % 2 === 0 ? 'open' : 'toQualify',
        subject: n % 5 === 0 ? 'Réfection des écoles' : 'Autre chose',
        ...(n % 7 === 0 && { placeOfPerformance: { ...aPlace(), department: null, code: '11', codeType: 'region' } }),
      });
      await api.ports.contracts.save(aStoredContract({ contract }), []);
    }
  };
  const readAll = async (api: Api, query: string): Promise<readonly string[]> => {
    const ids: string[] = [];
    let cursor: unknown = '';
    do {
      const next = cursor === '' ? '' : `&cursor=${encodeURIComponent(String(cursor))}`;
      const body = await bodyOf(await api.call('facilitator', `GET /v1/contracts?${query}${next}`));
      ids.push(...(body['items'] as Contract[]).map(({ contractId }) => contractId));
      cursor = body['nextCursor'];
    } while (cursor !== null);
    return ids;
  };

  it.each([1, 7, 50, 200])('gives everything once, %i at a time', async (limit) => {
    const api = await startApi();
    await fill(api, 120);
    const ids = await readAll(api, `limit=${limit}`);
    expect(ids).toHaveLength(120);
    expect(new Set(ids).size).toBe(120);
  });

  it('narrows by place, sector, status, words and buyer', async () => {
    const api = await startApi();
    await fill(api, 42);
    expect(await readAll(api, 'sector=nettoyage&limit=3')).toHaveLength(14);
    expect(await readAll(api, 'status=toQualify')).toHaveLength(21);
    expect(await readAll(api, 'department=93')).toHaveLength(36);
    expect(await readAll(api, 'department=75')).toHaveLength(0);
    expect(await readAll(api, `q=${encodeURIComponent('ecoles refection')}&limit=2`)).toHaveLength(9);
    expect(await readAll(api, 'buyer=21930066200014')).toHaveLength(42);
    expect(await readAll(api, 'buyer=219300662')).toHaveLength(42);
    expect(await readAll(api, 'buyer=999999999')).toHaveLength(0);
  });
});
