import { describe, expect, it } from 'vitest';
import type { StoredContract } from '#shared/domain/contract/stored-contract.ts';
import { CandidateId, ContractId, OrganisationId, PositionId } from '#shared/domain/ids.ts';
import { defaultPolicy } from '#shared/domain/organisation/policy.ts';
import type { MatchMessage } from '#shared/wire/messages.ts';
import { makeHandleMatchMessages } from '#shared/use-cases/matching/handle-match-messages.ts';
import { makeLoadPolicies } from '#shared/use-cases/matching/policy-for.ts';
import { makePool } from '#shared/use-cases/matching/pool.ts';
import { messagesOf } from '#shared/use-cases/subscriptions.ts';
import { makeRematchContract } from '#shared/use-cases/matching/rematch-contract.ts';
import { aCandidate } from '#tests/support/builders/candidates.ts';
import { movableClock, NOW } from '#tests/support/builders/clock.ts';
import { aContract, aPosition, aStoredContract } from '#tests/support/builders/contracts.ts';
import { aFacilitatorOrganisation } from '#tests/support/builders/organisations.ts';
import { aCandidatePublished, aDecisionRecorded } from '#tests/support/builders/events.ts';
import { aDecision } from '#tests/support/builders/shortlists.ts';
import { makeFakeCandidates } from '#tests/support/fakes/candidates.ts';
import { makeFakeContracts } from '#tests/support/fakes/contracts.ts';
import { makeFakeJobState } from '#tests/support/fakes/job-state.ts';
import { makeFakeQueue } from '#tests/support/fakes/message-queue.ts';
import { makeFakeOrganisations } from '#tests/support/fakes/organisations.ts';
import { makeFakePoolFiles, makeFakePoolLog, makeFakePoolManifests } from '#tests/support/fakes/pool.ts';
import { makeFakePortfolio } from '#tests/support/fakes/portfolio.ts';
import { makeFakeShortlists } from '#tests/support/fakes/shortlists.ts';
import type { DomainEvent } from '#shared/domain/events.ts';

const CONTRACT = ContractId.parse('c_saint-denis-school');
const P1 = PositionId.parse('p1');

const makeWorld = () => {
  const events: DomainEvent[] = [];
  const { clock, advance } = movableClock(NOW);
  const poolLog = makeFakePoolLog(clock);
  const publish = (published: readonly DomainEvent[]): Promise<void> => {
    events.push(...published);
    return poolLog.append(published.flatMap((event) => messagesOf(event).pool));
  };
  const contracts = makeFakeContracts({ publish });
  const fakeCandidates = makeFakeCandidates({ publish });
  const shortlists = makeFakeShortlists({ publish });
  const organisations = makeFakeOrganisations();
  const portfolio = makeFakePortfolio();
  const jobs = makeFakeJobState();
  const matchQueue = makeFakeQueue<MatchMessage>();
  const readings = { count: 0 };
  const candidates = {
    ...fakeCandidates,
    scan: () => {
      readings.count += 1;
      return fakeCandidates.scan();
    },
  };
  const pool = makePool({
    candidates,
    shortlists,
    contracts,
    log: poolLog,
    manifests: makeFakePoolManifests(),
    files: makeFakePoolFiles(clock),
    clock,
  });
  const handle = makeHandleMatchMessages({
    contracts,
    candidates,
    shortlists,
    pool,
    poolLog,
    jobs,
    matchQueue,
    clock,
    loadPolicies: makeLoadPolicies({ organisations }),
    rematchContract: makeRematchContract({ contracts, shortlists, portfolio, pool, clock }),
  });
  /** Delivers what is on the queue until nothing is left. */
  const drain = async (): Promise<void> => {
    while (matchQueue.sent.length > 0) await handle(matchQueue.sent.splice(0));
  };
  const listChanges = () => events.filter(({ type }) => type === 'shortlist-changed');
  return {
    contracts,
    candidates,
    shortlists,
    organisations,
    poolLog,
    matchQueue,
    handle,
    drain,
    readings,
    advance,
    listChanges,
  };
};

const changed = (revision = 1): MatchMessage => ({ type: 'contract-changed', contractId: CONTRACT, revision });
const POOL_CHANGED: MatchMessage = { type: 'pool-changed' };

const aPublishedWorld = async (stored: StoredContract = aStoredContract()) => {
  const world = makeWorld();
  await world.contracts.save(stored, []);
  await world.candidates.save(aCandidate(), [aCandidatePublished()]);
  return world;
};

describe('a changed contract', () => {
  it('gets a first list of each position, and says so once', async () => {
    const world = await aPublishedWorld();
    await world.handle([changed()]);
    const list = await world.shortlists.find(CONTRACT, P1);
    expect(list).toMatchObject({ version: 1, considered: 1, inputs: { contractRevision: 1, policyVersion: 0 } });
    expect(list?.entries.map(({ candidateId }) => candidateId)).toEqual(['k_aci93-0042']);
    expect(world.listChanges()).toMatchObject([{ newInTop: 1, entries: 1, version: 1 }]);
  });

  it('costs nothing when it is told again', async () => {
    const world = await aPublishedWorld();
    await world.handle([changed(), changed()]);
    await world.handle([changed(), { type: 'rematch-contracts', contractIds: [CONTRACT] }]);
    expect((await world.shortlists.find(CONTRACT, P1))?.version).toBe(1);
    expect(world.listChanges()).toHaveLength(1);
    expect(world.readings.count).toBe(1);
  });

  it('leaves what the pool has become to whoever says that it changed', async () => {
    const world = await aPublishedWorld();
    await world.handle([changed()]);
    await world.poolLog.append([{ candidateId: CandidateId.parse('k_second') }]);
    await world.handle([changed()]);
    expect((await world.shortlists.find(CONTRACT, P1))?.version).toBe(1);
    await world.handle([{ type: 'rematch-contracts', contractIds: [CONTRACT] }, changed()]);
    expect(await world.shortlists.find(CONTRACT, P1)).toMatchObject({ version: 2, inputs: { poolSequence: 2 } });
  });

  it('loses the lists of positions that are gone', async () => {
    const both = aContract({ positions: [aPosition(), aPosition({ positionId: 'p2' })] });
    const world = await aPublishedWorld(aStoredContract({ contract: both }));
    await world.handle([changed()]);
    expect(world.shortlists.all()).toHaveLength(2);
    await world.contracts.save(aStoredContract({ contract: aContract({ revision: 2 }) }), []);
    await world.handle([changed(2)]);
    expect(world.shortlists.all().map(({ positionId, version }) => [positionId, version])).toEqual([['p1', 2]]);
  });

  it('is not matched once closed, and frees the people proposed on it', async () => {
    const world = await aPublishedWorld();
    await world.handle([changed()]);
    await world.shortlists.saveDecision(aDecision(), [aDecisionRecorded()]);
    await world.contracts.save(aStoredContract({ contract: aContract({ revision: 2, status: 'closed' }) }), []);
    await world.handle([changed(2)]);
    expect((await world.shortlists.find(CONTRACT, P1))?.version).toBe(1);
    expect(world.matchQueue.sent).toMatchObject([{ type: 'rematch-all' }]);
  });

  it('is matched under the policy of the first organisation that covers it', async () => {
    const world = await aPublishedWorld();
    await world.organisations.save(aFacilitatorOrganisation({ organisationId: OrganisationId.parse('f_b') }));
    await world.organisations.save(aFacilitatorOrganisation({ organisationId: OrganisationId.parse('f_a') }));
    const weights = { ...defaultPolicy.weights, skills: 350, location: 300 };
    const organisationId = OrganisationId.parse('f_a');
    await world.organisations.savePolicy(organisationId, { ...defaultPolicy, version: 1, weights }, []);
    await world.handle([changed()]);
    expect(await world.shortlists.find(CONTRACT, P1)).toMatchObject({ weights, inputs: { policyVersion: 1 } });
  });

  it('is matched with what the policy adds, and again once the policy has changed', async () => {
    const world = await aPublishedWorld();
    const organisationId = OrganisationId.parse('f_a');
    await world.organisations.save(aFacilitatorOrganisation({ organisationId }));
    await world.handle([changed()]);
    expect(await world.shortlists.find(CONTRACT, P1)).toMatchObject({ version: 1, inputs: { policyOf: null } });
    const priorityPublics = [{ public: 'minimumIncome' as const, weight: 1000, basis: null }];
    const policy = { ...defaultPolicy, version: 1, priorityPublics };
    await world.organisations.savePolicy(organisationId, policy, []);
    await world.handle([{ type: 'rematch-contracts', contractIds: [CONTRACT] }]);
    await world.handle([{ type: 'rematch-contracts', contractIds: [CONTRACT] }]);
    const list = await world.shortlists.find(CONTRACT, P1);
    expect(list).toMatchObject({ version: 2, inputs: { policyVersion: 1, policyOf: organisationId } });
    expect(list?.entries[0]).toMatchObject({ values: { priorityPublic: 1000 } });
  });

  it('lets others in the batch through when one fails', async () => {
    const world = await aPublishedWorld();
    const find = world.contracts.find.bind(world.contracts);
    const bad = ContractId.parse('c_bad');
    world.contracts.find = (contractId) => (contractId === bad ? Promise.reject(new Error('lost')) : find(contractId));
    await expect(world.handle([{ type: 'rematch-contracts', contractIds: [bad, CONTRACT] }])).rejects.toThrow(
      AggregateError,
    );
    expect(await world.shortlists.find(CONTRACT, P1)).toBeDefined();
  });
});

describe('a changed pool', () => {
  it('asks once, two seconds later, for everything to be matched again', async () => {
    const world = await aPublishedWorld();
    await world.handle([POOL_CHANGED, POOL_CHANGED]);
    await world.handle([POOL_CHANGED]);
    expect(world.matchQueue.deliveries).toEqual([
      {
        message: { type: 'rematch-all', marker: `pool-${NOW}`, gathered: { sequence: 1, waits: 0 } },
        delaySeconds: 2,
      },
    ]);
  });

  it('is waited for while it goes on changing, but not for ever', async () => {
    const world = await aPublishedWorld();
    await world.handle([POOL_CHANGED]);
    const asked: string[] = [];
    for (let look = 0; look < 30 && !asked.includes('rematch-contracts'); look += 1) {
      await world.poolLog.append([{ candidateId: CandidateId.parse(`k_${look}`) }]);
      await world.handle(world.matchQueue.sent.splice(0));
      asked.push(...world.matchQueue.sent.map(({ type }) => type));
    }
    expect(asked).toEqual([...Array.from({ length: 25 }, () => 'rematch-all'), 'rematch-contracts']);
    // What it was waited for is in what the lists are owed.
    expect(world.matchQueue.sent).toMatchObject([{ contractIds: [CONTRACT], poolSequence: 27 }]);
  });

  it('is not waited for by whoever asks for something else', async () => {
    const world = await aPublishedWorld();
    await world.handle([POOL_CHANGED]);
    await world.poolLog.append([{ candidateId: CandidateId.parse('k_other') }]);
    await world.handle([...world.matchQueue.sent.splice(0), { type: 'rematch-all', marker: 'policy' }]);
    expect(world.matchQueue.sent).toMatchObject([{ type: 'rematch-contracts' }]);
  });

  it('leaves alone the lists that have seen what they are owed', async () => {
    const world = await aPublishedWorld();
    await world.handle([changed()]);
    await world.poolLog.append([{ candidateId: CandidateId.parse('k_second') }]);
    await world.handle([{ type: 'rematch-contracts', contractIds: [CONTRACT], poolSequence: 1 }]);
    expect((await world.shortlists.find(CONTRACT, P1))?.version).toBe(1);
    await world.handle([
      { type: 'rematch-contracts', contractIds: [CONTRACT], poolSequence: 2 },
      { type: 'rematch-contracts', contractIds: [CONTRACT], poolSequence: 1 },
    ]);
    expect(await world.shortlists.find(CONTRACT, P1)).toMatchObject({ version: 2, inputs: { poolSequence: 2 } });
  });

  it('ends with every open contract matched against the new pool', async () => {
    const world = await aPublishedWorld();
    await world.handle([changed()]);
    await world.candidates.save(aCandidate({ candidateId: 'k_second', externalId: '2' }), [
      aCandidatePublished({ candidateId: CandidateId.parse('k_second') }),
    ]);
    await world.handle([POOL_CHANGED]);
    await world.drain();
    expect(await world.shortlists.find(CONTRACT, P1)).toMatchObject({
      version: 2,
      considered: 2,
      inputs: { poolSequence: 2, poolSnapshot: null },
    });
    expect(world.listChanges()).toHaveLength(2);
  });

  it('asks again when a change comes after the run began', async () => {
    const world = await aPublishedWorld();
    await world.handle([POOL_CHANGED]);
    await world.handle(world.matchQueue.sent.splice(0));
    await world.handle([POOL_CHANGED]);
    expect(world.matchQueue.sent.map(({ type }) => type)).toEqual(['rematch-contracts', 'rematch-all']);
  });

  it('does not lose the request when the queue is out of reach', async () => {
    const world = await aPublishedWorld();
    world.matchQueue.broken = true;
    await expect(world.handle([POOL_CHANGED])).rejects.toThrow();
    world.matchQueue.broken = false;
    await world.handle([POOL_CHANGED]);
    expect(world.matchQueue.sent).toMatchObject([{ type: 'rematch-all' }]);
  });

  it('tells when nobody is left', async () => {
    const world = await aPublishedWorld();
    await world.handle([changed()]);
    const { candidateId, revision } = aCandidate();
    await world.candidates.remove({ candidateId, revision });
    await world.poolLog.append([{ candidateId }]);
    await world.handle([POOL_CHANGED]);
    await world.drain();
    expect(world.listChanges().at(-1)).toMatchObject({ newInTop: 0, entries: 0, version: 2 });
  });

  it('is read again when the day is over', async () => {
    const world = await aPublishedWorld();
    await world.handle([changed()]);
    world.advance(24 * 3600);
    await world.handle([changed()]);
    expect(world.readings.count).toBe(2);
    expect((await world.shortlists.find(CONTRACT, P1))?.inputs.day).toBe('2026-11-23');
  });

  it('shares open contracts out by five', async () => {
    const world = makeWorld();
    for (let index = 0; index < 13; index += 1) {
      await world.contracts.save(aStoredContract({ contract: aContract({ contractId: `c_${index}` }) }), []);
    }
    await world.handle([{ type: 'rematch-all', marker: 'policy' }]);
    const sizes = world.matchQueue.sent.map((message) =>
      message.type === 'rematch-contracts' ? message.contractIds.length : 0,
    );
    expect(sizes).toEqual([5, 5, 3]);
  });
});
