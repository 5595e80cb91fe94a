import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { demoCandidates } from '#cdk/local/demo/candidates.ts';
import { demoContracts } from '#cdk/local/demo/contracts.ts';
import { startEmbedded, type Embedded } from '#cdk/local/embedded.ts';
import { makeApiClient, type ApiClient } from '#shared/adapters/passerelle/api-client.ts';
import { dayInFrance } from '#shared/domain/calendar.ts';
import { WebhookPayload } from '#shared/domain/webhook/webhook-event.ts';
import { readWebhookKey, verifyWebhook } from '#shared/domain/webhook/standard-webhooks.ts';
import { DeliveryView, EndpointWithSecret } from '#shared/wire/http/webhooks.ts';
import { ShareView } from '#shared/wire/http/shares.ts';
import { clientsOf, eventually, runImport, temporaryFolder, type Clients } from './harness.ts';
import { loggedUnder, refuseNamesIn } from './nobody-in-logs.ts';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const folder = temporaryFolder();
const today = dayInFrance(new Date());
const received: Received[] = [];
let receiver: Server;
let embedded: Embedded;
let clients: Clients;
let contractor: ApiClient;
let contractorId = '';
/** The receiver fails this many times, as software does. */
let failures = 1;

const clientOf = ({ baseUrl, credentials }: Embedded, organisationId: string): ApiClient => {
  const client = credentials.clients.find((one) => one.organisationId === organisationId);
  if (!client) throw new Error(`no client of ${organisationId}`);
  return makeApiClient(baseUrl, credentials.tokenEndpoint, client);
};

beforeAll(async () => {
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks) });
      response.writeHead(failures-- > 0 ? 503 : 204).end();
    });
  });
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
    runImport(
      clients.seineSaintDenis,
      '/v1/contracts/import',
      'application/json',
      JSON.stringify(demoContracts(today)),
    ),
    runImport(structure, '/v1/candidates/import', 'application/x-ndjson', people.join('\n')),
  ]);
}, 180_000);
afterAll(async () => {
  await embedded.close();
  receiver.close();
  const logged = loggedUnder(folder.path);
  folder.dispose();
  refuseNamesIn(logged, embedded.credentials);
});

const Contracts = z.looseObject({ items: z.array(z.looseObject({ contractId: z.string() })) });
const Entries = z.looseObject({ positionId: z.string(), entries: z.array(z.looseObject({ candidateId: z.string() })) });
const Deliveries = z.looseObject({ items: z.array(DeliveryView) });

/** A position on which somebody is proposed. */
const aProposal = () =>
  eventually(async () => {
    const { items } = await clients.seineSaintDenis.get('/v1/contracts?limit=50', Contracts);
    for (const { contractId } of items) {
      const list = await clients.seineSaintDenis
        .get(`/v1/contracts/${contractId}/shortlist`, Entries)
        .catch(() => null);
      const candidateId = list?.entries[0]?.candidateId;
      if (list && candidateId !== undefined) return { contractId, positionId: list.positionId, candidateId };
    }
    return undefined;
  }, 60);

describe('from a share to a contractor’s software', () => {
  it('shares what was retained, tells it signed, again after a failure, and lets it be read', async () => {
    const base = `/v1/contractors/${contractorId}`;
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
    const endpoint = EndpointWithSecret.parse(await contractor.send('POST', `${base}/endpoints`, { url }));
    const key = readWebhookKey(endpoint.secret ?? '');
    if (!key) throw new Error('not a secret');

    const { contractId, positionId, candidateId } = await aProposal();
    const facilitator = clients.seineSaintDenis;
    const act = { positionId, contractorId, candidateIds: [candidateId] };
    await expect(facilitator.send('POST', `/v1/contracts/${contractId}/shares`, act)).rejects.toMatchObject({
      status: 422,
      code: 'not-retained',
    });
    expect(received).toEqual([]);
    const decision = { positionId, candidateId, decision: 'retained' };
    await facilitator.send('POST', `/v1/contracts/${contractId}/shortlist/decisions`, decision);
    const share = ShareView.parse(await facilitator.send('POST', `/v1/contracts/${contractId}/shares`, act));
    expect(share.entries.map((entry) => entry.candidateId)).toEqual([candidateId]);

    await eventually(() => Promise.resolve(received.length >= 2 ? true : undefined), 60);
    const ids = received.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(1);
    for (const { headers, body } of received) {
      const [id, timestamp, signature] = ['id', 'timestamp', 'signature'].map((name) =>
        String(headers[`webhook-${name}`]),
      );
      expect(verifyWebhook([key], { id, timestamp, signature }, body, Date.now() / 1000).ok).toBe(true);
      const payload = WebhookPayload.parse(JSON.parse(body.toString()));
      expect(payload).toMatchObject({ type: 'shortlist.shared', sequence: 1, data: { shareId: share.shareId } });
    }

    const log = await eventually(async () => {
      const { items } = await contractor.get(`${base}/deliveries`, Deliveries);
      return items[0]?.status === 'delivered' ? items : undefined;
    });
    expect(log[0]?.attempts.map(({ responseCode }) => responseCode)).toEqual([503, 204]);

    const seen = await contractor.get(`/v1/contracts/${contractId}/shares/${share.shareId}`, ShareView);
    expect(seen).toEqual(share);
    expect(JSON.stringify(seen)).not.toContain('priorityPublic');
    const ask = (path: string) => contractor.get(path, z.unknown());
    await expect(ask(`/v1/contracts/${contractId}/shortlist`)).rejects.toMatchObject({ status: 404 });
    await expect(ask(`/v1/contracts/${contractId}`)).rejects.toMatchObject({ status: 404 });
  }, 180_000);
});
