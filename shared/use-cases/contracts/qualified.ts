import { dayInFrance } from '#shared/domain/calendar.ts';
import { qualify } from '#shared/domain/contract/qualify.ts';
import type { StoredContract } from '#shared/domain/contract/stored-contract.ts';
import type { ContractPatch } from '#shared/wire/http/contract-input.ts';
import { decisionsOf } from './decisions-of.ts';
import { recomposed } from './recomposed.ts';

/** A contract as it would be once more decisions are laid over it, at its next revision. Nothing is written. */
export const qualified = (stored: StoredContract, patch: ContractPatch, now: Date): StoredContract => {
  const { facts, contract } = stored;
  const context = { facts, clause: contract.insertionClause, today: dayInFrance(now) };
  return recomposed(stored, qualify(stored.qualification, decisionsOf(patch), context), now);
};
