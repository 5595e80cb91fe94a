import { beforeEach, describe, expect, it } from 'vitest';
import { bodyOf, startApi, type CallerName } from '#tests/support/api.ts';
import { aStoredContract } from '#tests/support/builders/contracts.ts';
import { aDecision } from '#tests/support/builders/shortlists.ts';
import { aShare, signed, someSigningSecrets } from '#tests/support/builders/webhooks.ts';

const route = 'POST /v1/contracts/c_saint-denis-school/hours';
const mason = 'k_aci93-0042';
const october = { candidateId: mason, month: '2026-10', hours: 112 };

let api: Awaited<ReturnType<typeof startApi>>;
beforeEach(async () => {
  api = await startApi();
  await api.ports.signingSecrets.save(someSigningSecrets(), []);
  await api.ports.contracts.save(aStoredContract(), []);
  await api.ports.shortlists.saveDecision(aDecision({ decision: 'hired' }), []);
  await api.ports.shares.save(aShare(), []);
});

const tell = (caller: CallerName, ...entries: readonly object[]) => api.call(caller, route, { entries });
const list = async (caller: CallerName) =>
  (await bodyOf(await api.call(caller, 'GET /v1/contracts/c_saint-denis-school/hours')))['items'];
const errorsOf = async (answer: Response) => (await bodyOf(answer))['errors'];
const codeOf = async (answer: Response) => (await bodyOf(answer))['code'];

describe('hours worked', () => {
  it('are declared by the contractor, and validated by the facilitator', async () => {
    const answer = await tell('contractor', october);
    expect(answer.status).toBe(201);
    const { items } = (await bodyOf(answer)) as { items: { hoursId: string }[] };
    expect(items).toMatchObject([{ ...october, status: 'declared', contractorId: 'e_btp' }]);
    const one = `PATCH /v1/contracts/c_saint-denis-school/hours/${items[0]?.hoursId ?? ''}`;
    expect((await api.call('contractor', one, { status: 'validated' })).status).toBe(403);
    const decided = await api.call('facilitator', one, { status: 'validated', hours: 110 });
    expect(await bodyOf(decided)).toMatchObject({ status: 'validated', hours: 110, revision: 2 });
    expect(decided.headers.get('etag')).toBe('"2"');
    const stale = await api.call('facilitator', one, { status: 'refused' }, { 'if-match': '"1"' });
    expect(stale.status).toBe(412);
  });

  it('typed by a facilitator are validated', async () => {
    expect(await bodyOf(await tell('facilitator', october))).toMatchObject({
      items: [{ status: 'validated', contractorId: null }],
    });
    // Theirs alone to change.
    expect(await codeOf(await tell('contractor', { ...october, hours: 1 }))).toBe('hours-validated');
    expect((await tell('contractor', october)).status).toBe(201);
    expect(await list('facilitator')).toMatchObject([{ hours: 112, status: 'validated', revision: 1 }]);
  });

  it('may be told again: the same changes nothing, another number replaces the first', async () => {
    await tell('contractor', october);
    await tell('contractor', october);
    expect(await list('facilitator')).toMatchObject([{ hours: 112, revision: 1 }]);
    await tell('contractor', { ...october, hours: 98 }, { ...october, month: '2026-11' });
    expect(await list('contractor')).toMatchObject([{ hours: 98, revision: 2 }, { month: '2026-11' }]);
  });

  it('are told once for all that changed together', async () => {
    await tell('contractor', october, { ...october, month: '2026-11' });
    const { items } = await api.ports.audit.list('c_saint-denis-school', { limit: 50, cursor: null });
    expect(items.filter(({ type }) => type === 'hours-recorded')).toMatchObject([{ entries: 2, status: 'declared' }]);
  });

  it('of somebody who was erased stay nobody’s when they are told again', async () => {
    await tell('contractor', october);
    const [named] = await api.ports.hours.listByContract(aShare().contractId);
    if (named === undefined) throw new Error('no hours');
    await api.ports.hours.save({ ...named, candidateId: null, revision: 2 }, []);
    await tell('contractor', { ...october, hours: 98, comment: 'Paul est parti' });
    expect(await list('facilitator')).toMatchObject([{ hours: 98, candidateId: null, comment: null, revision: 3 }]);
    await tell('contractor', { ...october, hours: 98, comment: 'Paul est parti' });
    expect(await list('facilitator')).toMatchObject([{ revision: 3 }]);
  });

  it('keep when the person was put on them, and show it to nobody', async () => {
    await tell('contractor', october);
    const [first] = await api.ports.hours.listByContract(aShare().contractId);
    api.advance(60);
    expect(await bodyOf(await tell('facilitator', { ...october, hours: 98 }))).not.toHaveProperty(
      'items.0.personSince',
    );
    const [after] = await api.ports.hours.listByContract(aShare().contractId);
    expect(after).toMatchObject({ hours: 98, personSince: first?.updatedAt });
    expect(after?.updatedAt).not.toBe(first?.updatedAt);
  });

  it('are refused for who is not on the contract, or not shared with whoever tells', async () => {
    expect(await codeOf(await tell('facilitator', { ...october, candidateId: 'k_nobody' }))).toBe('not-hired');
    await api.ports.shortlists.saveDecision(aDecision({ candidateId: 'k_other', decision: 'hired' }), []);
    expect((await tell('facilitator', { ...october, candidateId: 'k_other' })).status).toBe(201);
    expect(await codeOf(await tell('contractor', { ...october, candidateId: 'k_other' }))).toBe('not-hired');
    expect(await list('contractor')).toEqual([]);
  });

  it.each([
    ['a month to come', { month: '2026-12' }, '/entries/0/month'],
    ['no month', { month: '2026-13' }, '/entries/0/month'],
    ['more hours than anybody works', { hours: 400 }, '/entries/0/hours'],
    ['half an hour', { hours: 0.5 }, '/entries/0/hours'],
  ])('are refused for %s', async (_, change, path) => {
    const answer = await tell('contractor', { ...october, ...change });
    expect(answer.status).toBe(422);
    expect(await errorsOf(answer)).toMatchObject([{ path }]);
  });

  it('do not exist for who sees nothing of the contract', async () => {
    for (const caller of ['otherContractor', 'otherFacilitator', 'structure'] as const)
      expect((await tell(caller, october)).status).toBe(404);
  });
});

describe('hours in a signed message', () => {
  const body = JSON.stringify({ type: 'hours.worked', data: { entries: [october] } });
  const send = (text: string, headers: Readonly<Record<string, string>>, to = route) =>
    api.call(null, to, text, headers);

  it('are known by the signature of a contractor who works on the contract', async () => {
    const answer = await send(body, signed(body));
    expect(answer.status).toBe(201);
    expect(await bodyOf(answer)).toMatchObject({ items: [{ ...october, contractorId: 'e_btp', status: 'declared' }] });
    expect((await send(body, signed(body))).status).toBe(201);
    expect(await list('facilitator')).toMatchObject([{ revision: 1 }]);
  });

  it('are refused in the same words for a bad signature, a contract of others, and one that does not exist', async () => {
    await api.ports.signingSecrets.save(someSigningSecrets('e_net'), []);
    const other = route.replace('c_saint-denis-school', 'c_nothing');
    const bad = signed(body, { secret: `whsec_${'B'.repeat(43)}=` });
    for (const answer of [await send(body, bad), await send(body, signed(body), other)]) {
      expect(answer.status).toBe(401);
      expect(await codeOf(answer)).toBe('invalid-signature');
    }
    expect(await codeOf(await send(body, signed(body, { at: '2026-11-22T08:00:00.000Z' })))).toBe('stale-timestamp');
  });

  it('are refused, saying where, when they are not as they should be', async () => {
    const text = JSON.stringify({ type: 'hours.worked', data: { entries: [{ ...october, hours: -1 }] } });
    const answer = await send(text, signed(text));
    expect(answer.status).toBe(422);
    expect(await errorsOf(answer)).toMatchObject([{ path: '/data/entries/0/hours' }]);
  });
});
