import { contractCard } from '#shared/domain/contract/contract-card.ts';
import type { Contract, Position } from '#shared/domain/contract/contract.ts';
import type { StoredContract } from '#shared/domain/contract/stored-contract.ts';
import { event, type DomainEvent } from '#shared/domain/events.ts';
import type { CandidateId, ContractId } from '#shared/domain/ids.ts';
import { computeShortlist } from '#shared/domain/matching/compute-shortlist.ts';
import { RULE } from '#shared/domain/matching/rule.ts';
import { materialChange } from '#shared/domain/matching/shortlist-change.ts';
import type { Policy } from '#shared/domain/organisation/policy.ts';
import { underPolicy } from '#shared/domain/organisation/under-policy.ts';
import { headOf, type ShortlistHead } from '#shared/domain/shortlist/shortlist-head.ts';
import { CriterionName, type Shortlist, type ShortlistInputs } from '#shared/domain/shortlist/shortlist.ts';
import type { Clock, ContractRepository, PortfolioRepository, ShortlistRepository } from '#shared/ports.ts';
import type { Misjudged } from './check-people.ts';
import type { PolicyFor } from './policy-for.ts';
import type { LoadedPool, Pool } from './pool.ts';

/** Somebody else wrote the list meanwhile: with the same inputs there is nothing left to do, else it is done again. */
const ATTEMPTS = 4;

/** Each time, everybody new on the list is read again: more rounds than this mean that the pool is far behind. */
const CHECKS = 12;

export interface RematchDependencies {
  readonly contracts: Pick<ContractRepository, 'find'>;
  readonly shortlists: Pick<ShortlistRepository, 'listHeads' | 'save' | 'remove'>;
  readonly portfolio: Pick<PortfolioRepository, 'keep'>;
  readonly pool: Pool;
  readonly clock: Clock;
}

/** Who is matched under which policy, against a pool at least how fresh. */
export interface RematchRequest {
  readonly contractId: ContractId;
  readonly policyFor: PolicyFor;
  /** Lists that saw this change of the pool are left alone; others are made of the pool as it is now. */
  readonly poolSequence: number;
  /** Who is on a list is read again before it is stored. */
  readonly misjudged: Misjudged;
}

/** `closed` and unknown contracts are not matched: their lists stay as they were. */
export type RematchOutcome = 'matched' | 'closed' | 'unknown';

interface Matching extends Pick<RematchRequest, 'misjudged' | 'poolSequence'> {
  readonly contract: Contract;
  readonly policy: Policy;
  readonly loaded: LoadedPool;
}

const inputsOf = ({ contract, policy, loaded }: Matching): ShortlistInputs => ({
  rule: RULE,
  day: loaded.index.day,
  contractRevision: contract.revision,
  poolSequence: loaded.sequence,
  poolSnapshot: loaded.snapshot,
  policyVersion: policy.version,
  policyOf: policy.organisationId,
});

const sameWeights = (a: Policy['weights'], b: Policy['weights']): boolean =>
  CriterionName.options.every((criterion) => a[criterion] === b[criterion]);

/**
 * Whether a list already saw all that it is asked to see, or later versions of it. The pool has been brought to at least
 * the change that the list saw: a list that saw a later one counted in another log, of before.
 */
const isCurrent = ({ inputs: seen, weights }: ShortlistHead, matching: Matching): boolean => {
  const now = inputsOf(matching);
  return (
    seen.rule === now.rule &&
    seen.day >= now.day &&
    seen.contractRevision >= now.contractRevision &&
    seen.poolSequence >= matching.poolSequence &&
    seen.poolSequence <= now.poolSequence &&
    seen.policyVersion === now.policyVersion &&
    (seen.policyOf ?? null) === (now.policyOf ?? null) &&
    sameWeights(weights, matching.policy.weights)
  );
};

const changeEvents = (before: ShortlistHead | undefined, after: Shortlist): readonly DomainEvent[] => {
  const change = materialChange(before, after);
  if (change === undefined) return [];
  const { contractId, positionId, version, computedAt, shortfallHours, entries } = after;
  const said = { contractId, positionId, version, shortfallHours, newInTop: change.newInTop, entries: entries.length };
  return [event({ type: 'shortlist-changed', at: computedAt, by: 'system', ...said }, positionId, version)];
};

/** Makes the list of one position, with everybody on it read again from the table. */
const makeCheckedList = ({ pool, clock }: Pick<RematchDependencies, 'pool' | 'clock'>) => {
  const compute = (matching: Matching, position: Position, version: number): Shortlist =>
    computeShortlist({
      contract: matching.contract,
      position,
      pool: matching.loaded.index,
      weights: matching.policy.weights,
      inputs: inputsOf(matching),
      version,
      computedAt: clock().toISOString(),
    });

  /**
   * Those who are gone, or of whom the pool knew something else, are read again into the pool, and the list is made again:
   * whoever drops out is replaced by the next.
   */
  return async (first: Matching, position: Position, version: number): Promise<Shortlist> => {
    let matching = first;
    const known = new Set<CandidateId>();
    for (let round = 1; round <= CHECKS; round += 1) {
      const list = compute(matching, position, version);
      const unchecked = list.entries.map(({ candidateId }) => candidateId).filter((id) => !known.has(id));
      const wrong = await matching.misjudged(matching.loaded.index, unchecked);
      if (wrong.length === 0) return list;
      matching = { ...matching, loaded: await pool.reread(wrong) };
      for (const id of unchecked) known.add(id);
    }
    throw new Error(`The pool disagreed with the table on every list, ${CHECKS} times in a row`);
  };
};

/**
 * Brings the lists of one contract up to date: each open position's list is computed and saved as a new version unless
 * it already saw the same inputs, which makes repeating free. Lists of positions that are gone are removed.
 *
 * @throws when other runs keep writing the same lists: the message comes back later and finds them current
 */
export const makeRematchContract = ({ contracts, shortlists, portfolio, pool, clock }: RematchDependencies) => {
  const checked = makeCheckedList({ pool, clock });

  /** The list in force; undefined when somebody else's version came first. */
  const rematchPosition = async (
    matching: Matching,
    position: Position,
    stored: ShortlistHead | undefined,
  ): Promise<ShortlistHead | undefined> => {
    if (stored !== undefined && isCurrent(stored, matching)) return stored;
    const shortlist = await checked(matching, position, (stored?.version ?? 0) + 1);
    return (await shortlists.save(shortlist, changeEvents(stored, shortlist))).ok ? headOf(shortlist) : undefined;
  };

  /** False when somebody else's version came first. */
  const attempt = async (found: StoredContract, policy: Policy, request: RematchRequest): Promise<boolean> => {
    const { contract } = found;
    const stored = new Map((await shortlists.listHeads(contract.contractId)).map((head) => [head.positionId, head]));
    // A list never goes back to an older pool than the one it has seen.
    const seen = [...stored.values()].map(({ inputs }) => inputs.poolSequence);
    const loaded = await pool.atLeast(Math.max(request.poolSequence, ...seen));
    const { misjudged, poolSequence } = request;
    const matching = { contract: underPolicy(contract, policy), policy, loaded, misjudged, poolSequence };
    const lists: ShortlistHead[] = [];
    for (const position of contract.positions) {
      const list = await rematchPosition(matching, position, stored.get(position.positionId));
      if (list !== undefined) lists.push(list);
      stored.delete(position.positionId);
    }
    for (const positionId of stored.keys()) await shortlists.remove(contract.contractId, positionId);
    if (lists.length < contract.positions.length) return false;
    await portfolio.keep(contractCard(found, lists));
    return true;
  };

  return async (request: RematchRequest): Promise<RematchOutcome> => {
    const { contractId, policyFor } = request;
    for (let attempts = 0; attempts < ATTEMPTS; attempts += 1) {
      const found = await contracts.find(contractId);
      if (found === undefined) return 'unknown';
      if (found.contract.status === 'closed') {
        await portfolio.keep(contractCard(found, await shortlists.listHeads(contractId)));
        return 'closed';
      }
      if (await attempt(found, await policyFor(found), request)) return 'matched';
    }
    throw new Error(`The lists of ${contractId} were written by others ${ATTEMPTS} times in a row`);
  };
};
export type RematchContract = ReturnType<typeof makeRematchContract>;
