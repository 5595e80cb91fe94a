import { describe, expect, it } from 'vitest';
import { ContractId } from '#shared/domain/ids.ts';
import { makeBeginDay } from '#shared/use-cases/begin-day.ts';
import { makeCloseEndedContracts } from '#shared/use-cases/contracts/close-ended-contracts.ts';
import { fixedClock, NOW } from '#tests/support/builders/clock.ts';
import { aContract, aStoredContract, factsOf } from '#tests/support/builders/contracts.ts';
import type { MatchMessage } from '#shared/wire/messages.ts';
import { makeFakeContracts } from '#tests/support/fakes/contracts.ts';
import { makeFakeQueue } from '#tests/support/fakes/message-queue.ts';

const clock = fixedClock(NOW);
const ending = (contractId: string, endsOn: string | null, status?: 'open') => {
  const contract = aContract({ contractId, endsOn });
  return aStoredContract({ contract, facts: factsOf(contract), qualification: status ? { status } : {} });
};

describe('closing what has ended', () => {
  it('closes the day after the end, keeps what runs, what has no end and what a facilitator keeps open', async () => {
    const contracts = makeFakeContracts();
    await contracts.save(ending('c_ended', '2026-11-21'), []);
    await contracts.save(ending('c_last-day', '2026-11-22'), []);
    await contracts.save(ending('c_no-end', null), []);
    await contracts.save(ending('c_kept', '2026-11-21', 'open'), []);
    const close = makeCloseEndedContracts({ contracts, clock });
    expect(await close()).toBe(1);
    expect(await contracts.listOpenIds()).toEqual(
      ['c_last-day', 'c_no-end', 'c_kept'].map((id) => ContractId.parse(id)),
    );
    expect(await close()).toBe(0);
  });

  it('comes with a re-match, since a new day changes every list', async () => {
    const matchQueue = makeFakeQueue<MatchMessage>();
    const beginDay = makeBeginDay({
      expireCandidates: () => Promise.resolve({ seen: 3, erased: 1 }),
      closeEndedContracts: () => Promise.resolve(2),
      matchQueue,
    });
    expect(await beginDay()).toEqual({ seen: 3, erased: 1, closed: 2 });
    expect(matchQueue.sent).toEqual([{ type: 'pool-changed' }]);
  });
});
