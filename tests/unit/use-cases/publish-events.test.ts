import { describe, expect, it } from 'vitest';
import { event } from '#shared/domain/events.ts';
import { CandidateId, ContractId, OrganisationId, PositionId } from '#shared/domain/ids.ts';
import { makePublishEvents } from '#shared/use-cases/publish-events.ts';
import type { MatchMessage, NotifyMessage, WebhookMessage } from '#shared/wire/messages.ts';
import { NOW } from '#tests/support/builders/clock.ts';
import { aCandidatePublished, aContractRegistered, aShortlistChanged } from '#tests/support/builders/events.ts';
import { makeFakeAuditLog } from '#tests/support/fakes/audit-log.ts';
import { makeFakeQueue } from '#tests/support/fakes/message-queue.ts';
import { makeFakePoolLog } from '#tests/support/fakes/pool.ts';

const setUp = () => {
  const audit = makeFakeAuditLog();
  const matchQueue = makeFakeQueue<MatchMessage>();
  const notifyQueue = makeFakeQueue<NotifyMessage>();
  const poolLog = makeFakePoolLog();
  const webhookQueue = makeFakeQueue<WebhookMessage>();
  const deps = { audit, poolLog, matchQueue, notifyQueue, webhookQueue };
  return { ...deps, publish: makePublishEvents(deps) };
};

const candidateId = CandidateId.parse('k_one');
const contractId = ContractId.parse('c_one');
const happened = { at: NOW, by: 'system' };

describe('publishing events', () => {
  it('writes every event in the audit log and asks for matching', async () => {
    const { audit, matchQueue, notifyQueue, publish } = setUp();
    await publish([aContractRegistered()]);
    expect(audit.all()).toEqual([aContractRegistered()]);
    expect(matchQueue.sent).toEqual([{ type: 'contract-changed', contractId: 'c_saint-denis-school', revision: 1 }]);
    expect(notifyQueue.sent).toEqual([]);
  });

  it('says once that the pool changed, however many candidates did', async () => {
    const { audit, poolLog, matchQueue, webhookQueue, publish } = setUp();
    const decided = {
      contractId,
      positionId: PositionId.parse('p1'),
      candidateId,
      decision: 'retained',
      reason: null,
    } as const;
    await publish([
      aCandidatePublished(),
      aCandidatePublished({ revision: 2 }),
      event({ ...happened, type: 'candidate-withdrawn', candidateId, reason: 'structure' }),
      event({ ...happened, type: 'decision-recorded', ...decided }, 1),
    ]);
    expect(matchQueue.sent).toEqual([{ type: 'pool-changed' }]);
    expect(audit.all()).toHaveLength(4);
    expect(webhookQueue.sent).toContainEqual({ type: 'count-outcomes', contractId });
    // Published again, somebody may be told of otherwise where they are counted.
    expect(webhookQueue.sent).toContainEqual({ type: 'count-people', candidateIds: ['k_aci93-0042'] });
    const published = { candidateId: 'k_aci93-0042' };
    expect((await poolLog.after(0)).map(({ people }) => people)).toEqual([
      [published, published, { candidateId }, { candidateId, decidedOn: { contractId, positionId: 'p1' } }],
    ]);
  });

  it('asks for people who are published again by the hundred, and for nobody new or who counts as before', async () => {
    const { webhookQueue, publish } = setUp();
    const people = Array.from({ length: 250 }, (_, index) => CandidateId.parse(`k_${index}`));
    await publish(people.map((one) => aCandidatePublished({ candidateId: one, revision: 2 })));
    await publish([
      aCandidatePublished({ candidateId: CandidateId.parse('k_new') }),
      aCandidatePublished({ candidateId: CandidateId.parse('k_alike'), revision: 2, countsAlike: true }),
    ]);
    const asked = webhookQueue.sent.map((message) => (message.type === 'count-people' ? message.candidateIds : []));
    expect(asked.map(({ length }) => length)).toEqual([100, 100, 50]);
    expect(asked.flat()).toEqual(people);
  });

  it('tells nobody of a change that the pool’s log has not', async () => {
    const { poolLog, matchQueue, publish } = setUp();
    poolLog.broken = true;
    await expect(publish([aCandidatePublished()])).rejects.toThrow();
    expect(matchQueue.sent).toEqual([]);
    poolLog.broken = false;
    await publish([aCandidatePublished()]);
    expect(await poolLog.after(0)).toHaveLength(1);
    expect(matchQueue.sent).toEqual([{ type: 'pool-changed' }]);
  });

  it('asks for one matching of a contract, at its latest revision', async () => {
    const { matchQueue, publish } = setUp();
    await publish([aContractRegistered(), aContractRegistered({ revision: 2 })]);
    expect(matchQueue.sent).toEqual([{ type: 'contract-changed', contractId: 'c_saint-denis-school', revision: 2 }]);
  });

  it('tells the notifier about each list that changed', async () => {
    const { matchQueue, notifyQueue, publish } = setUp();
    await publish([aShortlistChanged(), aShortlistChanged({ version: 2 })]);
    expect(notifyQueue.sent).toMatchObject([{ version: 1 }, { version: 2 }]);
    expect(matchQueue.sent).toEqual([]);
  });

  it('asks to look at every list again when a policy changes', async () => {
    const { matchQueue, publish } = setUp();
    const organisationId = OrganisationId.parse('f_one');
    const changed = event({ ...happened, type: 'policy-changed', organisationId, version: 2 }, 2);
    await publish([changed]);
    expect(matchQueue.sent).toEqual([{ type: 'rematch-all', marker: changed.eventId }]);
  });

  it('can be done again after an interruption: the log keeps each event once', async () => {
    const { audit, matchQueue, publish } = setUp();
    matchQueue.broken = true;
    await expect(publish([aContractRegistered()])).rejects.toThrow();
    matchQueue.broken = false;
    await publish([aContractRegistered()]);
    expect(audit.all()).toEqual([aContractRegistered()]);
    expect(matchQueue.sent).toHaveLength(1);
  });

  it('does nothing for no event', async () => {
    const { matchQueue, publish } = setUp();
    matchQueue.broken = true;
    await expect(publish([])).resolves.toBeUndefined();
  });
});
