import { describe, expect, it } from 'vitest';
import { contractCard } from '#shared/domain/contract/contract-card.ts';
import { CandidateId } from '#shared/domain/ids.ts';
import { makeCountHours } from '#shared/use-cases/hours/count-hours.ts';
import { makeForgetHours } from '#shared/use-cases/hours/forget-hours.ts';
import { makeCountOutcomes } from '#shared/use-cases/impact/count-outcomes.ts';
import { makeCountPeople } from '#shared/use-cases/impact/count-people.ts';
import { makeNoticesOf } from '#shared/use-cases/webhooks/notices-of-event.ts';
import { fixedClock, NOW } from '#tests/support/builders/clock.ts';
import { aDecision } from '#tests/support/builders/shortlists.ts';
import { aContract, aStoredContract } from '#tests/support/builders/contracts.ts';
import { anHoursEntry, aShare } from '#tests/support/builders/webhooks.ts';
import { makeFakeCandidates } from '#tests/support/fakes/candidates.ts';
import { makeFakeContracts } from '#tests/support/fakes/contracts.ts';
import { makeFakeHours } from '#tests/support/fakes/hours.ts';
import { makeFakePortfolio } from '#tests/support/fakes/portfolio.ts';
import { makeFakeShares } from '#tests/support/fakes/shares.ts';
import { makeFakeShortlists } from '#tests/support/fakes/shortlists.ts';

const candidateId = CandidateId.parse('k_aci93-0042');

/** Somebody retained on a contract and shared with its contractor. */
const setUp = async () => {
  const [shares, shortlists, contracts, hours] = [
    makeFakeShares(),
    makeFakeShortlists(),
    makeFakeContracts(),
    makeFakeHours(),
  ];
  const portfolio = makeFakePortfolio();
  await contracts.save(aStoredContract({ contract: aContract() }), []);
  await portfolio.keep(contractCard(aStoredContract({ contract: aContract() }), []));
  await shortlists.saveDecision(aDecision(), []);
  await shares.save(aShare(), []);
  const [share] = await shares.listByContract(aShare().contractId);
  const noticesOf = makeNoticesOf({
    ...{ shares, shortlists, contracts, clock: fixedClock(), publicUrl: 'https://passerelle.example' },
    countHours: makeCountHours({ contracts, hours, clock: fixedClock() }),
    forgetHours: makeForgetHours({ hours, clock: fixedClock() }),
    countPeople: makeCountPeople({
      shortlists,
      countOutcomes: makeCountOutcomes({ shortlists, hours, candidates: makeFakeCandidates(), portfolio }),
    }),
  });
  const departureAt = (at: string) => noticesOf({ type: 'candidate-withdrawn', eventId: 'e', at, candidateId });
  const shown = async () =>
    (await shares.find(aShare().contractId, aShare().shareId))?.people.map(({ entry }) => entry);
  return { departureAt, shown, noticesOf, contracts, hours, portfolio, sharedAt: share?.people[0]?.sharedAt ?? '' };
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

describe('hours that were recorded', () => {
  const { contractId } = aShare();

  it('are counted on the contract once validated, and told to those who work on it', async () => {
    const { noticesOf, contracts, hours } = await setUp();
    await hours.save(anHoursEntry({ month: '2026-09', hours: 100, status: 'validated' }), []);
    await hours.save(anHoursEntry({ month: '2026-10', hours: 40, status: 'validated' }), []);
    await hours.save(anHoursEntry({ month: '2026-11', hours: 7, status: 'declared' }), []);
    const told = { type: 'hours-recorded', eventId: 'e', at: '2026-11-22T09:30:00.000Z', contractId } as const;
    expect(await noticesOf(told)).toMatchObject([
      { organisationId: 'e_btp', eventType: 'contract.hours-updated', data: { contractId, hoursDone: 140 } },
    ]);
    const counted = await contracts.find(contractId);
    expect(counted?.contract).toMatchObject({ insertionClause: { hoursDone: 140 }, revision: 2 });
    await noticesOf(told);
    expect(await contracts.find(contractId)).toEqual(counted);
  });

  it('stay when the person is erased, and are nobody’s', async () => {
    const { departureAt, hours, portfolio } = await setUp();
    await hours.save(anHoursEntry({ hours: 100, status: 'validated', comment: 'Très bien' }), []);
    await departureAt('2026-11-23T08:00:00.000Z');
    expect(await hours.listByContract(contractId)).toMatchObject([{ hours: 100, candidateId: null, comment: null }]);
    expect(await hours.listByCandidate(candidateId)).toEqual([]);
    const [counted] = await portfolio.listOutcomes(null);
    const nobody = { candidateId: null, told: null, decided: [], hours: { '2026-10': 100 } };
    expect(counted?.outcomes?.people).toContainEqual(nobody);
  });

  it('are nobody’s too when they were validated between the departure and its hearing', async () => {
    const { departureAt, hours } = await setUp();
    const before = anHoursEntry({ personSince: NOW });
    await hours.save(before, []);
    await hours.save({ ...before, status: 'validated', updatedAt: '2026-11-24T08:00:00.000Z', revision: 2 }, []);
    await departureAt('2026-11-23T08:00:00.000Z');
    expect(await hours.listByContract(contractId)).toMatchObject([{ status: 'validated', candidateId: null }]);
  });

  it('stay somebody’s who came back before an old departure was heard of', async () => {
    const { departureAt, hours } = await setUp();
    await hours.save(anHoursEntry({ personSince: '2026-11-24T08:00:00.000Z' }), []);
    await departureAt('2026-11-23T08:00:00.000Z');
    expect(await hours.listByCandidate(candidateId)).toHaveLength(1);
  });
});
