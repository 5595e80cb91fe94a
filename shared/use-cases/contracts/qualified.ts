import { dayInFrance } from '#shared/domain/calendar.ts';
import { composeContract } from '#shared/domain/contract/compose-contract.ts';
import { qualify } from '#shared/domain/contract/qualify.ts';
import type { StoredContract } from '#shared/domain/contract/stored-contract.ts';
import type { ContractPatch } from '#shared/wire/http/contract-input.ts';
import { decisionsOf } from './decisions-of.ts';

/** A contract as it would be once more decisions are laid over it, at its next revision. Nothing is written. */
export const qualified = (stored: StoredContract, patch: ContractPatch, now: Date): StoredContract => {
  const today = dayInFrance(now);
  const { facts, contract } = stored;
  const context = { facts, clause: contract.insertionClause, today };
  const qualification = qualify(stored.qualification, decisionsOf(patch), context);
  const composed = composeContract(facts, qualification, {
    contractId: contract.contractId,
    revision: contract.revision + 1,
    today,
    receivedOn: dayInFrance(new Date(stored.registeredAt)),
  });
  return { ...stored, contract: composed, qualification, updatedAt: now.toISOString() };
};
