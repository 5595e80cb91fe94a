import type { ContractId } from '#shared/domain/ids.ts';
import type { CandidateRepository, PoolLog, ShortlistRepository } from '#shared/ports.ts';
import type { MatchMessage } from '#shared/wire/messages.ts';
import { mapAtMost } from '../map-at-most.ts';
import { makeMisjudged, makeReadPeopleOnce } from './check-people.ts';
import { peopleProposedOn } from './people-proposed-on.ts';
import type { PolicyFor } from './policy-for.ts';
import type { Pool } from './pool.ts';
import { askRematch, handleRematchAll, type RematchAllDependencies } from './rematch-all.ts';
import type { RematchContract } from './rematch-contract.ts';

/** Contracts matched at once: their reads and writes overlap, the scoring does not. */
const AT_ONCE = 4;

export interface MatchDependencies extends RematchAllDependencies {
  readonly shortlists: Pick<ShortlistRepository, 'listDecisions'>;
  readonly candidates: Pick<CandidateRepository, 'findMany'>;
  readonly pool: Pool;
  readonly poolLog: Pick<PoolLog, 'append'>;
  readonly rematchContract: RematchContract;
  readonly loadPolicies: () => Promise<PolicyFor>;
}

type MessageOf<T extends MatchMessage['type']> = Extract<MatchMessage, { type: T }>;

const ofType = <T extends MatchMessage['type']>(messages: readonly MatchMessage[], type: T) =>
  messages.filter((message): message is MessageOf<T> => message.type === type);

/** Whoever says that a contract changed says nothing of the pool, whose own changes are asked for apart. */
const ANY_POOL = 0;

/** Which change of the pool each contract's lists must have seen; a contract asked for twice, the later of both. */
const owedTo = (messages: readonly MatchMessage[], latest: number): ReadonlyMap<ContractId, number> => {
  const owed = new Map<ContractId, number>();
  const owe = (contractId: ContractId, sequence: number): void => {
    owed.set(contractId, Math.max(sequence, owed.get(contractId) ?? 0));
  };
  for (const { contractId } of ofType(messages, 'contract-changed')) owe(contractId, ANY_POOL);
  for (const { contractIds, poolSequence = latest } of ofType(messages, 'rematch-contracts')) {
    for (const contractId of contractIds) owe(contractId, poolSequence);
  }
  return owed;
};

const asksForContracts = ({ type }: MatchMessage): boolean =>
  type === 'contract-changed' || type === 'rematch-contracts';

/** Matches contracts again, all of them even if one fails. */
const rematch = async (
  { candidates, pool, loadPolicies, rematchContract }: MatchDependencies,
  messages: readonly MatchMessage[],
): Promise<void> => {
  if (!messages.some(asksForContracts)) return;
  const [{ sequence }, policyFor] = await Promise.all([pool.latest(), loadPolicies()]);
  const misjudged = makeMisjudged(makeReadPeopleOnce(candidates));
  const failures: unknown[] = [];
  await mapAtMost([...owedTo(messages, sequence)], AT_ONCE, async ([contractId, poolSequence]) => {
    try {
      await rematchContract({ contractId, policyFor, poolSequence, misjudged });
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
    await handleRematchAll(deps, ofType(messages, 'rematch-all'));
    await rematch(deps, messages);
    const changed = new Set(ofType(messages, 'contract-changed').map(({ contractId }) => contractId));
    const proposed = await peopleProposedOn(deps, [...changed]);
    if (proposed.length === 0) return;
    await deps.poolLog.append(proposed);
    await askRematch(deps);
  };
