import type { ContractId } from '#shared/domain/ids.ts';
import type {
  CandidateRepository,
  Clock,
  ContractRepository,
  JobState,
  MatchQueue,
  PoolLog,
  ShortlistRepository,
} from '#shared/ports.ts';
import type { MatchMessage } from '#shared/wire/messages.ts';
import { mapAtMost } from '../map-at-most.ts';
import { makeReadPeopleOnce } from './check-people.ts';
import { peopleProposedOn } from './people-proposed-on.ts';
import type { PolicyFor } from './policy-for.ts';
import type { Pool } from './pool.ts';
import type { RematchContract } from './rematch-contract.ts';

/** How long changes of the pool are gathered before everything is matched again, in seconds. */
const REMATCH_DELAY_SECONDS = 2;

/** Contracts matched again by one message: few enough for one run of the function. */
const CONTRACTS_PER_MESSAGE = 25;

/** Contracts matched at once: their reads and writes overlap, the scoring does not. */
const AT_ONCE = 4;

export interface MatchDependencies {
  readonly contracts: Pick<ContractRepository, 'listOpenIds'>;
  readonly shortlists: Pick<ShortlistRepository, 'listDecisions'>;
  readonly candidates: Pick<CandidateRepository, 'findMany'>;
  readonly pool: Pool;
  readonly poolLog: Pick<PoolLog, 'append'>;
  readonly jobs: Pick<JobState, 'setRematchMarker' | 'clearRematchMarker'>;
  readonly matchQueue: MatchQueue;
  readonly rematchContract: RematchContract;
  readonly loadPolicies: () => Promise<PolicyFor>;
  readonly clock: Clock;
}

type MessageOf<T extends MatchMessage['type']> = Extract<MatchMessage, { type: T }>;

const ofType = <T extends MatchMessage['type']>(messages: readonly MatchMessage[], type: T) =>
  messages.filter((message): message is MessageOf<T> => message.type === type);

const inChunks = (ids: readonly ContractId[]): readonly (readonly ContractId[])[] =>
  Array.from({ length: Math.ceil(ids.length / CONTRACTS_PER_MESSAGE) }, (_, index) =>
    ids.slice(index * CONTRACTS_PER_MESSAGE, (index + 1) * CONTRACTS_PER_MESSAGE),
  );

/**
 * Has everything matched again in two seconds, unless that is already asked. The first of a burst asks; the others find
 * its marker and are seen by the same run, since a change is logged before anybody is told of it.
 */
const askRematch = async ({ jobs, matchQueue, clock }: MatchDependencies): Promise<void> => {
  const now = clock().toISOString();
  const marker = `pool-${now}`;
  if (!(await jobs.setRematchMarker(marker, now))) return;
  try {
    await matchQueue.send([{ type: 'rematch-all', marker }], { delaySeconds: REMATCH_DELAY_SECONDS });
  } catch (error) {
    await jobs.clearRematchMarker(marker);
    throw error;
  }
};

/** Shares the open contracts out. Markers are cleared first: a change that comes from now on asks again. */
const shareOut = async ({ jobs, contracts, matchQueue }: MatchDependencies, markers: readonly string[]) => {
  for (const marker of new Set(markers)) await jobs.clearRematchMarker(marker);
  const chunks = inChunks(await contracts.listOpenIds());
  if (chunks.length === 0) return;
  await matchQueue.send(chunks.map((contractIds) => ({ type: 'rematch-contracts', contractIds: [...contractIds] })));
};

/** Matches contracts again, all of them even if one fails. */
const rematch = async (
  { candidates, pool, loadPolicies, rematchContract }: MatchDependencies,
  contractIds: readonly ContractId[],
): Promise<void> => {
  if (contractIds.length === 0) return;
  const [{ sequence: poolSequence }, policyFor] = await Promise.all([pool.latest(), loadPolicies()]);
  const readPeople = makeReadPeopleOnce(candidates);
  const failures: unknown[] = [];
  await mapAtMost(contractIds, AT_ONCE, async (contractId) => {
    try {
      await rematchContract({ contractId, policyFor, poolSequence, readPeople });
    } catch (error) {
      failures.push(error);
    }
  });
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} contracts could not be matched`);
};

/**
 * Handles a batch of the match queue, as a whole: messages that ask for the same work ask once. Safe to repeat, since a
 * list is not computed twice from the same inputs.
 *
 * @throws when a part of it failed; the rest is done, and costs nothing when the batch comes back
 */
export const makeHandleMatchMessages =
  (deps: MatchDependencies) =>
  async (messages: readonly MatchMessage[]): Promise<void> => {
    if (ofType(messages, 'pool-changed').length > 0) await askRematch(deps);
    const rematchAll = ofType(messages, 'rematch-all');
    if (rematchAll.length > 0) {
      await shareOut(
        deps,
        rematchAll.map(({ marker }) => marker),
      );
    }
    const changed = new Set(ofType(messages, 'contract-changed').map(({ contractId }) => contractId));
    const shared = ofType(messages, 'rematch-contracts').flatMap(({ contractIds }) => contractIds);
    await rematch(deps, [...new Set([...changed, ...shared])]);
    const proposed = await peopleProposedOn(deps, [...changed]);
    if (proposed.length === 0) return;
    await deps.poolLog.append(proposed);
    await askRematch(deps);
  };
