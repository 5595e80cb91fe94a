import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { makeApiClient, type ApiClient } from '#shared/adapters/passerelle/api-client.ts';
import { Contract } from '#shared/domain/contract/contract.ts';
import { CandidateRequestView, RequestAccepted, SigningSecretView } from '#shared/wire/http/candidate-requests.ts';
import { signed } from '#tests/support/builders/webhooks.ts';
import { clientsOf, eventually, type Clients } from './harness.ts';
import { openInstallation, type Installation } from './installation.ts';

let installation: Installation;
let clients: Clients;
let contractor: ApiClient;
let contractorId = '';
let secret = '';

beforeAll(async () => {
  installation = await openInstallation();
  clients = clientsOf(installation);
  contractorId = installation.credentials.contractors[0]?.contractorId ?? '';
  const client = installation.credentials.clients.find(({ organisationId }) => organisationId === contractorId);
  if (!client) throw new Error('no client of the contractor');
  contractor = makeApiClient(installation.baseUrl, installation.credentials.tokenEndpoint, client);
  const rotated = await contractor.send('POST', `/v1/contractors/${contractorId}/signing-secret`);
  secret = SigningSecretView.parse(rotated).secret ?? '';
}, 180_000);
afterAll(async () => {
  await installation.close();
});

const request = (data: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ type: 'candidates.requested', timestamp: new Date().toISOString(), data });

const send = (body: string, id: string, overrides: Parameters<typeof signed>[1] = {}): Promise<Response> =>
  fetch(`${installation.baseUrl}/v1/webhooks/contractors/${contractorId}/candidate-requests`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...signed(body, { secret, id, at: new Date().toISOString(), ...overrides }),
    },
    body,
  });

const accepted = async (response: Response): Promise<string> => {
  expect(response.status).toBe(202);
  return RequestAccepted.parse(await response.json()).requestId;
};

const Position = z.looseObject({ positionId: z.string(), version: z.int(), computedAt: z.string().nullish() });

/** The request once it is a position, as its contractor reads it. */
const placed = (requestId: string): Promise<CandidateRequestView & { readonly contractId: string }> =>
  eventually(async () => {
    const path = `/v1/contractors/${contractorId}/candidate-requests/${requestId}`;
    const read = await contractor.get(path, CandidateRequestView);
    return read.contractId === null ? undefined : { ...read, contractId: read.contractId };
  }, 60);

describe('a contractor asks for people by its software', () => {
  it('is heard once, becomes a position, is matched, and the facilitators are told', async () => {
    const posted = await clients.seineSaintDenis.send('POST', '/v1/contracts', {
      subject: 'Nettoyage du gymnase',
      buyer: { siret: '22930008201453' },
      placeOfPerformance: { code: '93066', codeType: 'commune' },
      insertionClause: { hoursTarget: 600 },
    });
    const { contractId } = Contract.parse(posted);
    const body = request({ contractId, romeCode: 'K2204', headcount: 2, weeklyHours: 30, comment: 'Dès que possible' });
    const id = `msg_${contractId}`;
    const requestId = await accepted(await send(body, id));
    expect(await accepted(await send(body, id))).toBe(requestId);

    const { positionId } = await placed(requestId);
    const read = await clients.seineSaintDenis.get(`/v1/contracts/${contractId}`, Contract);
    expect(read.positions.filter(({ romeCode, headcount }) => romeCode === 'K2204' && headcount === 2)).toMatchObject([
      { positionId, weeklyHours: 30, origin: 'declared' },
    ]);
    await eventually(async () => {
      const path = `/v1/contracts/${contractId}/shortlist?positionId=${positionId ?? ''}`;
      const list = await clients.seineSaintDenis.get(path, Position);
      return list.version > 0 ? list : undefined;
    }, 60);
    const { mails } = installation;
    if (mails === undefined) return;
    const mail = await eventually(
      async () => (await mails()).find(({ text }) => text.includes(contractId) && text.includes('demande 2 personnes')),
      90,
    );
    expect(mail.text).not.toContain('Dès que possible');
  }, 240_000);

  it('makes a contract to qualify of one that nobody knows', async () => {
    const body = request({
      ...{ buyerSiret: '22930008201453', contractNumber: `2026-${Date.now()}` },
      ...{ romeCode: 'F1703', communeCode: '93066' },
    });
    const { contractId } = await placed(await accepted(await send(body, `msg_${Date.now()}`)));
    const contract = await clients.seineSaintDenis.get(`/v1/contracts/${contractId}`, Contract);
    expect(contract).toMatchObject({ status: 'toQualify', source: { kind: 'request' } });
    expect(contract.positions).toHaveLength(1);
  }, 120_000);

  it('is refused when it is signed by somebody else, late, or not at all', async () => {
    const body = request({ contractId: 'c_nothing', romeCode: 'F1703' });
    const code = async (response: Response) => {
      expect(response.status).toBe(401);
      return z.looseObject({ code: z.string() }).parse(await response.json()).code;
    };
    expect(await code(await send(body, 'm1', { secret: `whsec_${'A'.repeat(43)}=` }))).toBe('invalid-signature');
    expect(await code(await send(body, 'm1', { at: '2026-01-01T00:00:00.000Z' }))).toBe('stale-timestamp');
    const unsigned = await fetch(`${installation.baseUrl}/v1/webhooks/contractors/e_nobody/candidate-requests`, {
      method: 'POST',
      body,
    });
    expect(await code(unsigned)).toBe('invalid-signature');
    // During a rotation the secret handed out before it is believed too.
    const former = installation.credentials.contractors[0]?.webhookSecret ?? '';
    if (!installation.behindGateway) await accepted(await send(body, 'm2', { secret: former }));
  }, 60_000);
});
