import { dayInFrance } from '#shared/domain/calendar.ts';
import type { Contract, Position } from '#shared/domain/contract/contract.ts';
import { renderShortlist, type RenderedShortlist } from '#shared/domain/matching/render.ts';
import { RULE } from '#shared/domain/matching/rule.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { CandidateRepository, Clock, ContractRepository, ShortlistRepository } from '#shared/ports.ts';
import { makeFindContract } from '../contracts/find-contract.ts';
import { stillProposable } from './still-proposable.ts';

interface Query {
  readonly organisation: Organisation;
  readonly contractId: string;
  /** The first position when absent. */
  readonly positionId?: string | undefined;
  readonly limit: number;
}

type Refusal = { readonly code: 'contract-not-found' } | { readonly code: 'position-not-found' };
export type ReadShortlist = (query: Query) => Promise<Result<RenderedShortlist, Refusal>>;

/** The position asked for, or the first one. */
export const positionOf = (
  { positions }: Pick<Contract, 'positions'>,
  positionId: string | undefined,
): Position | undefined =>
  positionId === undefined ? positions[0] : positions.find((position) => position.positionId === positionId);

/** A position whose list is still being computed has one already: nobody on it, version 0. */
const notComputedYet = ({ contractId }: Contract, { positionId }: Position, computedAt: string): RenderedShortlist => ({
  contractId,
  positionId,
  version: 0,
  computedAt,
  rule: RULE,
  policyVersion: 0,
  freshness: null,
  considered: 0,
  excluded: [],
  representation: [],
  infeasible: [],
  utilityLost: 0,
  representationSummary: [],
  relaxations: [],
  shortfallHours: null,
  entries: [],
});

interface Dependencies {
  readonly contracts: Pick<ContractRepository, 'find'>;
  readonly candidates: Pick<CandidateRepository, 'findMany'>;
  readonly shortlists: Pick<ShortlistRepository, 'find' | 'listDecisions'>;
  readonly clock: Clock;
}

/**
 * The shortlist of one position of a contract that the organisation sees, with what was decided of each person. Nobody is
 * shown who has gone or would no longer be proposed: the next of the stored list take their places.
 */
export const makeReadShortlist = ({ contracts, candidates, shortlists, clock }: Dependencies): ReadShortlist => {
  const find = makeFindContract({ contracts });
  return async ({ organisation, contractId, positionId, limit }) => {
    const found = await find(organisation, contractId);
    if (!found.ok) return found;
    const { contract, updatedAt } = found.value;
    const position = positionOf(contract, positionId);
    if (position === undefined) return refuse({ code: 'position-not-found' });

    const [list, decisions] = await Promise.all([
      shortlists.find(contract.contractId, position.positionId),
      shortlists.listDecisions(contract.contractId),
    ]);
    if (list === undefined) return ok(notComputedYet(contract, position, updatedAt));
    const day = dayInFrance(clock());
    const shown = await stillProposable({ candidates, contract, day }, list, limit);
    return ok(renderShortlist(shown, decisions, limit));
  };
};
