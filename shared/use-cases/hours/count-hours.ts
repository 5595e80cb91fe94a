import { event } from '#shared/domain/events.ts';
import { validatedHours } from '#shared/domain/hours/hours-entry.ts';
import type { ContractId } from '#shared/domain/ids.ts';
import type { Clock, ContractRepository, HoursRepository } from '#shared/ports.ts';
import { recomposed } from '../contracts/recomposed.ts';

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
    const counted = recomposed(stored, { ...stored.qualification, hoursDone }, clock());
    const { revision } = counted.contract;
    const happened = { type: 'contract-qualified' as const, at: counted.updatedAt, by: 'system', contractId, revision };
    return (await contracts.save(counted, [event(happened, revision)])).ok;
  };
  return async (contractId) => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) if (await tryToCount(contractId)) return;
    throw new Error(`${contractId} was changed meanwhile`);
  };
};
