import { expect, it } from 'vitest';
import { ContractId } from '#shared/domain/ids.ts';
import { makeCountOutcomes } from '#shared/use-cases/impact/count-outcomes.ts';
import { makeRecountOutcomes } from '#shared/use-cases/impact/recount-outcomes.ts';
import type { WebhookMessage } from '#shared/wire/messages.ts';
import { aDecision } from '#tests/support/builders/shortlists.ts';
import { anHoursEntry } from '#tests/support/builders/webhooks.ts';
import { makeFakeCandidates } from '#tests/support/fakes/candidates.ts';
import { makeFakeHours } from '#tests/support/fakes/hours.ts';
import { makeFakeQueue } from '#tests/support/fakes/message-queue.ts';
import { makeFakePortfolio } from '#tests/support/fakes/portfolio.ts';
import { makeFakeShortlists } from '#tests/support/fakes/shortlists.ts';

const asked = (...contractIds: readonly string[]) =>
  contractIds.map((contractId) => ({ type: 'count-outcomes', contractId }));

it('asks for the contracts whose outcomes are missing or saw less, and for no other', async () => {
  const world = {
    ...{ shortlists: makeFakeShortlists(), hours: makeFakeHours(), portfolio: makeFakePortfolio() },
    candidates: makeFakeCandidates(),
    queue: makeFakeQueue<WebhookMessage>(),
  };
  const count = makeCountOutcomes(world);
  const recount = makeRecountOutcomes(world);
  for (const contractId of ['c_decided', 'c_counted'])
    await world.shortlists.saveDecision(aDecision({ contractId }), []);
  await world.hours.save(anHoursEntry({ contractId: 'c_worked' }), []);
  await count(ContractId.parse('c_counted'));

  expect(await recount()).toBe(2);
  expect(world.queue.sent).toEqual(asked('c_decided', 'c_worked'));
  for (const contractId of ['c_decided', 'c_worked']) await count(ContractId.parse(contractId));
  expect(await recount()).toBe(0);

  await world.hours.save(anHoursEntry({ contractId: 'c_worked', status: 'validated', revision: 2 }), []);
  expect(await recount()).toBe(1);
  expect(world.queue.sent.at(-1)).toMatchObject({ contractId: 'c_worked' });
});
