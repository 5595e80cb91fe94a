import { ContractCard, countedFactsOf, siteOf } from '#shared/domain/contract/contract-card.ts';
import { placeKeyOf } from '#shared/domain/contract/place-key.ts';
import { Outcomes } from '#shared/domain/impact/outcomes.ts';
import type { PortfolioRepository } from '#shared/ports.ts';
import { makeFakeRows } from './rows.ts';

const sawMore = (a: ContractCard, b: ContractCard): boolean =>
  a.revision > b.revision || (a.revision === b.revision && a.listsVersion > b.listsVersion);

/** Cards and outcomes in memory. */
export const makeFakePortfolio = (): PortfolioRepository => {
  const cards = makeFakeRows(ContractCard);
  const counted = makeFakeRows(Outcomes);
  const begun = new Map<string, number>();
  const kept = new Map<string, number>();
  const listByPlace = (placeKey: string) =>
    Promise.resolve(cards.all().filter((card) => placeKeyOf(card.placeOfPerformance) === placeKey));
  return {
    keep: (card) => {
      const before = cards.get(card.contractId);
      if (before === undefined || !sawMore(before, card)) cards.put(card.contractId, card);
      return Promise.resolve();
    },
    beginCount: (contractId) => {
      const turn = (begun.get(contractId) ?? 0) + 1;
      begun.set(contractId, turn);
      return Promise.resolve(turn);
    },
    keepOutcomes: (outcomes, turn) => {
      if (turn > (kept.get(outcomes.contractId) ?? 0)) {
        counted.put(outcomes.contractId, outcomes);
        kept.set(outcomes.contractId, turn);
      }
      return Promise.resolve();
    },
    listByPlace,
    listSites: async (placeKey) => (await listByPlace(placeKey)).map(siteOf),
    listOutcomes: async (placeKey) =>
      (placeKey === null ? cards.all() : await listByPlace(placeKey)).map((card) => ({
        facts: countedFactsOf(card),
        outcomes: counted.get(card.contractId) ?? null,
      })),
    scanSeen: async function* () {
      yield* await Promise.resolve(counted.all());
    },
  };
};
