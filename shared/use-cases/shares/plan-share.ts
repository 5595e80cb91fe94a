import { dayInFrance } from '#shared/domain/calendar.ts';
import { isPresentOn } from '#shared/domain/candidate/withdraw-candidate.ts';
import type { Contract, Position } from '#shared/domain/contract/contract.ts';
import { mayBeOf } from '#shared/domain/contract/may-be-of.ts';
import { shareIdOf, type CandidateId, type OrganisationId } from '#shared/domain/ids.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import { MOST_SHARED, withoutPublics, type Share, type SharedPerson } from '#shared/domain/shortlist/share.ts';
import type { Shortlist } from '#shared/domain/shortlist/shortlist.ts';
import type {
  CandidateRepository,
  Clock,
  ContractRepository,
  OrganisationRepository,
  ShareRepository,
  ShortlistRepository,
} from '#shared/ports.ts';
import type { ShareInput } from '#shared/wire/http/shares.ts';
import { makeFindContract } from '../contracts/find-contract.ts';
import { positionOf } from '../shortlists/read-shortlist.ts';

export interface ShareCommand {
  readonly organisation: Organisation;
  readonly contractId: string;
  readonly input: ShareInput;
  /** Who shares: the subject of their token. */
  readonly by: string;
}

export interface ShareRefusal {
  readonly code:
    | 'contract-not-found'
    | 'position-not-found'
    | 'contract-closed'
    | 'unknown-contractor'
    | 'not-a-contractor'
    | 'not-retained'
    | 'not-on-shortlist'
    | 'no-consent'
    | 'edited-meanwhile';
}

export interface PlanDependencies {
  readonly contracts: Pick<ContractRepository, 'find'>;
  readonly shortlists: Pick<ShortlistRepository, 'find' | 'listDecisions'>;
  readonly candidates: Pick<CandidateRepository, 'findMany'>;
  readonly organisations: Pick<OrganisationRepository, 'find'>;
  readonly shares: Pick<ShareRepository, 'find'>;
  readonly clock: Clock;
}

/** An act of sharing that nothing forbids. */
export interface Act extends Pick<ShareCommand, 'input' | 'by'> {
  readonly contractId: Contract['contractId'];
  readonly position: Position;
  readonly ids: readonly CandidateId[];
}

type CheckContractor = (
  contract: Contract,
  contractorId: OrganisationId,
) => Promise<Result<undefined, { readonly code: 'unknown-contractor' | 'not-a-contractor' }>>;

const makeCheckContractor =
  ({ organisations }: Pick<PlanDependencies, 'organisations'>): CheckContractor =>
  async (contract, contractorId) => {
    const contractor = await organisations.find(contractorId);
    if (contractor?.kind !== 'contractor') return refuse({ code: 'unknown-contractor' });
    return mayBeOf(contract, contractor) ? ok(undefined) : refuse({ code: 'not-a-contractor' });
  };

/** Who is to be shared: those asked for, or all who are retained and may be. */
const makeChoose = ({ shortlists, candidates, clock }: PlanDependencies) => {
  const retainedOn = async ({ contractId }: Contract, position: string): Promise<ReadonlySet<CandidateId>> => {
    const decisions = await shortlists.listDecisions(contractId);
    const retained = decisions.filter(({ positionId, decision }) => positionId === position && decision === 'retained');
    return new Set(retained.map(({ candidateId }) => candidateId));
  };
  return async (contract: Contract, input: ShareInput): Promise<Result<readonly CandidateId[], ShareRefusal>> => {
    const retained = await retainedOn(contract, input.positionId);
    const wanted = [...new Set(input.candidateIds ?? retained)];
    if (wanted.length === 0 || !wanted.every((candidateId) => retained.has(candidateId)))
      return refuse({ code: 'not-retained' });

    const today = dayInFrance(clock());
    const known = await candidates.findMany(wanted);
    const present = wanted.filter((candidateId) => {
      const candidate = known.get(candidateId);
      return candidate !== undefined && isPresentOn(candidate, today);
    });
    const complete = input.candidateIds === undefined ? present.length > 0 : present.length === wanted.length;
    return complete ? ok(present) : refuse({ code: 'no-consent' });
  };
};

/** What the position's list says of each of them, without what a contractor may not see. */
const peopleOf = (
  ids: readonly CandidateId[],
  { entries }: Shortlist,
  { at, by }: { readonly at: string; readonly by: string },
): Result<readonly SharedPerson[], ShareRefusal> => {
  const listed = entries.filter(({ candidateId }) => ids.includes(candidateId));
  if (listed.length < ids.length) return refuse({ code: 'not-on-shortlist' });
  return ok(
    listed.map((entry) => ({
      candidateId: entry.candidateId,
      structureId: entry.structureId,
      entry: withoutPublics(entry),
      sharedAt: at,
      sharedBy: by,
      withdrawnAt: null,
    })),
  );
};

const isShown = ({ entry }: SharedPerson): boolean => entry !== null;

/** Those who left make room first; then whoever was asked for stays, and the oldest make room. */
const withRoom = (people: readonly SharedPerson[]): readonly SharedPerson[] => {
  const excess = Math.max(0, people.length - MOST_SHARED);
  const gone = new Set(people.filter((person) => !isShown(person)).slice(0, excess));
  return people.filter((person) => !gone.has(person)).slice(-MOST_SHARED);
};

/** The share after one more act; what was shared of somebody before they left and came back is replaced. */
const addTo = (
  before: Share | undefined,
  act: Act,
  list: Shortlist,
  added: readonly SharedPerson[],
  at: string,
): Share => {
  const { contractId, position, input } = act;
  const { positionId, contractorId, comment } = input;
  const again = new Set(added.map(({ candidateId }) => candidateId));
  const kept = (before?.people ?? []).filter(({ candidateId }) => !again.has(candidateId));
  return {
    shareId: shareIdOf(contractId, positionId, contractorId),
    ...{ contractId, positionId, contractorId, position },
    weights: list.weights,
    people: withRoom([...kept, ...added]),
    comment: comment ?? before?.comment ?? null,
    createdAt: before?.createdAt ?? at,
    updatedAt: at,
    revision: (before?.revision ?? 0) + 1,
  };
};

/** What an act of sharing would make of the share between a contract's position and a contractor. */
export interface PlannedShare {
  readonly share: Share;
  /** People whom the contractor did not see before. Nobody: the share stays as it was. */
  readonly added: readonly CandidateId[];
}

/** Whether an act may be done, then what it would do; nothing is written. */
export const makePlanShare = (dependencies: PlanDependencies) => {
  const { contracts, shortlists, shares, clock } = dependencies;
  const find = makeFindContract({ contracts });
  const checkContractor = makeCheckContractor(dependencies);
  const choose = makeChoose(dependencies);

  const check = async (command: ShareCommand): Promise<Result<Act, ShareRefusal>> => {
    const found = await find(command.organisation, command.contractId);
    if (!found.ok) return found;
    const { contract } = found.value;
    const position = positionOf(contract, command.input.positionId);
    if (position === undefined) return refuse({ code: 'position-not-found' });
    if (contract.status === 'closed') return refuse({ code: 'contract-closed' });
    const contractor = await checkContractor(contract, command.input.contractorId);
    if (!contractor.ok) return contractor;
    const ids = await choose(contract, command.input);
    if (!ids.ok) return ids;
    return ok({ ...command, contractId: contract.contractId, position, ids: ids.value });
  };

  const plan = async (act: Act): Promise<Result<PlannedShare, ShareRefusal>> => {
    const { contractId, ids, by } = act;
    const { positionId, contractorId } = act.input;
    const before = await shares.find(contractId, shareIdOf(contractId, positionId, contractorId));
    const shown = new Set(before?.people.filter(isShown).map(({ candidateId }) => candidateId));
    const fresh = ids.filter((candidateId) => !shown.has(candidateId));
    if (before !== undefined && fresh.length === 0) return ok({ share: before, added: [] });

    const list = await shortlists.find(contractId, positionId);
    if (list === undefined) return refuse({ code: 'not-on-shortlist' });
    const at = clock().toISOString();
    const added = peopleOf(fresh, list, { at, by });
    if (!added.ok) return added;
    // Nobody was named: those already shown stay, and the best placed of the others fill the list.
    const room = act.input.candidateIds === undefined ? MOST_SHARED - shown.size : MOST_SHARED;
    const people = added.value.slice(0, room);
    if (before !== undefined && people.length === 0) return ok({ share: before, added: [] });
    const share = addTo(before, act, list, people, at);
    return ok({ share, added: people.map(({ candidateId }) => candidateId) });
  };

  return { check, plan };
};
