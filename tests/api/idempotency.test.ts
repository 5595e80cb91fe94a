import { describe, expect, it } from 'vitest';
import { aContractInputExample } from '#functions/api/examples.ts';
import { bodyOf, startApi } from '#tests/support/api.ts';
import { makeFakeContracts } from '#tests/support/fakes/contracts.ts';

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
