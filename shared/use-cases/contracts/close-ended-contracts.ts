import { dayInFrance } from '#shared/domain/calendar.ts';
import { event } from '#shared/domain/events.ts';
import type { Clock, ContractRepository } from '#shared/ports.ts';
import { recomposed } from './recomposed.ts';

/** Contracts read at once. */
const CHUNK = 100;

interface Dependencies {
  readonly contracts: Pick<ContractRepository, 'listOpenIds' | 'findMany' | 'save'>;
  readonly clock: Clock;
}

/**
 * Closes the contracts whose end has passed, but those that a facilitator keeps in another state. Somebody who edits
 * one meanwhile wins: it is looked at again the next day.
 *
 * @returns how many were closed
 */
export const makeCloseEndedContracts =
  ({ contracts, clock }: Dependencies) =>
  async (): Promise<number> => {
    const now = clock();
    const today = dayInFrance(now);
    const ids = await contracts.listOpenIds();
    let closed = 0;
    for (let start = 0; start < ids.length; start += CHUNK) {
      const found = await contracts.findMany(ids.slice(start, start + CHUNK));
      for (const stored of found.values()) {
        if (stored.facts.endsOn === null || stored.facts.endsOn >= today) continue;
        const changed = recomposed(stored, stored.qualification, now);
        if (changed.contract.status !== 'closed') continue;
        const { contractId, revision } = changed.contract;
        const happened = {
          type: 'contract-updated' as const,
          at: changed.updatedAt,
          by: 'system',
          contractId,
          revision,
        };
        if ((await contracts.save(changed, [event(happened, revision)])).ok) closed++;
      }
    }
    return closed;
  };
