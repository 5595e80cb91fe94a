import { beforeEach, describe, expect, it } from 'vitest';
import { ContractId } from '#shared/domain/ids.ts';
import type { Contract } from '#shared/domain/contract/contract.ts';
import { Organisation } from '#shared/domain/organisation/organisation.ts';
import type { CandidateRequest } from '#shared/domain/request/candidate-request.ts';
import { makePlaceRequest } from '#shared/use-cases/requests/place-request.ts';
import { makeSweepRequests } from '#shared/use-cases/requests/sweep-requests.ts';
import type { RequestMessage } from '#shared/wire/messages.ts';
import { movableClock } from '#tests/support/builders/clock.ts';
import { aContract, aPosition, aStoredContract } from '#tests/support/builders/contracts.ts';
import { aCandidateRequest } from '#tests/support/builders/webhooks.ts';
import { makeFakeCandidateRequests } from '#tests/support/fakes/candidate-requests.ts';
import { makeFakeContracts } from '#tests/support/fakes/contracts.ts';
import { makeFakeQueue } from '#tests/support/fakes/message-queue.ts';
import { makeFakeOrganisations } from '#tests/support/fakes/organisations.ts';
import { recordingPublish } from '#tests/support/fakes/publish.ts';

const makeWorld = async ({ siret = null }: { siret?: string | null } = {}) => {
  const { clock } = movableClock();
  const recording = recordingPublish();
  const contracts = makeFakeContracts({ publish: recording.publish });
  const requests = makeFakeCandidateRequests({ publish: recording.publish });
  const organisations = makeFakeOrganisations();
  await organisations.save(Organisation.parse({ kind: 'contractor', organisationId: 'e_btp', name: 'BTP', siret }));
  const place = makePlaceRequest({ requests, contracts, organisations, clock });
  const ask = async (request: CandidateRequest): Promise<CandidateRequest | undefined> => {
    const { contractorId, requestId } = await requests.create(request);
    await place({ type: 'place-request', contractorId, requestId });
    return requests.find(contractorId, requestId);
  };
  const contractOf = async (contractId: string | undefined): Promise<Contract | undefined> =>
    (await contracts.find(ContractId.parse(contractId)))?.contract;
  return { recording, contracts, requests, place, ask, contractOf };
};

let world: Awaited<ReturnType<typeof makeWorld>>;
beforeEach(async () => {
  world = await makeWorld();
});

describe('a request on a contract that is known', () => {
  const school = 'c_saint-denis-school';
  beforeEach(async () => {
    await world.contracts.save(aStoredContract({ qualification: { status: 'open' } }), []);
  });

  it('becomes one more position, beside those that are there', async () => {
    const before = await world.contractOf(school);
    const placed = await world.ask(aCandidateRequest({ romeCode: 'F1602', headcount: 3, weeklyHours: 28 }));
    expect(placed).toMatchObject({ status: 'placed', placedOn: { contractId: school } });
    const after = await world.contractOf(school);
    expect(after?.positions.slice(0, -1)).toEqual(before?.positions);
    expect(after?.positions.at(-1)).toMatchObject({
      positionId: placed?.placedOn?.positionId,
      ...{ romeCode: 'F1602', headcount: 3, weeklyHours: 28, origin: 'declared' },
    });
    expect(after).toMatchObject({ status: before?.status, revision: 2 });
  });

  it('is matched and told at once', async () => {
    await world.ask(aCandidateRequest());
    expect(world.recording.published.map(({ type }) => type)).toEqual(['contract-qualified', 'candidates-requested']);
  });

  it('becomes one position, told twice or at the same time', async () => {
    const { contractorId, requestId } = await world.requests.create(aCandidateRequest());
    const message: RequestMessage = { type: 'place-request', contractorId, requestId };
    await Promise.all([world.place(message), world.place(message)]);
    await world.place(message);
    expect((await world.contractOf(school))?.positions).toHaveLength(2);
    const told = world.recording.published.filter(({ type }) => type === 'candidates-requested');
    expect(new Set(told.map(({ eventId }) => eventId)).size).toBe(1);
  });

  it('is found where it was put, when that could not be written down', async () => {
    const request = await world.requests.create(aCandidateRequest());
    const { contractorId, requestId } = request;
    const message: RequestMessage = { type: 'place-request', contractorId, requestId };
    await world.place(message);
    const again = await makeWorld();
    const stored = await world.contracts.find(ContractId.parse(school));
    if (stored) await again.contracts.save({ ...stored, contract: { ...stored.contract, revision: 1 } }, []);
    const placed = await again.ask(request);
    expect(placed?.placedOn).toEqual((await world.requests.find(contractorId, requestId))?.placedOn);
    expect((await again.contractOf(school))?.positions).toHaveLength(2);
  });

  it('finds all the requests that come together', async () => {
    const asked = Array.from({ length: 20 }, (_, index) => world.ask(aCandidateRequest({ webhookId: `m${index}` })));
    // Those that lose too often come back with their message.
    const done = await Promise.allSettled(asked);
    for (const [index] of done.entries()) await world.ask(aCandidateRequest({ webhookId: `m${index}` }));
    expect((await world.contractOf(school))?.positions).toHaveLength(21);
    expect(world.requests.all().every(({ status }) => status === 'placed')).toBe(true);
  });
});

describe('a request that has no contract to go to', () => {
  const saintDenis = { communeCode: '93066' };

  it('makes one to qualify, where the people are wanted', async () => {
    const placed = await world.ask(aCandidateRequest({ contractId: 'whatever-it-is', ...saintDenis }));
    const contract = await world.contractOf(placed?.placedOn?.contractId);
    expect(contract).toMatchObject({
      status: 'toQualify',
      source: { kind: 'request' },
      contractors: [{ name: 'BTP' }],
      placeOfPerformance: { department: '93' },
      positions: [{ romeCode: 'F1703', headcount: 2 }],
      revision: 1,
    });
    expect(world.recording.published.map(({ type }) => type)).toEqual(['contract-registered', 'candidates-requested']);
  });

  it('joins the others that name the same unknown contract', async () => {
    const unknown = { contractId: null, buyerSiret: '22930008201453', contractNumber: '2026-17', ...saintDenis };
    const [first, second] = [
      await world.ask(aCandidateRequest({ webhookId: 'a', ...unknown })),
      await world.ask(aCandidateRequest({ webhookId: 'b', ...unknown })),
    ];
    expect(second?.placedOn?.contractId).toBe(first?.placedOn?.contractId);
    expect((await world.contractOf(first?.placedOn?.contractId))?.positions).toHaveLength(2);
  });

  it.each([
    ['closed', aContract({ status: 'closed' })],
    ['full', aContract({ positions: Array.from({ length: 100 }, (_, at) => aPosition({ positionId: `p${at + 1}` })) })],
  ])('makes one of its own when the one it names is %s', async (_, contract) => {
    await world.contracts.save(aStoredContract({ contract }), []);
    const placed = await world.ask(aCandidateRequest());
    expect(placed?.placedOn?.contractId).not.toBe(contract.contractId);
    expect(await world.contractOf(placed?.placedOn?.contractId)).toMatchObject({ status: 'toQualify' });
  });

  it('does not touch a contract that names other contractors', async () => {
    const stranger = await makeWorld({ siret: '55208131766522' });
    const contract = aContract({ contractors: [{ siret: '44306184100047', name: null }] });
    await stranger.contracts.save(aStoredContract({ contract }), []);
    const placed = await stranger.ask(aCandidateRequest());
    expect(placed?.placedOn?.contractId).not.toBe(contract.contractId);
    expect(await stranger.contractOf(contract.contractId)).toEqual(contract);
  });
});

it('asks again for a request whose message was lost', async () => {
  const { contractorId, requestId } = await world.requests.create(aCandidateRequest());
  const queue = makeFakeQueue<RequestMessage>();
  const sweep = makeSweepRequests({ requests: world.requests, queue });
  expect(await sweep('2026-11-22T09:00:00.000Z')).toBe(0);
  expect(await sweep('2026-11-22T10:00:00.000Z')).toBe(1);
  expect(queue.sent).toEqual([{ type: 'place-request', contractorId, requestId }]);
  await world.place({ type: 'place-request', contractorId, requestId });
  expect(await sweep('2026-11-22T10:00:00.000Z')).toBe(0);
});
