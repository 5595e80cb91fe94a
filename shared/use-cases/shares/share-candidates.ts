import { dayInFrance } from '#shared/domain/calendar.ts';
import { hasConsentOn, isWithdrawn } from '#shared/domain/candidate/withdraw-candidate.ts';
import type { Contract, Position } from '#shared/domain/contract/contract.ts';
import { event } from '#shared/domain/events.ts';
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

interface Command {
  readonly organisation: Organisation;
  readonly contractId: string;
  readonly input: ShareInput;
  /** Who shares: the subject of their token. */
  readonly by: string;
}

interface Refusal {
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
export type ShareCandidates = (command: Command) => Promise<Result<Share, Refusal>>;

interface Dependencies {
  readonly contracts: Pick<ContractRepository, 'find'>;
  readonly shortlists: Pick<ShortlistRepository, 'find' | 'listDecisions'>;
  readonly candidates: Pick<CandidateRepository, 'findMany'>;
  readonly organisations: Pick<OrganisationRepository, 'find'>;
  readonly shares: Pick<ShareRepository, 'find' | 'save'>;
  readonly clock: Clock;
}

/** An act of sharing that nothing forbids. */
interface Act extends Pick<Command, 'input' | 'by'> {
  readonly contractId: Contract['contractId'];
  readonly position: Position;
  readonly ids: readonly CandidateId[];
}

/** Two people sharing at once: the second act is laid over the first. */
const ATTEMPTS = 3;

/**
 * Whether a contract is a contractor's, as far as is known: the data name contractors by SIRET, so that it is refused
 * only to whoever has one that the contract does not name.
 */
const mayBeOf = ({ contractors }: Contract, contractor: Organisation & { readonly kind: 'contractor' }): boolean => {
  const named = contractors.flatMap(({ siret }) => siret ?? []);
  return contractor.siret === null || named.length === 0 || named.includes(contractor.siret);
};

type CheckContractor = (
  contract: Contract,
  contractorId: OrganisationId,
) => Promise<Result<undefined, { readonly code: 'unknown-contractor' | 'not-a-contractor' }>>;

const makeCheckContractor =
  ({ organisations }: Pick<Dependencies, 'organisations'>): CheckContractor =>
  async (contract, contractorId) => {
    const contractor = await organisations.find(contractorId);
    if (contractor?.kind !== 'contractor') return refuse({ code: 'unknown-contractor' });
    return mayBeOf(contract, contractor) ? ok(undefined) : refuse({ code: 'not-a-contractor' });
  };

/** Who is to be shared: those asked for, or all who are retained and may be. */
const makeChoose = ({ shortlists, candidates, clock }: Dependencies) => {
  const retainedOn = async ({ contractId }: Contract, position: string): Promise<ReadonlySet<CandidateId>> => {
    const decisions = await shortlists.listDecisions(contractId);
    const retained = decisions.filter(({ positionId, decision }) => positionId === position && decision === 'retained');
    return new Set(retained.map(({ candidateId }) => candidateId));
  };
  return async (contract: Contract, input: ShareInput): Promise<Result<readonly CandidateId[], Refusal>> => {
    const retained = await retainedOn(contract, input.positionId);
    const wanted = [...new Set(input.candidateIds ?? retained)];
    if (wanted.length === 0 || !wanted.every((candidateId) => retained.has(candidateId)))
      return refuse({ code: 'not-retained' });

    const today = dayInFrance(clock());
    const known = await candidates.findMany(wanted);
    const present = wanted.filter((candidateId) => {
      const candidate = known.get(candidateId);
      return candidate !== undefined && !isWithdrawn(candidate) && hasConsentOn(candidate, today);
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
): Result<readonly SharedPerson[], Refusal> => {
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
    people: [...kept, ...added].slice(-MOST_SHARED),
    comment: comment ?? before?.comment ?? null,
    createdAt: before?.createdAt ?? at,
    updatedAt: at,
    revision: (before?.revision ?? 0) + 1,
  };
};

const isShown = ({ entry }: SharedPerson): boolean => entry !== null;

/** Gives a contractor what a facilitator chose to give it, and tells it so. Sharing the same again changes nothing. */
export const makeShareCandidates = (dependencies: Dependencies): ShareCandidates => {
  const { contracts, shortlists, shares, clock } = dependencies;
  const find = makeFindContract({ contracts });
  const checkContractor = makeCheckContractor(dependencies);
  const choose = makeChoose(dependencies);

  const record = async (act: Act, left: number): ReturnType<ShareCandidates> => {
    const { contractId, ids, by } = act;
    const { positionId, contractorId } = act.input;
    const shareId = shareIdOf(contractId, positionId, contractorId);
    const before = await shares.find(contractId, shareId);
    const shown = new Set(before?.people.filter(isShown).map(({ candidateId }) => candidateId));
    const fresh = ids.filter((candidateId) => !shown.has(candidateId));
    if (before !== undefined && fresh.length === 0) return ok(before);

    const list = await shortlists.find(contractId, positionId);
    if (list === undefined) return refuse({ code: 'not-on-shortlist' });
    const at = clock().toISOString();
    const added = peopleOf(fresh, list, { at, by });
    if (!added.ok) return added;
    const share = addTo(before, act, list, added.value, at);
    const happened = { type: 'shortlist-shared' as const, at, by, contractId, positionId, shareId, contractorId };
    const saved = await shares.save(share, [event({ ...happened, candidateIds: fresh }, shareId, share.revision)]);
    if (saved.ok) return ok(share);
    return left > 1 ? record(act, left - 1) : saved;
  };

  return async (command) => {
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
    return record({ ...command, contractId: contract.contractId, position, ids: ids.value }, ATTEMPTS);
  };
};
