import { dayInFrance } from '#shared/domain/calendar.ts';
import { composeContract } from '#shared/domain/contract/compose-contract.ts';
import type { Qualification, StoredContract } from '#shared/domain/contract/stored-contract.ts';

/** A contract composed again from its facts and what was decided, at its next revision. Nothing is written. */
export const recomposed = (stored: StoredContract, qualification: Qualification, now: Date): StoredContract => {
  const { contractId, revision } = stored.contract;
  const contract = composeContract(stored.facts, qualification, {
    ...{ contractId, revision: revision + 1 },
    today: dayInFrance(now),
    receivedOn: dayInFrance(new Date(stored.registeredAt)),
  });
  return { ...stored, contract, qualification, updatedAt: now.toISOString() };
};
