import { describe, expect, it } from 'vitest';
import { CandidateId } from '#shared/domain/ids.ts';
import { makeNoticesOf } from '#shared/use-cases/webhooks/notices-of-event.ts';
import { fixedClock } from '#tests/support/builders/clock.ts';
import { aDecision } from '#tests/support/builders/shortlists.ts';
import { aShare } from '#tests/support/builders/webhooks.ts';
import { makeFakeShares } from '#tests/support/fakes/shares.ts';
import { makeFakeShortlists } from '#tests/support/fakes/shortlists.ts';

const candidateId = CandidateId.parse('k_aci93-0042');

/** Somebody retained on a contract and shared with its contractor. */
const setUp = async () => {
  const [shares, shortlists] = [makeFakeShares(), makeFakeShortlists()];
  await shortlists.saveDecision(aDecision(), []);
  await shares.save(aShare(), []);
  const [share] = await shares.listByContract(aShare().contractId);
  const noticesOf = makeNoticesOf({ shares, shortlists, clock: fixedClock(), publicUrl: 'https://passerelle.example' });
  const departureAt = (at: string) => noticesOf({ type: 'candidate-withdrawn', eventId: 'e', at, candidateId });
  const shown = async () =>
    (await shares.find(aShare().contractId, aShare().shareId))?.people.map(({ entry }) => entry);
  return { departureAt, shown, sharedAt: share?.people[0]?.sharedAt ?? '' };
};

describe('a departure', () => {
  it('erases what was shared before, and is told as often as it is heard of', async () => {
    const { departureAt, shown } = await setUp();
    expect(await departureAt('2026-11-23T08:00:00.000Z')).toMatchObject([{ eventType: 'candidate.withdrawn' }]);
    expect(await shown()).toEqual([null]);
    expect(await departureAt('2026-11-23T08:00:00.000Z')).toHaveLength(1);
  });

  it('heard of late, says nothing of somebody who came back and was shared again', async () => {
    const { departureAt, shown, sharedAt } = await setUp();
    expect(await departureAt(new Date(Date.parse(sharedAt) - 1).toISOString())).toEqual([]);
    expect(await shown()).toMatchObject([{ candidateId }]);
  });
});
