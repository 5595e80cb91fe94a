import { beforeEach, describe, expect, it } from 'vitest';
import { candidateIdOf } from '#shared/domain/ids.ts';
import { aCandidateExample } from '#functions/api/candidate-examples.ts';
import { aContractInputExample } from '#functions/api/examples.ts';
import { aDecision, anEntry, aShortlist } from '#tests/support/builders/shortlists.ts';
import { aStoredContract } from '#tests/support/builders/contracts.ts';
import { bodyOf, startApi } from '#tests/support/api.ts';

let api: Awaited<ReturnType<typeof startApi>>;
beforeEach(async () => {
  api = await startApi();
});

const createContract = async (place: unknown = aContractInputExample.placeOfPerformance): Promise<string> => {
  const body = { ...aContractInputExample, placeOfPerformance: place };
  const created = await api.call('facilitator', 'POST /v1/contracts', body);
  expect(created.status).toBe(201);
  return String((await bodyOf(created))['contractId']);
};

describe('a contract of Seine-Saint-Denis', () => {
  it.each([
    ['facilitator', 200],
    ['admin', 200],
    ['otherFacilitator', 404],
    ['structure', 404],
    ['contractor', 404],
  ] as const)('%s: %i', async (caller, status) => {
    const id = await createContract();
    expect((await api.call(caller, `GET /v1/contracts/${id}`)).status).toBe(status);
    expect((await api.call(caller, `GET /v1/contracts/${id}/shortlist`)).status).toBe(status);
    expect((await api.call(caller, `PATCH /v1/contracts/${id}`, { status: 'open' })).status).toBe(status);
    expect((await api.call(caller, `GET /v1/contracts/${id}/shortlist/decisions`)).status).toBe(status);
    const audit = await api.call(caller, `GET /v1/audit?subject=${id}`);
    expect(audit.status).toBe(caller === 'structure' ? 403 : status);
  });
});

describe('a contract known by its region or not placed at all', () => {
  it('is seen by every facilitator whose territory is in the region', async () => {
    const id = await createContract({ code: '11', codeType: 'region' });
    expect((await api.call('otherFacilitator', `GET /v1/contracts/${id}`)).status).toBe(200);
    const listed = await bodyOf(await api.call('otherFacilitator', 'GET /v1/contracts'));
    expect(listed['items']).toHaveLength(1);
  });

  it('is seen by who wrote it alone when its place is unknown', async () => {
    const id = await createContract(null);
    expect((await api.call('facilitator', `GET /v1/contracts/${id}`)).status).toBe(200);
    expect((await bodyOf(await api.call('facilitator', 'GET /v1/contracts')))['items']).toHaveLength(1);
    expect((await api.call('otherFacilitator', `GET /v1/contracts/${id}`)).status).toBe(404);
    expect((await bodyOf(await api.call('otherFacilitator', 'GET /v1/contracts')))['items']).toHaveLength(0);
    expect((await api.call('admin', `GET /v1/contracts/${id}`)).status).toBe(200);
  });
});

describe('a candidate', () => {
  const candidateId = candidateIdOf('s_aci93', 'ACI93-0042');
  beforeEach(async () => {
    expect((await api.call('structure', 'PUT /v1/candidates/ACI93-0042', aCandidateExample)).status).toBe(201);
  });

  it('exists for its structure alone', async () => {
    const own = await bodyOf(await api.call('structure', 'GET /v1/candidates/ACI93-0042'));
    expect(own['identity']).toMatchObject({ givenName: 'Awa' });
    expect((await api.call('otherStructure', 'GET /v1/candidates/ACI93-0042')).status).toBe(404);
    expect((await api.call('otherStructure', `GET /v1/candidates/${candidateId}`)).status).toBe(404);
    expect((await api.call('otherStructure', 'DELETE /v1/candidates/ACI93-0042')).status).toBe(404);
    expect((await api.call('otherStructure', 'GET /v1/candidates/ACI93-0042/matches')).status).toBe(404);
    expect((await bodyOf(await api.call('otherStructure', 'GET /v1/candidates')))['items']).toEqual([]);
    expect((await api.call('facilitator', `GET /v1/candidates/${candidateId}`)).status).toBe(404);
  });

  it('is shown to a facilitator once decided on, with a name once retained, and never with a name to the administration', async () => {
    const stored = aStoredContract();
    await api.ports.contracts.save(stored, []);
    const { contractId } = stored.contract;
    await api.ports.shortlists.save(aShortlist({ contractId, entries: [anEntry({ candidateId })] }), []);
    const decide = (decision: string, reason: string | null = null) =>
      api.call('facilitator', `POST /v1/contracts/${contractId}/shortlist/decisions`, {
        positionId: 'p1',
        candidateId,
        decision,
        reason,
      });

    expect((await decide('setAside', 'not-mobile')).status).toBe(201);
    expect((await bodyOf(await api.call('facilitator', `GET /v1/candidates/${candidateId}`)))['identity']).toBeNull();
    expect((await decide('retained')).status).toBe(201);
    const named = await bodyOf(await api.call('facilitator', `GET /v1/candidates/${candidateId}`));
    expect(named['identity']).toMatchObject({ familyName: 'Exemple' });
    expect((await api.call('otherFacilitator', `GET /v1/candidates/${candidateId}`)).status).toBe(404);
    expect((await bodyOf(await api.call('admin', `GET /v1/candidates/${candidateId}`)))['identity']).toBeNull();
  });

  it('is erased by the administration too, at the person’s own request', async () => {
    expect((await api.call('admin', `DELETE /v1/candidates/${candidateId}`)).status).toBe(204);
    expect((await api.call('structure', 'GET /v1/candidates/ACI93-0042')).status).toBe(404);
  });

  it('may be explained to its structure and to no other', async () => {
    const id = await createContract();
    const path = `GET /v1/contracts/${id}/candidates/${candidateId}/explanation`;
    expect((await api.call('structure', path)).status).toBe(200);
    expect((await api.call('facilitator', path)).status).toBe(200);
    expect((await api.call('otherStructure', path)).status).toBe(404);
    expect((await api.call('otherFacilitator', path)).status).toBe(404);
  });
});

it('keeps imports to the organisation that asked for them', async () => {
  const accepted = await api.call('facilitator', 'POST /v1/contracts/import', { marches: [] });
  expect(accepted.status).toBe(202);
  const location = String(accepted.headers.get('location'));
  expect(location).toBe(`/v1/imports/${String((await bodyOf(accepted))['importId'])}`);
  expect((await api.call('facilitator', `GET ${location}`)).status).toBe(200);
  expect((await api.call('admin', `GET ${location}`)).status).toBe(200);
  expect((await api.call('otherFacilitator', `GET ${location}`)).status).toBe(404);
  expect((await api.call('structure', `GET ${location}`)).status).toBe(404);
});

it('lets nobody decide on another’s contract', async () => {
  await api.ports.shortlists.saveDecision(aDecision(), []);
  const id = await createContract();
  const body = { positionId: 'p1', candidateId: 'k_aci93-0042', decision: 'retained' };
  const path = `POST /v1/contracts/${id}/shortlist/decisions`;
  expect((await api.call('otherFacilitator', path, body)).status).toBe(404);
  expect((await api.call('structure', path, body)).status).toBe(404);
});

it('lets each kind of organisation bring its own kind of file', async () => {
  const upload = (kind: string) => ({ kind, contentType: 'application/json' });
  expect((await api.call('structure', 'POST /v1/imports/uploads', upload('contracts'))).status).toBe(403);
  expect((await api.call('facilitator', 'POST /v1/imports/uploads', upload('candidates'))).status).toBe(403);
  expect((await api.call('structure', 'POST /v1/imports/uploads', upload('candidates'))).status).toBe(201);
  expect((await api.call('facilitator', 'POST /v1/imports/uploads', upload('contracts'))).status).toBe(201);
});
