import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeReceiver, type Event } from '../../docs/client/examples/receive-webhooks.ts';
import { answered, Refused, type Passerelle } from '../../docs/client/passerelle.ts';
import { demoCandidates } from '#cdk/local/demo/candidates.ts';
import { demoContracts } from '#cdk/local/demo/contracts.ts';
import { startEmbedded, type Embedded } from '#cdk/local/embedded.ts';
import { dayInFrance } from '#shared/domain/calendar.ts';
import { clientOf, clientsOf, eventually, runImport, temporaryFolder, type Clients } from './harness.ts';
import { loggedUnder, refuseNamesIn } from './nobody-in-logs.ts';

const folder = temporaryFolder();
const today = dayInFrance(new Date());
const received: { readonly id: string; readonly event: Event }[] = [];
let receiver: Server;
let secret = '';
let embedded: Embedded;
let clients: Clients;
let contractor: Passerelle;
let contractorId = '';
/** The receiver fails this many times, as software does. */
let failures = 1;

beforeAll(async () => {
  // The receiver of the documentation, with the library of Standard Webhooks: what it cannot verify it refuses.
  receiver = makeReceiver(
    () => [secret],
    (id, event) => {
      received.push({ id, event });
      if (failures-- > 0) throw new Error('as software does');
    },
  );
  await new Promise<void>((resolve) => {
    receiver.listen(0, '127.0.0.1', resolve);
  });
  embedded = await startEmbedded({ dataDir: folder.path, port: 0, allowLoopbackWebhooks: true });
  clients = clientsOf(embedded);
  contractorId = embedded.credentials.contractors[0]?.contractorId ?? '';
  contractor = clientOf(embedded, contractorId);
  const [structure] = clients.structures;
  if (!structure) throw new Error('no structure');
  const people = demoCandidates(0, 6, today, 240).map((one) => JSON.stringify(one));
  await Promise.all([
    runImport(clients.seineSaintDenis, {
      path: '/v1/contracts/import',
      contentType: 'application/json',
      body: JSON.stringify(demoContracts(today)),
    }),
    runImport(structure, {
      path: '/v1/candidates/import',
      contentType: 'application/x-ndjson',
      body: people.join('\n'),
    }),
  ]);
}, 180_000);
afterAll(async () => {
  await embedded.close();
  receiver.close();
  const logged = loggedUnder(folder.path);
  folder.dispose();
  refuseNamesIn(logged, embedded.credentials);
});

/** A position on which somebody is proposed. */
const aProposal = () =>
  eventually(async () => {
    const { items } = await answered(
      clients.seineSaintDenis.GET('/v1/contracts', { params: { query: { limit: 50 } } }),
    );
    for (const { contractId } of items) {
      const params = { path: { contractId } };
      const { data: list } = await clients.seineSaintDenis.GET('/v1/contracts/{contractId}/shortlist', { params });
      const candidateId = list?.entries[0]?.candidateId;
      if (list && candidateId !== undefined) return { contractId, positionId: list.positionId, candidateId };
    }
    return undefined;
  }, 60);

describe('from a share to a contractor’s software', () => {
  it('shares what was retained, tells it signed, again after a failure, and lets it be read', async () => {
    const own = { path: { contractorId } };
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
    const registered = await answered(
      contractor.POST('/v1/contractors/{contractorId}/endpoints', { params: own, body: { url } }),
    );
    secret = registered.secret ?? '';

    const { contractId, positionId, candidateId } = await aProposal();
    const facilitator = clients.seineSaintDenis;
    const params = { path: { contractId } };
    const body = { positionId, contractorId, candidateIds: [candidateId] };
    const shareThem = () => answered(facilitator.POST('/v1/contracts/{contractId}/shares', { params, body }));
    const refusal = await shareThem().catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refused);
    expect(refusal).toMatchObject({ status: 422, code: 'not-retained' });
    expect(received).toEqual([]);
    await answered(
      facilitator.POST('/v1/contracts/{contractId}/shortlist/decisions', {
        params,
        body: { positionId, candidateId, decision: 'retained' },
      }),
    );
    const share = await shareThem();
    expect(share.entries.map((entry) => entry.candidateId)).toEqual([candidateId]);

    const log = await eventually(async () => {
      const { items } = await answered(contractor.GET('/v1/contractors/{contractorId}/deliveries', { params: own }));
      return items[0]?.status === 'delivered' ? items : undefined;
    });
    expect(log[0]?.attempts.map(({ responseCode }) => responseCode)).toEqual([500, 204]);
    expect(received.map(({ id }) => id)).toEqual([log[0]?.deliveryId, log[0]?.deliveryId]);
    for (const { event } of received)
      expect(event).toMatchObject({ type: 'shortlist.shared', sequence: 1, data: { shareId: share.shareId } });

    const { shareId } = share;
    const seen = await answered(
      contractor.GET('/v1/contracts/{contractId}/shares/{shareId}', { params: { path: { contractId, shareId } } }),
    );
    expect(seen).toEqual(share);
    expect(JSON.stringify(seen)).not.toContain('priorityPublic');
    const list = await contractor.GET('/v1/contracts/{contractId}/shortlist', { params });
    const contract = await contractor.GET('/v1/contracts/{contractId}', { params });
    expect([list.response.status, contract.response.status]).toEqual([404, 404]);
  }, 180_000);
});
