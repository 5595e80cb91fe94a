import { describe, expect, it } from 'vitest';
import { makeCandidateRequestRepository } from '#shared/adapters/dynamodb/candidate-requests.ts';
import { makeSigningSecretRepository } from '#shared/adapters/dynamodb/signing-secrets.ts';
import { event } from '#shared/domain/events.ts';
import { ContractId, PositionId } from '#shared/domain/ids.ts';
import type { CandidateRequest } from '#shared/domain/request/candidate-request.ts';
import type { CandidateRequestRepository, PublishEvents, SigningSecretRepository } from '#shared/ports.ts';
import { NOW } from '#tests/support/builders/clock.ts';
import { aCandidateRequest, someSigningSecrets } from '#tests/support/builders/webhooks.ts';
import { useDynamoDb } from '#tests/support/dynamodb.ts';
import { makeFakeCandidateRequests } from '#tests/support/fakes/candidate-requests.ts';
import { recordingPublish } from '#tests/support/fakes/publish.ts';
import { makeFakeSigningSecrets } from '#tests/support/fakes/signing-secrets.ts';

const database = useDynamoDb();
type Make<T> = (publish: PublishEvents) => Promise<T>;

const placed = (request: CandidateRequest): CandidateRequest => ({
  ...request,
  placedOn: { contractId: ContractId.parse('c_saint-denis-school'), positionId: PositionId.parse('p2') },
  status: 'placed',
  revision: request.revision + 1,
});

const requestsIn: readonly [string, Make<CandidateRequestRepository>][] = [
  ['memory', (publish) => Promise.resolve(makeFakeCandidateRequests({ publish }))],
  [
    'DynamoDB',
    async (publish) => makeCandidateRequestRepository({ ...(await database.createTable('requests')), publish }),
  ],
];

describe.each(requestsIn)('contractors’ requests kept in %s', (_, make) => {
  it('keeps the first of those that have one name, and answers it', async () => {
    const requests = await make(recordingPublish().publish);
    const first = aCandidateRequest();
    expect(await requests.create(first)).toEqual(first);
    expect(await requests.create(aCandidateRequest({ headcount: 9 }))).toEqual(first);
    expect(await requests.find(first.contractorId, first.requestId)).toEqual(first);
    const elsewhere = aCandidateRequest({ contractorId: 'e_net' });
    expect(await requests.find(elsewhere.contractorId, elsewhere.requestId)).toBeUndefined();
  });

  it('places a request once, and tells of it', async () => {
    const recording = recordingPublish();
    const requests = await make(recording.publish);
    const request = await requests.create(aCandidateRequest());
    const { contractorId, requestId } = request;
    const where = { contractId: ContractId.parse('c_1'), positionId: PositionId.parse('p1') };
    const happened = event(
      { type: 'candidates-requested', at: NOW, by: 'e_btp', contractorId, requestId, headcount: 2, ...where },
      requestId,
    );
    expect((await requests.save(placed(request), [happened])).ok).toBe(true);
    const other = { ...placed(request), placedOn: where };
    expect(await requests.save(other, [happened])).toMatchObject({ error: { code: 'edited-meanwhile' } });
    expect(recording.published).toEqual([happened]);
    expect(await requests.create(request)).toEqual(placed(request));
  });

  it('lists what waits to be placed, the longest waiting first', async () => {
    const requests = await make(recordingPublish().publish);
    const at = (second: string) => `2026-11-22T09:00:${second}.000Z`;
    const [late, early, done] = [
      await requests.create(aCandidateRequest({ webhookId: 'late', receivedAt: at('20') })),
      await requests.create(aCandidateRequest({ webhookId: 'early', receivedAt: at('10') })),
      await requests.create(aCandidateRequest({ webhookId: 'done', receivedAt: at('05') })),
    ];
    await requests.save(placed(done), []);
    const names = ({ contractorId, requestId }: CandidateRequest) => ({ contractorId, requestId });
    expect(await requests.listUnplaced(at('30'), 10)).toEqual([early, late].map(names));
    expect(await requests.listUnplaced(at('15'), 10)).toEqual([names(early)]);
    expect(await requests.listUnplaced(at('30'), 1)).toEqual([names(early)]);
  });

  it('lists a contractor’s, latest first, page by page', async () => {
    const requests = await make(recordingPublish().publish);
    for (const second of ['01', '02', '03'])
      await requests.create(
        aCandidateRequest({ webhookId: second, receivedAt: `2026-11-22T09:00:${second}.000Z`, comment: second }),
      );
    await requests.create(aCandidateRequest({ contractorId: 'e_net' }));
    const mine = aCandidateRequest().contractorId;
    const first = await requests.listByContractor(mine, { limit: 2, cursor: null });
    expect(first.items.map(({ wanted }) => wanted.comment)).toEqual(['03', '02']);
    const second = await requests.listByContractor(mine, { limit: 2, cursor: first.cursor });
    expect(second.items.map(({ wanted }) => wanted.comment)).toEqual(['01']);
    expect(second.cursor).toBeNull();
  });
});

const secretsIn: readonly [string, Make<SigningSecretRepository>][] = [
  ['memory', (publish) => Promise.resolve(makeFakeSigningSecrets({ publish }))],
  [
    'DynamoDB',
    async (publish) => makeSigningSecretRepository({ ...(await database.createTable('endpoints')), publish }),
  ],
];

describe.each(secretsIn)('signing secrets kept in %s', (_, make) => {
  it('keeps those of each contractor, and refuses a change made from a stale revision', async () => {
    const secrets = await make(recordingPublish().publish);
    const first = someSigningSecrets();
    expect(await secrets.find(first.organisationId)).toBeUndefined();
    expect((await secrets.save(first, [])).ok).toBe(true);
    const next = { ...first, secrets: [...first.secrets, ...first.secrets], revision: 2 };
    expect((await secrets.save(next, [])).ok).toBe(true);
    expect(await secrets.save({ ...first, secrets: [], revision: 2 }, [])).toMatchObject({ ok: false });
    expect(await secrets.find(first.organisationId)).toEqual(next);
    expect(await secrets.find(someSigningSecrets('e_net').organisationId)).toBeUndefined();
  });
});
