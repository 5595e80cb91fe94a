import { composeContract } from '#shared/domain/contract/compose-contract.ts';
import { dayInFrance } from '#shared/domain/calendar.ts';
import { event } from '#shared/domain/events.ts';
import { validatedHours } from '#shared/domain/hours/hours-entry.ts';
import type { ContractId } from '#shared/domain/ids.ts';
import type { Clock, ContractRepository, HoursRepository } from '#shared/ports.ts';

interface Dependencies {
  readonly contracts: Pick<ContractRepository, 'find' | 'save'>;
  readonly hours: Pick<HoursRepository, 'listByContract'>;
  readonly clock: Clock;
}
export type CountHours = (contractId: ContractId) => Promise<void>;

/** A contract that others change meanwhile is read again. */
const ATTEMPTS = 5;

/** Writes on a contract the hours that were validated: counted anew each time, so that counting twice is harmless. */
export const makeCountHours = ({ contracts, hours, clock }: Dependencies): CountHours => {
  const tryToCount = async (contractId: ContractId): Promise<boolean> => {
    const stored = await contracts.find(contractId);
    if (stored === undefined) return true;
    const hoursDone = validatedHours(await hours.listByContract(contractId));
    if ((stored.qualification.hoursDone ?? 0) === hoursDone) return true;
    const now = clock();
    const at = now.toISOString();
    const revision = stored.contract.revision + 1;
    const qualification = { ...stored.qualification, hoursDone };
    const contract = composeContract(stored.facts, qualification, {
      ...{ contractId, revision },
      today: dayInFrance(now),
      receivedOn: dayInFrance(new Date(stored.registeredAt)),
    });
    const happened = { type: 'contract-qualified' as const, at, by: 'system', contractId, revision };
    const saved = await contracts.save({ ...stored, contract, qualification, updatedAt: at }, [
      event(happened, revision),
    ]);
    return saved.ok;
  };
  return async (contractId) => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) if (await tryToCount(contractId)) return;
    throw new Error(`${contractId} was changed meanwhile`);
  };
};
