import { beforeEach, describe, expect, it } from 'vitest';
import { aCandidateExample } from '#functions/api/candidate-examples.ts';
import { startApi } from '#tests/support/api.ts';
import { anEndpoint } from '#tests/support/builders/webhooks.ts';

let api: Awaited<ReturnType<typeof startApi>>;
const PERSON = '/v1/candidates/ACI93-0042';
const publish = (changed: object = {}, headers: Readonly<Record<string, string>> = {}) =>
  api.call('structure', `PUT ${PERSON}`, { ...aCandidateExample, ...changed }, headers);

beforeEach(async () => {
  api = await startApi();
});

describe('an edit on condition of the revision that was read', () => {
  it('publishes over it, and not over what came between', async () => {
    const etag = (await publish()).headers.get('etag') ?? '';
    expect((await publish({ mobilityKm: 30 }, { 'if-match': etag })).status).toBe(200);
    const late = await publish({ mobilityKm: 40 }, { 'if-match': etag });
    expect([late.status, await late.json()]).toMatchObject([412, { code: 'edited-meanwhile' }]);
    const read = (await (await api.call('structure', `GET ${PERSON}`)).json()) as { mobilityKm: number };
    expect(read.mobilityKm).toBe(30);
  });

  it('publishes nobody who was there and is gone', async () => {
    expect((await publish({}, { 'if-match': '"1"' })).status).toBe(412);
    expect(api.ports.candidates.all()).toEqual([]);
  });

  it('withdraws at that revision alone', async () => {
    const etag = (await publish()).headers.get('etag') ?? '';
    const withdraw = (tag: string) => api.call('structure', `DELETE ${PERSON}`, undefined, { 'if-match': tag });
    expect((await withdraw('"7"')).status).toBe(412);
    expect((await withdraw(etag)).status).toBe(204);
  });

  it('removes an endpoint at that revision alone', async () => {
    await api.ports.endpoints.save(anEndpoint(), []);
    const remove = (tag: string) =>
      api.call('contractor', 'DELETE /v1/contractors/e_btp/endpoints/w_one', undefined, { 'if-match': tag });
    expect((await remove('"7"')).status).toBe(412);
    expect((await remove('"1"')).status).toBe(204);
  });
});
