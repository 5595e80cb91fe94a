import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { askForPeople, type Wanted } from '../../docs/client/examples/ask-for-people.ts';
import { publishPerson } from '../../docs/client/examples/publish-person.ts';
import { answered, type Passerelle } from '../../docs/client/passerelle.ts';
import { addDays, dayInFrance } from '#shared/domain/calendar.ts';
import { RequestAccepted } from '#shared/wire/http/candidate-requests.ts';
import { signed } from '#tests/support/builders/webhooks.ts';
import { clientOf, clientsOf, eventually, type Clients } from './harness.ts';
import { openInstallation, type Installation } from './installation.ts';

let installation: Installation;
let clients: Clients;
let contractor: Passerelle;
let contractorId = '';
let secret = '';

beforeAll(async () => {
  installation = await openInstallation();
  clients = clientsOf(installation);
  contractorId = installation.credentials.contractors[0]?.contractorId ?? '';
  contractor = clientOf(installation, contractorId);
  const params = { path: { contractorId } };
  const rotated = await answered(contractor.POST('/v1/contractors/{contractorId}/signing-secret', { params }));
  secret = rotated.secret ?? '';
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

/** As a contractor's software does it. */
const ask = (id: string, wanted: Wanted): Promise<Response> =>
  askForPeople({ baseUrl: installation.baseUrl, contractorId, secret }, id, wanted);

const readContract = (contractId: string) =>
  answered(clients.seineSaintDenis.GET('/v1/contracts/{contractId}', { params: { path: { contractId } } }));

const accepted = async (response: Response): Promise<string> => {
  expect(response.status).toBe(202);
  return RequestAccepted.parse(await response.json()).requestId;
};

/** The request once it is a position, as its contractor reads it. */
const placed = (requestId: string) =>
  eventually(async () => {
    const params = { path: { contractorId, requestId } };
    const read = await answered(
      contractor.GET('/v1/contractors/{contractorId}/candidate-requests/{requestId}', { params }),
    );
    return read.contractId === null ? undefined : { ...read, contractId: read.contractId };
  }, 60);

describe('a contractor asks for people by its software', () => {
  it('is heard once, becomes a position, is matched, and the facilitators are told', async () => {
    const { contractId } = await answered(
      clients.seineSaintDenis.POST('/v1/contracts', {
        body: {
          subject: 'Nettoyage du gymnase',
          buyer: { siret: '22930008201453' },
          placeOfPerformance: { code: '93066', codeType: 'commune' },
          insertionClause: { hoursTarget: 600 },
        },
      }),
    );
    const wanted = { contractId, romeCode: 'K2204', headcount: 2, weeklyHours: 30, comment: 'Dès que possible' };
    const id = `msg_${contractId}`;
    const requestId = await accepted(await ask(id, wanted));
    expect(await accepted(await ask(id, wanted))).toBe(requestId);

    const { positionId } = await placed(requestId);
    const read = await readContract(contractId);
    expect(read.positions.filter(({ romeCode, headcount }) => romeCode === 'K2204' && headcount === 2)).toMatchObject([
      { positionId, weeklyHours: 30, origin: 'declared' },
    ]);
    await eventually(async () => {
      const params = { path: { contractId }, query: { positionId: positionId ?? '' } };
      const list = await answered(clients.seineSaintDenis.GET('/v1/contracts/{contractId}/shortlist', { params }));
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
    const wanted = {
      ...{ buyerSiret: '22930008201453', contractNumber: `2026-${Date.now()}` },
      ...{ romeCode: 'F1703', communeCode: '93066' },
    };
    const { contractId } = await placed(await accepted(await ask(`msg_${Date.now()}`, wanted)));
    const contract = await readContract(contractId);
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

describe('a structure publishes somebody by the client of the documentation', () => {
  it('once, and doing it again changes nothing', async () => {
    const [structure] = clients.structures;
    if (!structure) throw new Error('no structure');
    const today = dayInFrance(new Date());
    const consent = { today, until: addDays(today, 300) };
    const externalId = `EXEMPLE-${Date.now()}`;
    const first = await publishPerson(structure, externalId, consent);
    expect(first).toMatchObject({ externalId, revision: 1 });
    expect(await publishPerson(structure, externalId, consent)).toEqual(first);
  }, 60_000);
});
