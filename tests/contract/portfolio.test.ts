import { describe, expect, it } from 'vitest';
import { makePortfolioRepository } from '#shared/adapters/dynamodb/portfolio.ts';
import { contractCard } from '#shared/domain/contract/contract-card.ts';
import { outcomesOf } from '#shared/domain/impact/outcomes.ts';
import type { PortfolioRepository } from '#shared/ports.ts';
import { aContract, aPlace, aStoredContract } from '#tests/support/builders/contracts.ts';
import { headOf } from '#shared/domain/shortlist/shortlist-head.ts';
import { aDecision, aShortlist } from '#tests/support/builders/shortlists.ts';
import { anHoursEntry } from '#tests/support/builders/webhooks.ts';
import { useDynamoDb } from '#tests/support/dynamodb.ts';
import { makeFakePortfolio } from '#tests/support/fakes/portfolio.ts';

type Make = () => Promise<PortfolioRepository>;

const database = useDynamoDb();
const onDynamoDb: Make = async () => makePortfolioRepository(await database.createTable('portfolio'));
const inMemory: Make = () => Promise.resolve(makeFakePortfolio());

const stored = (overrides: Parameters<typeof aContract>[0] = {}) => aStoredContract({ contract: aContract(overrides) });
const card = contractCard(stored(), [headOf(aShortlist({ shortfallHours: 120 }))]);

describe.each([
  ['memory', inMemory],
  ['DynamoDB', onDynamoDb],
])('the portfolio kept in %s', (_, make) => {
  it('lists the cards of one place', async () => {
    const portfolio = await make();
    await portfolio.keep(card);
    await portfolio.keep(
      contractCard(stored({ contractId: 'c_2', placeOfPerformance: aPlace({ department: '75' }) }), []),
    );
    expect(await portfolio.listByPlace('93')).toEqual([card]);
    expect(await portfolio.listByPlace('r:11')).toEqual([]);
  });

  it('keeps the card that saw more, whichever comes last', async () => {
    const portfolio = await make();
    const [second, third] = [2, 3].map((version) =>
      contractCard(stored({ revision: 2 }), [headOf(aShortlist({ version }))]),
    );
    for (const one of [second, third, card, second]) if (one) await portfolio.keep(one);
    expect(await portfolio.listByPlace('93')).toEqual([third]);
  });

  it('moves a contract whose place changes', async () => {
    const portfolio = await make();
    await portfolio.keep(card);
    await portfolio.keep(contractCard(stored({ revision: 2, placeOfPerformance: null }), []));
    expect(await portfolio.listByPlace('93')).toEqual([]);
    expect((await portfolio.listByPlace('none')).map(({ contractId }) => contractId)).toEqual([card.contractId]);
  });

  it('gives every card of a place, however many', async () => {
    const portfolio = await make();
    await Promise.all(
      Array.from({ length: 150 }, (__, index) =>
        portfolio.keep(contractCard(stored({ contractId: `c_${index}` }), [])),
      ),
    );
    expect(await portfolio.listByPlace('93')).toHaveLength(150);
  });

  it('keeps what came of a contract beside its card, whichever comes first, and says how much was seen of it', async () => {
    const portfolio = await make();
    const { contractId } = card;
    const hired = outcomesOf(contractId, [aDecision({ decision: 'hired' })], [anHoursEntry({ status: 'validated' })]);
    await portfolio.keepOutcomes(hired);
    expect(await portfolio.listOutcomes(null)).toEqual([]);
    await portfolio.keep(card);
    const elsewhere = contractCard(stored({ contractId: 'c_2', placeOfPerformance: null }), []);
    await portfolio.keep(elsewhere);
    expect(await portfolio.listOutcomes('93')).toEqual([{ card, outcomes: hired }]);
    expect(await portfolio.listOutcomes(null)).toEqual(
      expect.arrayContaining([
        { card, outcomes: hired },
        { card: elsewhere, outcomes: null },
      ]),
    );
    const seen: unknown[] = [];
    for await (const row of portfolio.scanSeen()) seen.push({ contractId: row.contractId, seen: row.seen });
    expect(seen).toEqual([{ contractId, seen: 2 }]);
  });

  it('keeps the outcomes that saw more, whichever come last', async () => {
    const portfolio = await make();
    await portfolio.keep(card);
    const decision = aDecision({ decision: 'hired' });
    const before = outcomesOf(card.contractId, [decision], []);
    const later = outcomesOf(card.contractId, [{ ...decision, decision: 'declined', revision: 2 }], []);
    for (const one of [before, later, before]) await portfolio.keepOutcomes(one);
    expect(await portfolio.listOutcomes('93')).toEqual([{ card, outcomes: later }]);
  });
});
