import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { demoContracts } from '#cdk/local/demo/contracts.ts';
import type { Chance } from '#cdk/local/demo/random.ts';
import { dayInFrance } from '#shared/domain/calendar.ts';
import { expectStatus, type Caller } from './caller.ts';
import type { Memory } from './memory.ts';

interface Setting {
  readonly organisationId: string;
  readonly department: '93' | '75';
  readonly call: Caller;
  readonly chance: Chance;
  readonly memory: Memory;
  /** With whom people are shared; null: with nobody. */
  readonly contractorId: string | null;
  /** Whether contracts are typed by hand too. */
  readonly types: boolean;
  readonly isOver: () => boolean;
}

const PAUSE_MS = 250;
const MOST_CONTRACTS = 25;
/** In a round. */
const MOST_IMPORTED = 8;

const Accepted = z.object({ importId: z.string() });
const Report = z.object({
  status: z.enum(['running', 'done', 'failed']),
  records: z.array(z.object({ contractId: z.string().optional() })),
});
const Created = z.object({ contractId: z.string() });
const Shared = z.object({ shareId: z.string() });
const Shortlist = z.object({
  positionId: z.string(),
  entries: z.array(z.object({ candidateId: z.string() })),
});

/** A facilitators' office that imports and types contracts, qualifies them, decides on people and changes its policy. */
export const runFacilitator = async (setting: Setting, round: number): Promise<void> => {
  const { organisationId, department, call, chance, memory, contractorId, types, isOver } = setting;
  const supply = demoContracts(dayInFrance(new Date()))
    .marches.marche.filter(({ lieuExecution }) => lieuExecution.code.startsWith(department))
    .slice((round - 1) * MOST_IMPORTED, round * MOST_IMPORTED);
  const own = (): string[] =>
    [...memory.contracts].filter(([, one]) => one.organisationId === organisationId).map(([id]) => id);
  const pending: Promise<void>[] = [];
  const later = (work: Promise<void>): void => {
    work.catch(() => undefined);
    pending.push(work);
  };
  let typed = 0;

  const anyContract = (): string | undefined => {
    const ids = own();
    return ids[chance.between(0, Math.max(0, ids.length - 1))];
  };
  const follow = async (importId: string): Promise<void> => {
    for (;;) {
      const { body } = await call({ method: 'GET', path: `/v1/imports/${importId}` });
      const { status, records } = Report.parse(body);
      if (status === 'failed') throw new Error(`import ${importId} failed`);
      if (status === 'done') {
        for (const { contractId } of records) {
          if (contractId !== undefined) memory.contracts.set(contractId, { organisationId, hoursTarget: undefined });
        }
        return;
      }
      await sleep(PAUSE_MS * 2);
    }
  };
  const importSome = async (): Promise<void> => {
    const contracts = supply.splice(0, chance.between(2, 5));
    if (contracts.length === 0) return;
    const text = JSON.stringify({ marches: { marche: contracts, 'contrat-concession': [] } });
    const path = '/v1/contracts/import?include=all';
    const accepted = await call({
      method: 'POST',
      path,
      document: { contentType: 'application/json', text },
    });
    expectStatus('import of contracts', accepted, [202]);
    const { importId } = Accepted.parse(accepted.body);
    memory.imports.push({ organisationId, importId, records: contracts.length });
    later(follow(importId));
  };
  const type = async (): Promise<void> => {
    const subject = `Marché saisi ${organisationId} ${String((typed += 1))} ${String(chance.between(1, 1e9))}`;
    const body = {
      ...{ subject, buyer: { siret: '22930008201453' }, cpvCode: '45442110-1', amountEur: 200_000, durationMonths: 8 },
      placeOfPerformance: { code: department === '93' ? '93066' : '75118', codeType: 'commune' },
      insertionClause: { hoursTarget: 300 },
    };
    const created = await call({
      ...{ method: 'POST', path: '/v1/contracts', body },
      idempotencyKey: `chaos-${subject.replaceAll(/[^\w]/g, '-')}`,
    });
    expectStatus('POST contract', created, [201]);
    const { contractId } = Created.parse(created.body);
    memory.contracts.set(contractId, { organisationId, hoursTarget: 300 });
  };
  const qualify = async (): Promise<void> => {
    const contractId = anyContract();
    if (contractId === undefined) return;
    const hoursTarget = chance.between(100, 2000);
    const body = { status: 'open', insertionClause: { hoursTarget } };
    expectStatus('PATCH', await call({ method: 'PATCH', path: `/v1/contracts/${contractId}`, body }), [200]);
    const known = memory.contracts.get(contractId);
    if (known) known.hoursTarget = hoursTarget;
  };
  const decide = async (): Promise<void> => {
    const contractId = anyContract();
    if (contractId === undefined) return;
    const path = `/v1/contracts/${contractId}/shortlist`;
    const { status: found, body: list } = await call({ method: 'GET', path: `${path}?limit=5` });
    if (found !== 200) return;
    const { positionId, entries } = Shortlist.parse(list);
    const entry = entries[chance.between(0, Math.max(0, entries.length - 1))];
    if (entry === undefined) return;
    const { candidateId } = entry;
    const decision = chance.pick(['retained', 'retained', 'contacted', 'declined'] as const);
    const body = { positionId, candidateId, decision };
    const { status, repeated } = await call({ method: 'POST', path: `${path}/decisions`, body });
    const key = `${contractId}/${positionId}/${candidateId}`;
    // The list moved on meanwhile: refused, unless an attempt before was heard.
    if (status >= 400 && repeated) memory.decisions.delete(key);
    if (status >= 400) return;
    memory.decisions.set(key, { organisationId, contractId, positionId, candidateId, decision });
  };
  const share = async (): Promise<void> => {
    const retained = [...memory.decisions.values()].filter(
      (one) => one.organisationId === organisationId && one.decision === 'retained',
    );
    const one = retained[chance.between(0, Math.max(0, retained.length - 1))];
    if (one === undefined || contractorId === null) return;
    const { contractId, positionId, candidateId } = one;
    const body = { positionId, contractorId, candidateIds: [candidateId] };
    const answer = await call({ method: 'POST', path: `/v1/contracts/${contractId}/shares`, body });
    // They may have left, or be on the list no more: refused, as it should be.
    expectStatus('POST share', answer, [201, 409, 422]);
    if (answer.status !== 201) return;
    memory.shares.push({ shareId: Shared.parse(answer.body).shareId, candidateId });
  };
  const changePolicy = async (): Promise<void> => {
    const proposalCeiling = chance.between(1, 9);
    expectStatus('PUT policy', await call({ method: 'PUT', path: '/v1/policy', body: { proposalCeiling } }), [200]);
    const ceilings = memory.ceilings.get(organisationId) ?? [];
    if (ceilings.at(-1) !== proposalCeiling) memory.ceilings.set(organisationId, [...ceilings, proposalCeiling]);
  };

  while (!isOver()) {
    const act = chance.weighted([
      [importSome, 2],
      [type, types && own().length < MOST_CONTRACTS ? 2 : 0],
      [qualify, 3],
      [decide, 5],
      [share, 3],
      [changePolicy, 1],
    ] as const);
    // A key in use by a dead request is free after a minute: nobody waits for it.
    if (act === type) later(type());
    else await act();
    await sleep(chance.between(0, PAUSE_MS));
  }
  await Promise.all(pending);
};
