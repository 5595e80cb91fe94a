import { canonicalJson } from '#shared/domain/contract/contract-notice.ts';
import type { StoredContract } from '#shared/domain/contract/stored-contract.ts';
import { event } from '#shared/domain/events.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { Clock, ContractRepository } from '#shared/ports.ts';
import type { ContractPatch } from '#shared/wire/http/contract-input.ts';
import { makeFindContract } from './find-contract.ts';
import { qualified } from './qualified.ts';

interface Command {
  readonly organisation: Organisation;
  readonly contractId: string;
  readonly patch: ContractPatch;
  /** Revisions that the author read; undefined: whatever it is now. */
  readonly ifRevision?: readonly number[] | undefined;
  /** Who acts: the subject of their token. */
  readonly by: string;
}

type Refusal = { readonly code: 'contract-not-found' } | { readonly code: 'edited-meanwhile' };
export type QualifyContract = (command: Command) => Promise<Result<StoredContract, Refusal>>;

interface Dependencies {
  readonly contracts: Pick<ContractRepository, 'find' | 'save'>;
  readonly clock: Clock;
}

/** A change without If-Match that loses a race is made again on what won: it only says what it says. */
const ATTEMPTS = 3;

const isSame = (a: StoredContract, b: StoredContract): boolean =>
  canonicalJson([{ ...a.contract, revision: 0 }, a.qualification]) ===
  canonicalJson([{ ...b.contract, revision: 0 }, b.qualification]);

/** Records what a facilitator decided of a contract, over what the source said. Deciding the same again changes nothing. */
export const makeQualifyContract = ({ contracts, clock }: Dependencies): QualifyContract => {
  const find = makeFindContract({ contracts });

  const attempt = async (command: Command, left: number): Promise<Result<StoredContract, Refusal>> => {
    const found = await find(command.organisation, command.contractId);
    if (!found.ok) return found;
    const expected = command.ifRevision;
    if (expected?.includes(found.value.contract.revision) === false) return refuse({ code: 'edited-meanwhile' });

    const changed = qualified(found.value, command.patch, clock());
    if (isSame(found.value, changed)) return ok(found.value);
    const { contractId, revision } = changed.contract;
    const happened = {
      type: 'contract-qualified' as const,
      at: changed.updatedAt,
      by: command.by,
      contractId,
      revision,
    };
    const saved = await contracts.save(changed, [event(happened, revision)]);
    if (saved.ok) return ok(changed);
    return expected === undefined && left > 1 ? attempt(command, left - 1) : saved;
  };

  return (command) => attempt(command, ATTEMPTS);
};
