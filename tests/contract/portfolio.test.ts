import { describe, expect, it } from 'vitest';
import { toBody } from '#shared/adapters/dynamodb/body.ts';
import { makePortfolioRepository } from '#shared/adapters/dynamodb/portfolio.ts';
import { rememberSites } from '#shared/adapters/dynamodb/remember-sites.ts';
import { contractCard, countedFactsOf, siteOf } from '#shared/domain/contract/contract-card.ts';
import { placeKeyOf } from '#shared/domain/contract/place-key.ts';
import { outcomesOf } from '#shared/domain/impact/outcomes.ts';
import type { PortfolioRepository } from '#shared/ports.ts';
import { aCandidate, aCandidateProfile } from '#tests/support/builders/candidates.ts';
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
const remembered: Make = () => Promise.resolve(rememberSites(makeFakePortfolio()));

const stored = (overrides: Parameters<typeof aContract>[0] = {}) => aStoredContract({ contract: aContract(overrides) });
const card = contractCard(stored(), [headOf(aShortlist({ shortfallHours: 120 }))]);
const facts = countedFactsOf(card);

describe.each([
  ['memory', inMemory],
  ['DynamoDB', onDynamoDb],
  ['memory, sites remembered', remembered],
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

  it('says where the contracts of one place are, and whether they still are', async () => {
    const portfolio = await make();
    await portfolio.keep(card);
    expect(await portfolio.listSites('93')).toEqual([
      { contractId: card.contractId, status: card.status, sector: card.sector, lat: aPlace().lat, lon: aPlace().lon },
    ]);
    expect(await portfolio.listSites('none')).toEqual([]);
    await portfolio.keep(contractCard(stored({ revision: 2, status: 'closed' }), []));
    await portfolio.keep(contractCard(stored({ contractId: 'c_2', placeOfPerformance: null }), []));
    expect(await portfolio.listSites('93')).toMatchObject([{ status: 'closed' }]);
    expect(await portfolio.listSites('none')).toMatchObject([{ contractId: 'c_2', lat: null, lon: null }]);
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
    const [decisions, hours] = [[aDecision({ decision: 'hired' })], [anHoursEntry({ status: 'validated' })]];
    const person = aCandidate({ profile: aCandidateProfile({ sex: 'female' }) });
    const hired = outcomesOf(contractId, decisions, hours, new Map([[person.candidateId, person]]));
    expect(hired.people).toMatchObject([
      { told: { structureKind: 'ACI', publics: expect.arrayContaining(['women']) as unknown } },
    ]);
    await portfolio.keepOutcomes(hired, await portfolio.beginCount(contractId));
    expect(await portfolio.listOutcomes(null)).toEqual([]);
    await portfolio.keep(card);
    const elsewhere = contractCard(stored({ contractId: 'c_2', placeOfPerformance: null }), []);
    await portfolio.keep(elsewhere);
    expect(await portfolio.listOutcomes('93')).toEqual([{ facts, outcomes: hired }]);
    expect(await portfolio.listOutcomes(null)).toEqual(
      expect.arrayContaining([
        { facts, outcomes: hired },
        { facts: countedFactsOf(elsewhere), outcomes: null },
      ]),
    );
    const seen: unknown[] = [];
    for await (const row of portfolio.scanSeen()) seen.push({ contractId: row.contractId, seen: row.seen });
    expect(seen).toEqual([{ contractId, seen: 2 }]);
  });

  it('keeps the outcomes of whoever began last to count, whoever ends last', async () => {
    const portfolio = await make();
    await portfolio.keep(card);
    const { contractId } = card;
    const decision = aDecision({ decision: 'hired' });
    const [first, second] = [await portfolio.beginCount(contractId), await portfolio.beginCount(contractId)];
    expect(second).toBeGreaterThan(first);
    const person = aCandidate();
    const before = outcomesOf(contractId, [decision], [], new Map([[person.candidateId, person]]));
    // Erased meanwhile: as many decisions were seen, and nothing is told of the person.
    const later = outcomesOf(contractId, [decision], [], new Map());
    await portfolio.keepOutcomes(later, second);
    await portfolio.keepOutcomes(before, first);
    expect(await portfolio.listOutcomes('93')).toEqual([{ facts, outcomes: later }]);
    await portfolio.keepOutcomes(before, await portfolio.beginCount(contractId));
    expect(await portfolio.listOutcomes('93')).toEqual([{ facts, outcomes: before }]);
  });
});

it('counts a contract whose card was written before facts stood beside it, in a table on disk', async () => {
  const table = await database.createTable('portfolio');
  const { contractId, placeOfPerformance } = card;
  const row = { contractId, placeKey: placeKeyOf(placeOfPerformance), revision: 1, listsVersion: 1 };
  await table.client.put({ TableName: table.tableName, Item: { ...row, body: toBody(card), outcomes: '{}', seen: 7 } });
  const portfolio = makePortfolioRepository(table);
  const other = contractCard(stored({ contractId: 'c_2' }), []);
  await portfolio.keep(other);
  expect(await portfolio.listOutcomes('93')).toEqual(
    expect.arrayContaining([
      { facts, outcomes: null },
      { facts: countedFactsOf(other), outcomes: null },
    ]),
  );
  const seen: unknown[] = [];
  for await (const one of portfolio.scanSeen()) seen.push(one);
  expect(seen).toEqual([]);
});

it('says where a contract is whose card was written before its site stood beside it, in a table on disk', async () => {
  const table = await database.createTable('portfolio');
  const { contractId, placeOfPerformance } = card;
  const row = { contractId, placeKey: placeKeyOf(placeOfPerformance), revision: 1, listsVersion: 1 };
  await table.client.put({ TableName: table.tableName, Item: { ...row, body: toBody(card) } });
  const portfolio = makePortfolioRepository(table);
  const other = contractCard(stored({ contractId: 'c_2' }), []);
  await portfolio.keep(other);
  expect(await portfolio.listSites('93')).toEqual(expect.arrayContaining([siteOf(card), siteOf(other)]));
});

it('believes for ten seconds where contracts are, unless a card is written', async () => {
  let now = new Date('2026-11-22T12:00:00.000Z');
  const elsewhere = makeFakePortfolio();
  const portfolio = rememberSites(elsewhere, () => now);
  await portfolio.keep(card);
  expect(await portfolio.listSites('93')).toHaveLength(1);
  // By another function.
  await elsewhere.keep(contractCard(stored({ contractId: 'c_2' }), []));
  expect(await portfolio.listSites('93')).toHaveLength(1);
  now = new Date('2026-11-22T12:00:10.000Z');
  expect(await portfolio.listSites('93')).toHaveLength(2);
  await portfolio.keep(contractCard(stored({ contractId: 'c_3' }), []));
  expect(await portfolio.listSites('93')).toHaveLength(3);
});
