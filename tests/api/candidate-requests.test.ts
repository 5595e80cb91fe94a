import { beforeEach, describe, expect, it } from 'vitest';
import { bodyOf, startApi } from '#tests/support/api.ts';
import { NOW } from '#tests/support/builders/clock.ts';
import { aStoredContract } from '#tests/support/builders/contracts.ts';
import { A_SECRET, signed, someSigningSecrets } from '#tests/support/builders/webhooks.ts';
import { makePlaceRequest } from '#shared/use-cases/requests/place-request.ts';

const route = (contractorId = 'e_btp') => `POST /v1/webhooks/contractors/${contractorId}/candidate-requests`;
const body = (data: Readonly<Record<string, unknown>> = {}) =>
  JSON.stringify({
    type: 'candidates.requested',
    timestamp: NOW,
    data: { contractId: 'c_saint-denis-school', romeCode: 'F1703', headcount: 2, ...data },
  });

let api: Awaited<ReturnType<typeof startApi>>;
beforeEach(async () => {
  api = await startApi();
  await api.ports.signingSecrets.save(someSigningSecrets(), []);
  await api.ports.contracts.save(aStoredContract(), []);
});

const send = (text: string, headers = signed(text), contractorId = 'e_btp') =>
  api.call(null, route(contractorId), text, headers);

describe('a contractor’s signed request', () => {
  it('is accepted, written down and queued before anything is done', async () => {
    const answer = await send(body());
    expect(answer.status).toBe(202);
    const { requestId } = await bodyOf(answer);
    expect(api.ports.requests.all()).toMatchObject([{ requestId, status: 'accepted', wanted: { headcount: 2 } }]);
    expect(api.ports.requestQueue.sent).toEqual([{ type: 'place-request', contractorId: 'e_btp', requestId }]);
  });

  it('has one name however many times it comes, and is done once', async () => {
    const first = await bodyOf(await send(body()));
    expect(await bodyOf(await send(body()))).toEqual(first);
    // The same name with another body is still the same message: what was accepted first stands.
    const other = body({ headcount: 9 });
    expect(await bodyOf(await send(other, signed(other)))).toEqual(first);
    expect(api.ports.requests.all()).toMatchObject([{ wanted: { headcount: 2 } }]);
  });

  it('is not asked for again once it is a position', async () => {
    await send(body());
    const place = makePlaceRequest(api.ports);
    for (const message of api.ports.requestQueue.sent) await place(message);
    expect((await send(body())).status).toBe(202);
    expect(api.ports.requestQueue.sent).toHaveLength(1);
  });

  it.each([
    ['another body', () => send(body({ headcount: 3 }), signed(body()))],
    ['another secret', () => send(body(), signed(body(), { secret: `whsec_${'A'.repeat(43)}=` }))],
    ['no header', () => send(body(), {})],
    ['a contractor that signs for another', () => send(body(), signed(body()), 'e_net')],
    ['a contractor that does not exist', () => send(body(), signed(body()), 'e_nobody')],
    ['a name that is none', () => send(body(), signed(body()), 'Robert%22;--')],
  ])('is refused in the same words with %s', async (_, attempt) => {
    const answer = await attempt();
    expect(answer.status).toBe(401);
    expect(await bodyOf(answer)).toMatchObject({ code: 'invalid-signature', status: 401 });
    expect(api.ports.requests.all()).toEqual([]);
  });

  it('is stale beyond five minutes, whoever it is from', async () => {
    const [before, after] = ['2026-11-22T08:00:00.000Z', '2026-11-22T23:00:00.000Z'];
    for (const at of [before, after]) {
      for (const contractorId of ['e_btp', 'e_nobody']) {
        const answer = await send(body(), signed(body(), { at }), contractorId);
        expect(answer.status).toBe(401);
        expect(await bodyOf(answer)).toMatchObject({ code: 'stale-timestamp' });
      }
    }
  });

  it('is not known by a token', async () => {
    for (const caller of ['contractor', 'admin'] as const)
      expect((await api.call(caller, route(), body())).status).toBe(401);
  });

  it.each([
    ['no contract', { contractId: null }, '/data/contractId'],
    ['half a national key', { contractId: null, buyerSiret: '22930008201453' }, '/data/contractNumber'],
    ['an occupation that is none', { romeCode: 'mason' }, '/data/romeCode'],
    ['nobody', { headcount: 0 }, '/data/headcount'],
    ['a commune that is none', { communeCode: '99999' }, '/data/communeCode'],
  ])('is refused for %s, saying where', async (_, data, path) => {
    const text = body(data);
    const answer = await send(text, signed(text));
    expect(answer.status).toBe(422);
    expect((await bodyOf(answer))['errors']).toMatchObject([{ path }]);
  });

  it('is malformed when it is no JSON, and forbidden when it holds a social security number', async () => {
    expect((await send('{', signed('{'))).status).toBe(400);
    const text = body({ comment: 'Pour Madame 2 69 05 49 588 157 80' });
    expect(await bodyOf(await send(text, signed(text)))).toMatchObject({ code: 'forbidden-personal-data' });
    expect(api.ports.requests.all()).toEqual([]);
  });

  it('may be no larger than a message', async () => {
    const text = body({ comment: 'x'.repeat(70_000) });
    expect((await send(text, signed(text))).status).toBe(413);
  });
});

describe('the secret that a contractor signs with', () => {
  const rotate = async (caller: Parameters<typeof api.call>[0] = 'contractor') =>
    api.call(caller, 'POST /v1/contractors/e_btp/signing-secret');

  it('is changed with an overlap: both are believed for a day, then the new one alone', async () => {
    const answer = await rotate();
    expect(answer.status).toBe(201);
    const { secret, formerUntil } = await bodyOf(answer);
    expect(formerUntil).toBe('2026-11-23T09:30:00.000Z');
    expect((await send(body())).status).toBe(202);
    expect((await send(body(), signed(body(), { secret: String(secret), id: 'msg_2' }))).status).toBe(202);

    api.advance(24 * 3600 + 1);
    const at = api.ports.clock().toISOString();
    expect((await send(body(), signed(body(), { id: 'msg_3', at }))).status).toBe(401);
    expect((await send(body(), signed(body(), { secret: String(secret), id: 'msg_4', at }))).status).toBe(202);
  });

  it('is nobody else’s to change', async () => {
    expect((await rotate('otherContractor')).status).toBe(404);
    expect((await rotate('facilitator')).status).toBe(403);
    expect((await rotate('structure')).status).toBe(404);
    expect((await rotate('admin')).status).toBe(201);
    expect((await send(body(), signed(body(), { secret: A_SECRET }))).status).toBe(202);
  });
});

describe('reading requests back', () => {
  const placeAll = async () => {
    for (const message of api.ports.requestQueue.sent) await makePlaceRequest(api.ports)(message);
  };
  const list = async (caller: Parameters<typeof api.call>[0]) =>
    (await bodyOf(await api.call(caller, 'GET /v1/contractors/e_btp/candidate-requests')))['items'];

  it('shows a contractor its own, and a facilitator those of their territory once they are placed', async () => {
    const { requestId } = await bodyOf(await send(body()));
    expect(await list('contractor')).toMatchObject([{ requestId, status: 'accepted', contractId: null }]);
    expect(await list('facilitator')).toEqual([]);
    await placeAll();
    const seen = [{ requestId, status: 'placed', contractId: 'c_saint-denis-school' }];
    expect(await list('contractor')).toMatchObject(seen);
    expect(await list('facilitator')).toMatchObject(seen);
    expect(await list('otherFacilitator')).toEqual([]);
    const one = `GET /v1/contractors/e_btp/candidate-requests/${String(requestId)}`;
    expect((await api.call('contractor', one)).status).toBe(200);
    expect((await api.call('otherFacilitator', one)).status).toBe(404);
    expect((await api.call('otherContractor', one)).status).toBe(404);
  });
});
