import type { Contract, Position } from '#shared/domain/contract/contract.ts';
import { event, type DomainEvent } from '#shared/domain/events.ts';
import type { ContractId } from '#shared/domain/ids.ts';
import { computeShortlist } from '#shared/domain/matching/compute-shortlist.ts';
import { RULE } from '#shared/domain/matching/rule.ts';
import { materialChange } from '#shared/domain/matching/shortlist-change.ts';
import type { Policy } from '#shared/domain/organisation/policy.ts';
import { underPolicy } from '#shared/domain/organisation/under-policy.ts';
import { CriterionName, type Shortlist, type ShortlistInputs } from '#shared/domain/shortlist/shortlist.ts';
import type { Clock, ContractRepository, ShortlistRepository } from '#shared/ports.ts';
import type { PolicyFor } from './policy-for.ts';
import type { LoadedPool, Pool } from './pool.ts';

/** Somebody else wrote the list meanwhile: with the same inputs there is nothing left to do, else it is done again. */
const ATTEMPTS = 4;

export interface RematchDependencies {
  readonly contracts: Pick<ContractRepository, 'find'>;
  readonly shortlists: Pick<ShortlistRepository, 'listByContract' | 'save' | 'remove'>;
  readonly pool: Pool;
  readonly clock: Clock;
}

/** Who is matched under which policy, against a pool at least how fresh. */
export interface RematchRequest {
  readonly contractId: ContractId;
  readonly policyFor: PolicyFor;
  readonly poolSequence: number;
}

/** `closed` and unknown contracts are not matched: their lists stay as they were. */
export type RematchOutcome = 'matched' | 'closed' | 'unknown';

interface Matching {
  readonly contract: Contract;
  readonly policy: Policy;
  readonly loaded: LoadedPool;
}

const inputsOf = ({ contract, policy, loaded }: Matching): ShortlistInputs => ({
  rule: RULE,
  day: loaded.index.day,
  contractRevision: contract.revision,
  poolSequence: loaded.sequence,
  policyVersion: policy.version,
  policyOf: policy.organisationId,
});

const sameWeights = (a: Policy['weights'], b: Policy['weights']): boolean =>
  CriterionName.options.every((criterion) => a[criterion] === b[criterion]);

/** Whether a list already saw all that it would be computed from now, or later versions of it. */
const isCurrent = ({ inputs: seen, weights }: Shortlist, matching: Matching): boolean => {
  const now = inputsOf(matching);
  return (
    seen.rule === now.rule &&
    seen.day >= now.day &&
    seen.contractRevision >= now.contractRevision &&
    seen.poolSequence >= now.poolSequence &&
    seen.policyVersion === now.policyVersion &&
    (seen.policyOf ?? null) === (now.policyOf ?? null) &&
    sameWeights(weights, matching.policy.weights)
  );
};

const changeEvents = (before: Shortlist | undefined, after: Shortlist): readonly DomainEvent[] => {
  const change = materialChange(before, after);
  if (change === undefined) return [];
  const { contractId, positionId, version, computedAt, shortfallHours, entries } = after;
  const said = { contractId, positionId, version, shortfallHours, newInTop: change.newInTop, entries: entries.length };
  return [event({ type: 'shortlist-changed', at: computedAt, by: 'system', ...said }, positionId, version)];
};

/**
 * Brings the lists of one contract up to date: each open position's list is computed and saved as a new version unless
 * it already saw the same inputs, which makes repeating free. Lists of positions that are gone are removed.
 *
 * @throws when other runs keep writing the same lists: the message comes back later and finds them current
 */
export const makeRematchContract = ({ contracts, shortlists, pool, clock }: RematchDependencies) => {
  const rematchPosition = async (matching: Matching, position: Position, stored: Shortlist | undefined) => {
    if (stored !== undefined && isCurrent(stored, matching)) return true;
    const shortlist = computeShortlist({
      contract: matching.contract,
      position,
      pool: matching.loaded.index,
      weights: matching.policy.weights,
      inputs: inputsOf(matching),
      version: (stored?.version ?? 0) + 1,
      computedAt: clock().toISOString(),
    });
    return (await shortlists.save(shortlist, changeEvents(stored, shortlist))).ok;
  };

  /** False when somebody else's version came first. */
  const attempt = async (contract: Contract, policy: Policy, poolSequence: number): Promise<boolean> => {
    const stored = new Map(
      (await shortlists.listByContract(contract.contractId)).map((list) => [list.positionId, list]),
    );
    // A list never goes back to an older pool than the one it has seen.
    const seen = [...stored.values()].map(({ inputs }) => inputs.poolSequence);
    const loaded = await pool.atLeast(Math.max(poolSequence, ...seen));
    const matching = { contract: underPolicy(contract, policy), policy, loaded };
    let saved = true;
    for (const position of contract.positions) {
      saved = (await rematchPosition(matching, position, stored.get(position.positionId))) && saved;
      stored.delete(position.positionId);
    }
    for (const positionId of stored.keys()) await shortlists.remove(contract.contractId, positionId);
    return saved;
  };

  return async ({ contractId, policyFor, poolSequence }: RematchRequest): Promise<RematchOutcome> => {
    for (let attempts = 0; attempts < ATTEMPTS; attempts += 1) {
      const found = await contracts.find(contractId);
      if (found === undefined) return 'unknown';
      if (found.contract.status === 'closed') return 'closed';
      if (await attempt(found.contract, await policyFor(found), poolSequence)) return 'matched';
    }
    throw new Error(`The lists of ${contractId} were written by others ${ATTEMPTS} times in a row`);
  };
};
export type RematchContract = ReturnType<typeof makeRematchContract>;
