import { expect } from 'vitest';
import { dayInFrance } from '#shared/domain/calendar.ts';
import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import { isWithdrawn } from '#shared/domain/candidate/withdraw-candidate.ts';
import type { Contract } from '#shared/domain/contract/contract.ts';
import { event, type DomainEvent } from '#shared/domain/events.ts';
import type { CandidateId, ContractId } from '#shared/domain/ids.ts';
import { computeShortlist } from '#shared/domain/matching/compute-shortlist.ts';
import { openProposalsOf } from '#shared/domain/matching/open-proposals.ts';
import type { PoolIndex, PoolRow } from '#shared/domain/matching/pool-index.ts';
import { preparePosition } from '#shared/domain/matching/prepare-position.ts';
import { isSamePerson } from '#shared/domain/matching/same-person.ts';
import { skillWeightsOf } from '#shared/domain/matching/skill-weights.ts';
import { defaultPolicy } from '#shared/domain/organisation/policy.ts';
import { underPolicy } from '#shared/domain/organisation/under-policy.ts';
import type { Decision, DecisionKind } from '#shared/domain/shortlist/shortlist.ts';
import type {
  CandidateRepository,
  Clock,
  ContractRepository,
  JobState,
  Outbox,
  PoolFiles,
  PoolLog,
  PoolManifests,
  PublishEvents,
  ShortlistRepository,
} from '#shared/ports.ts';
import { eraseCandidate } from '#shared/use-cases/candidates/erase-candidate.ts';
import { makeCompactPool } from '#shared/use-cases/matching/compact-pool.ts';
import { makeHandleMatchMessages } from '#shared/use-cases/matching/handle-match-messages.ts';
import { makeLoadPolicies } from '#shared/use-cases/matching/policy-for.ts';
import { makePool, type PoolNews } from '#shared/use-cases/matching/pool.ts';
import { makeRematchContract } from '#shared/use-cases/matching/rematch-contract.ts';
import { makePublishEvents } from '#shared/use-cases/publish-events.ts';
import type { MatchMessage, NotifyMessage, WebhookMessage } from '#shared/wire/messages.ts';
import { movableClock } from './builders/clock.ts';
import { aStoredContract } from './builders/contracts.ts';
import { aCandidatePublished, aDecisionRecorded } from './builders/events.ts';
import { aDecision } from './builders/shortlists.ts';
import { makeFakeAuditLog } from './fakes/audit-log.ts';
import { makeFakeQueue } from './fakes/message-queue.ts';
import { makeFakeOrganisations } from './fakes/organisations.ts';
import { makeFakePortfolio } from './fakes/portfolio.ts';
import { makeScanIndex } from './oracle/scan.ts';

/** What such a world is kept in. */
export interface WorldPorts {
  readonly contracts: ContractRepository;
  readonly candidates: CandidateRepository;
  readonly shortlists: ShortlistRepository;
  readonly outboxes: readonly Outbox[];
  readonly poolLog: PoolLog;
  readonly manifests: PoolManifests;
  readonly files: PoolFiles;
  readonly jobs: JobState;
}
export type MakePorts = (options: { readonly publish: PublishEvents; readonly now: Clock }) => Promise<WorldPorts>;

/** Where a process dies after it wrote a row: nowhere, before the log, or between the log and the queue. */
export type Crash = 'none' | 'before-log' | 'before-queue';

const SHOWN = 50;
const END = '2100-01-01T00:00:00.000Z';

/** Matching as it runs: rows, events, log, queue, a warm function, and the jobs that mend what a crash left. */
export const makePoolWorld = async (makePorts: MakePorts) => {
  const { clock, advance } = movableClock();
  const matchQueue = makeFakeQueue<MatchMessage>();
  let crash: Crash = 'none';
  const publish = (events: readonly DomainEvent[]): Promise<void> => {
    if (crash === 'before-log') return Promise.reject(new Error('the process died'));
    return tell(events);
  };
  const ports = await makePorts({ publish, now: clock });
  const tell = makePublishEvents({
    audit: makeFakeAuditLog(),
    poolLog: ports.poolLog,
    matchQueue: {
      send: (...sent) => (crash === 'none' ? matchQueue.send(...sent) : Promise.reject(new Error('died'))),
    },
    notifyQueue: makeFakeQueue<NotifyMessage>(),
    webhookQueue: makeFakeQueue<WebhookMessage>(),
  });
  const { contracts, candidates, shortlists, poolLog, manifests, files, jobs } = ports;
  const news: PoolNews[] = [];
  const newPool = () =>
    makePool({
      ...{ candidates, shortlists, contracts, manifests, files, clock },
      log: poolLog,
      tell: (one) => news.push(one),
    });
  let ids = 0;
  const newCompactor = () =>
    makeCompactPool({
      ...{ candidates, shortlists, contracts, manifests, files, clock },
      log: poolLog,
      newId: () => `n${++ids}`,
    });
  const newFunction = () => {
    const pool = newPool();
    const handle = makeHandleMatchMessages({
      ...{ contracts, candidates, shortlists, pool, poolLog, jobs, matchQueue, clock },
      loadPolicies: makeLoadPolicies({ organisations: makeFakeOrganisations() }),
      rematchContract: makeRematchContract({ contracts, shortlists, portfolio: makeFakePortfolio(), pool, clock }),
    });
    return { pool, handle };
  };
  let [warm, compactor] = [newFunction(), newCompactor()];

  const during = async (cut: Crash, work: () => Promise<unknown>): Promise<void> => {
    crash = cut;
    await work();
    crash = 'none';
  };

  const publishPerson = (person: Candidate, cut: Crash = 'none') =>
    during(cut, async () => {
      const before = await candidates.find(person.candidateId);
      const revision = (before?.revision ?? 0) + 1;
      const { candidateId } = person;
      const row = { ...person, externalId: candidateId, contentHash: 'a', revision };
      await candidates.save(row, [aCandidatePublished({ candidateId, revision, at: clock().toISOString() })]);
    });

  const erase = (candidateId: CandidateId, cut: Crash = 'none') =>
    during(cut, async () => {
      const known = await candidates.find(candidateId);
      const deps = { candidates, vault: { purge: () => Promise.resolve() }, clock };
      if (known !== undefined) await eraseCandidate(deps, known, { by: 'system', reason: 'structure' });
    });

  const decide = (
    pair: Pick<Decision, 'contractId' | 'positionId' | 'candidateId'>,
    decision: DecisionKind,
    cut: Crash,
  ) =>
    during(cut, async () => {
      const before = await shortlists.findDecision(pair.contractId, pair.positionId, pair.candidateId);
      const made = aDecision({
        ...pair,
        decision,
        revision: (before?.revision ?? 0) + 1,
        decidedAt: clock().toISOString(),
      });
      await shortlists.saveDecision(made, [aDecisionRecorded(made)]);
    });

  const saveContract = (contract: Contract, cut: Crash = 'none') =>
    during(cut, async () => {
      const revision = ((await contracts.find(contract.contractId))?.contract.revision ?? 0) + 1;
      const happened = { type: 'contract-updated', at: clock().toISOString(), by: 'system' } as const;
      const { contractId } = contract;
      await contracts.save(aStoredContract({ contract: { ...contract, revision } }), [
        event({ ...happened, contractId, revision }, revision),
      ]);
    });

  /** What the relay does each minute, and then the queue until nothing is left. */
  const settle = async (): Promise<void> => {
    for (const outbox of ports.outboxes) {
      for (const row of await outbox.stale(END)) {
        await tell(row.events);
        await row.clear();
      }
    }
    while (matchQueue.sent.length > 0) await warm.handle(matchQueue.sent.splice(0));
  };

  /** Everybody as the tables have them, read whole, by other code than the product's. */
  const rowsNow = async (): Promise<PoolRow[]> => {
    const open = new Set<ContractId>(await contracts.listOpenIds());
    const decisions: Decision[] = [];
    for await (const one of shortlists.scanDecisions()) decisions.push(one);
    const proposals = openProposalsOf(decisions, (contractId) => open.has(contractId as ContractId));
    const rows: PoolRow[] = [];
    for await (const candidate of candidates.scan()) {
      if (!isWithdrawn(candidate)) rows.push({ candidate, openOn: proposals.get(candidate.candidateId) ?? [] });
    }
    return rows;
  };

  const openContracts = async (): Promise<readonly Contract[]> =>
    [...(await contracts.findMany(await contracts.listOpenIds())).values()].map(({ contract }) =>
      underPolicy(contract, defaultPolicy),
    );

  const expectSameIndex = (
    index: PoolIndex,
    scan: PoolIndex,
    rows: readonly PoolRow[],
    offered: readonly Contract[],
  ) => {
    expect([index.day, index.people]).toEqual([scan.day, scan.people]);
    for (const { candidate, openOn } of rows) {
      const [seen, expected] = [index.explain(candidate.candidateId), scan.explain(candidate.candidateId)];
      expect(seen && expected && isSamePerson(seen, expected)).toBe(true);
      expect(seen?.openOn.toSorted()).toEqual(openOn.toSorted());
    }
    for (const contract of offered) {
      for (const position of contract.positions) {
        const weights = skillWeightsOf(position, index);
        expect(weights).toEqual(skillWeightsOf(position, scan));
        const prepared = preparePosition(contract, position, defaultPolicy.weights, weights);
        expect(index.topK(prepared, SHOWN)).toEqual(scan.topK(prepared, SHOWN));
        expect(index.census(prepared).eligible).toBe(scan.census(prepared).eligible);
        expect(index.relaxations(prepared)).toEqual(scan.relaxations(prepared));
      }
    }
  };

  /** Holds a warm pool, a cold one and every stored list against the tables read whole. */
  const expectSameLists = async (): Promise<void> => {
    await settle();
    // A day may be over: the daily job asks for everything.
    await warm.handle([{ type: 'rematch-all', marker: 'the day' }]);
    await settle();
    const rows = await rowsNow();
    const scan = makeScanIndex(dayInFrance(clock()), rows);
    const offered = await openContracts();
    for (const pool of [warm.pool, newPool()]) expectSameIndex((await pool.latest()).index, scan, rows, offered);
    for (const contract of offered) {
      for (const list of await shortlists.listByContract(contract.contractId)) {
        const { position, weights, inputs, version, computedAt, entries, skillWeights, shortfallHours } = list;
        const expected = computeShortlist({ contract, position, pool: scan, weights, inputs, version, computedAt });
        expect({ entries, skillWeights, shortfallHours }).toEqual({
          entries: expected.entries,
          skillWeights: expected.skillWeights,
          shortfallHours: expected.shortfallHours,
        });
      }
    }
  };

  return {
    /** What has happened, to be read when something is wrong. */
    told: [] as string[],
    ...{ ...ports, advance, clock, publishPerson, erase, decide, saveContract, settle, expectSameLists, news },
    handle: (messages: readonly MatchMessage[]) => warm.handle(messages),
    latest: () => warm.pool.latest(),
    compact: () => compactor(),
    /** Two compactors that know nothing of each other. */
    compactTwice: () => Promise.all([compactor(), newCompactor()()]),
    restart: () => {
      [warm, compactor] = [newFunction(), newCompactor()];
    },
  };
};
export type PoolWorld = Awaited<ReturnType<typeof makePoolWorld>>;
