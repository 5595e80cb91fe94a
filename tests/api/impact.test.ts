import { beforeEach, expect, it } from 'vitest';
import { contractCard } from '#shared/domain/contract/contract-card.ts';
import { CandidateId } from '#shared/domain/ids.ts';
import { makeCountOutcomes } from '#shared/use-cases/impact/count-outcomes.ts';
import { bodyOf, startApi, type CallerName } from '#tests/support/api.ts';
import { aCandidate } from '#tests/support/builders/candidates.ts';
import { aStoredContract } from '#tests/support/builders/contracts.ts';
import { aDecision } from '#tests/support/builders/shortlists.ts';
import { anHoursEntry } from '#tests/support/builders/webhooks.ts';

let api: Awaited<ReturnType<typeof startApi>>;
beforeEach(async () => {
  api = await startApi();
  await api.ports.portfolio.keep(contractCard(aStoredContract(), []));
  for (let number = 0; number < 6; number++) {
    const candidateId = CandidateId.parse(`k_${number}`);
    await api.ports.candidates.save(aCandidate({ candidateId, externalId: `P${number}` }), []);
    await api.ports.shortlists.saveDecision(
      aDecision({ candidateId, decision: number < 5 ? 'hired' : 'retained' }),
      [],
    );
    await api.ports.hours.save(anHoursEntry({ candidateId, hours: 100, status: 'validated' }), []);
    await api.ports.hours.save(anHoursEntry({ candidateId, month: '2026-11', hours: 7 }), []);
  }
  await makeCountOutcomes(api.ports)(aStoredContract().contract.contractId);
});

const impact = async (query: string, caller: CallerName = 'facilitator') =>
  bodyOf(await api.call(caller, `GET /v1/impact${query}`));
const total = { people: 6, retained: 6, hired: 5, hoursValidated: 600 };

it('counts who was retained, hired and at work on the contracts that one sees', async () => {
  expect(await impact('')).toMatchObject({ from: '2026-01-01', to: '2026-11-22', contracts: 1, total });
  expect(await impact('', 'admin')).toMatchObject({ contracts: 1, total });
  expect(await impact('', 'otherFacilitator')).toMatchObject({ contracts: 0, total: { people: 0 }, groups: [] });
});

it.each(['sector', 'public', 'structureKind', 'month'])('groups by %s', async (groupBy) => {
  const { groups } = (await impact(`?groupBy=${groupBy}`)) as { groups: { key: string; people: number }[] };
  expect(groups.length).toBeGreaterThan(0);
  expect(groups.every(({ people }) => people === 6)).toBe(true);
});

it('keeps to its period and its department', async () => {
  expect(await impact('?from=2026-12-01&to=2026-12-31')).toMatchObject({ total: { people: 0, hoursValidated: 0 } });
  expect(await impact('?department=75')).toMatchObject({ contracts: 0 });
  expect((await api.call('facilitator', 'GET /v1/impact?from=hier')).status).toBe(422);
});
