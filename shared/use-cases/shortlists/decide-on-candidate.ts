import type { Contract } from '#shared/domain/contract/contract.ts';
import { event } from '#shared/domain/events.ts';
import type { StructureId } from '#shared/domain/ids.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { Decision } from '#shared/domain/shortlist/shortlist.ts';
import type { Clock, ContractRepository, ShortlistRepository } from '#shared/ports.ts';
import type { DecisionInput } from '#shared/wire/http/shortlists.ts';
import { makeFindContract } from '../contracts/find-contract.ts';
import { positionOf } from './read-shortlist.ts';

interface Command {
  readonly organisation: Organisation;
  readonly contractId: string;
  readonly input: DecisionInput;
  /** Who decides: the subject of their token. */
  readonly by: string;
}

interface Refusal {
  readonly code:
    | 'contract-not-found'
    | 'position-not-found'
    | 'contract-closed'
    | 'reason-required'
    | 'not-on-shortlist'
    | 'edited-meanwhile';
}
export type DecideOnCandidate = (command: Command) => Promise<Result<Decision, Refusal>>;

interface Dependencies {
  readonly contracts: Pick<ContractRepository, 'find'>;
  readonly shortlists: Pick<ShortlistRepository, 'find' | 'findDecision' | 'saveDecision'>;
  readonly clock: Clock;
}

/** Two people deciding at once: the second decision is laid over the first, as if it had come a moment later. */
const ATTEMPTS = 3;

const refusalOf = ({ status }: Contract, { decision, reason }: DecisionInput): Refusal | undefined => {
  if (decision === 'setAside' && reason === null) return { code: 'reason-required' };
  const proposes = decision === 'retained' || decision === 'contacted';
  return status === 'closed' && proposes ? { code: 'contract-closed' } : undefined;
};

const says = (before: Decision, { decision, reason, comment }: DecisionInput): boolean =>
  before.decision === decision && before.reason === reason && before.comment === comment;

/** Records what a facilitator decided of a person on a position. Saying the same again changes nothing. */
export const makeDecideOnCandidate = ({ contracts, shortlists, clock }: Dependencies): DecideOnCandidate => {
  const find = makeFindContract({ contracts });

  /** The structure of a person who is, or was when decided on, on the position's list. */
  const structureOf = async (contract: Contract, input: DecisionInput): Promise<StructureId | undefined> => {
    const list = await shortlists.find(contract.contractId, input.positionId);
    return list?.entries.find(({ candidateId }) => candidateId === input.candidateId)?.structureId;
  };

  const record = async (
    contract: Contract,
    input: DecisionInput,
    by: string,
    left: number,
  ): ReturnType<DecideOnCandidate> => {
    const { contractId } = contract;
    const { positionId, candidateId } = input;
    const before = await shortlists.findDecision(contractId, positionId, candidateId);
    if (before !== undefined && says(before, input)) return ok(before);
    const structureId = before?.structureId ?? (await structureOf(contract, input));
    if (structureId === undefined) return refuse({ code: 'not-on-shortlist' });

    const at = clock().toISOString();
    const revision = (before?.revision ?? 0) + 1;
    const decision: Decision = { contractId, ...input, structureId, decidedBy: by, decidedAt: at, revision };
    const { comment: _, ...said } = input;
    const happened = { type: 'decision-recorded' as const, at, by, contractId, ...said };
    const saved = await shortlists.saveDecision(decision, [event(happened, positionId, candidateId, revision)]);
    if (saved.ok) return ok(decision);
    return left > 1 ? record(contract, input, by, left - 1) : saved;
  };

  return async ({ organisation, contractId, input, by }) => {
    const found = await find(organisation, contractId);
    if (!found.ok) return found;
    const { contract } = found.value;
    if (positionOf(contract, input.positionId) === undefined) return refuse({ code: 'position-not-found' });
    const refusal = refusalOf(contract, input);
    return refusal === undefined ? record(contract, input, by, ATTEMPTS) : refuse(refusal);
  };
};
