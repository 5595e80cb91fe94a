import { describe, expect, it, vi } from 'vitest';
import { aContractInputExample } from '#functions/api/examples.ts';
import { EndpointId, OrganisationId } from '#shared/domain/ids.ts';
import { secretOwner } from '#shared/use-cases/webhooks/sign-delivery.ts';
import { bodyOf, startApi } from '#tests/support/api.ts';
import { makeFakeContracts } from '#tests/support/fakes/contracts.ts';
import { makeFakeIdempotencyKeys } from '#tests/support/fakes/idempotency-keys.ts';

type Api = Awaited<ReturnType<typeof startApi>>;

const post = (
  api: Api,
  key: string,
  body: unknown = aContractInputExample,
  caller: 'facilitator' | 'admin' = 'facilitator',
) => api.call(caller, 'POST /v1/contracts', body, { 'idempotency-key': key });

describe('Idempotency-Key', () => {
  it('gives the first answer again, and does nothing twice', async () => {
    const api = await startApi();
    const [first, again] = [await post(api, 'k1'), await post(api, 'k1')];
    expect(again.status).toBe(201);
    expect(await bodyOf(again)).toEqual(await bodyOf(first));
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(api.ports.contracts.all()).toHaveLength(1);
  });

  it('refuses another body, or another address, under the same key', async () => {
    const api = await startApi();
    await post(api, 'k1');
    const other = await post(api, 'k1', { ...aContractInputExample, subject: 'Autre' });
    expect(other.status).toBe(422);
    expect((await bodyOf(other))['code']).toBe('idempotency-key-reused');
    const elsewhere = await api.call(
      'facilitator',
      'POST /v1/contracts/import',
      { marches: [] },
      { 'idempotency-key': 'k1' },
    );
    expect(elsewhere.status).toBe(422);
  });

  it('is each organisation’s own', async () => {
    const api = await startApi();
    await post(api, 'k1');
    expect((await post(api, 'k1', aContractInputExample, 'admin')).headers.get('idempotency-replayed')).toBeNull();
    expect(api.ports.contracts.all()).toHaveLength(2);
  });

  it('does the same request once when it comes twice at a time', async () => {
    const api = await startApi();
    const answers = await Promise.all([post(api, 'k1'), post(api, 'k1')]);
    // The second finds the first under way, or done: never its work undone.
    for (const { status } of answers) expect([201, 409]).toContain(status);
    expect(answers.map(({ status }) => status)).toContain(201);
    expect(api.ports.contracts.all()).toHaveLength(1);
  });

  describe('when whoever answered died before the answer was kept', () => {
    /** The API, and a function under which the first answer is lost, a minute before the second request. */
    const startDying = async () => {
      const idempotencyKeys = makeFakeIdempotencyKeys();
      const dead = new Promise<never>(() => undefined);
      let alive = false;
      const settle: typeof idempotencyKeys.settle = (...args) => (alive ? idempotencyKeys.settle(...args) : dead);
      const api = await startApi({}, { ...idempotencyKeys, settle });
      const twice = async (send: () => Promise<Response>, isMade: () => Promise<boolean> | boolean) => {
        void send();
        await vi.waitFor(async () => {
          expect(await isMade()).toBe(true);
        });
        alive = true;
        api.advance(60);
        return send();
      };
      return { api, twice };
    };

    it('makes one contract', async () => {
      const { api, twice } = await startDying();
      const again = await twice(
        () => post(api, 'k1'),
        () => api.ports.contracts.all().length === 1,
      );
      expect(again.status).toBe(201);
      expect(api.ports.contracts.all()).toHaveLength(1);
    });

    it('makes one import', async () => {
      const { api, twice } = await startDying();
      const people = '{"externalId":"A"}';
      const headers = { 'idempotency-key': 'k1', 'content-type': 'application/x-ndjson' };
      const sent = api.ports.queues.candidates.sent;
      const again = await twice(
        () => api.call('structure', 'POST /v1/candidates/import', people, headers),
        () => sent.length === 1,
      );
      const { importId } = await bodyOf(again);
      expect(importId).toMatch(/^i_/);
      expect(new Set(sent.map((message) => (message as { importId: string }).importId))).toEqual(new Set([importId]));
    });

    it('makes one endpoint, whose secret is the one last shown', async () => {
      const { api, twice } = await startDying();
      const list = () => api.ports.endpoints.list(OrganisationId.parse('s_aci93'));
      const body = { url: 'https://logiciel.example.org/passerelle' };
      const again = await twice(
        () => api.call('structure', 'POST /v1/structures/s_aci93/endpoints', body, { 'idempotency-key': 'k1' }),
        async () => (await list()).length === 1,
      );
      const { endpointId, secret } = await bodyOf(again);
      const [endpoint, ...others] = await list();
      expect(others).toEqual([]);
      expect(endpoint?.endpointId).toBe(endpointId);
      expect(endpoint?.secrets).toHaveLength(1);
      const owner = secretOwner({ endpointId: EndpointId.parse(endpointId) });
      expect(await api.ports.secrets.open(owner, endpoint?.secrets[0]?.sealed ?? '')).toBe(secret);
    });
  });

  it('keeps a refusal as it keeps any answer', async () => {
    const api = await startApi();
    expect((await post(api, 'k1', { subject: 1 })).status).toBe(422);
    const again = await post(api, 'k1', { subject: 1 });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.headers.get('content-type')).toBe('application/problem+json');
  });

  it('is forgotten after 24 hours', async () => {
    const api = await startApi();
    await post(api, 'k1');
    api.advance(24 * 3600 - 1);
    await post(api, 'k1');
    expect(api.ports.contracts.all()).toHaveLength(1);
    api.advance(1);
    await post(api, 'k1');
    expect(api.ports.contracts.all()).toHaveLength(2);
  });

  it('is given back when the fault is ours', async () => {
    const contracts = makeFakeContracts();
    let broken = true;
    const flaky: typeof contracts = {
      ...contracts,
      save: (...args) => (broken ? Promise.reject(new Error('the network')) : contracts.save(...args)),
    };
    const api = await startApi({ contracts: flaky });
    expect((await post(api, 'k1')).status).toBe(500);
    broken = false;
    expect((await post(api, 'k1')).status).toBe(201);
  });
});
