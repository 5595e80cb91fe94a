import { ContractCard } from '#shared/domain/contract/contract-card.ts';
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
  const listByPlace = (placeKey: string) =>
    Promise.resolve(cards.all().filter((card) => placeKeyOf(card.placeOfPerformance) === placeKey));
  return {
    keep: (card) => {
      const kept = cards.get(card.contractId);
      if (kept === undefined || !sawMore(kept, card)) cards.put(card.contractId, card);
      return Promise.resolve();
    },
    keepOutcomes: (outcomes) => {
      if (outcomes.seen >= (counted.get(outcomes.contractId)?.seen ?? 0)) counted.put(outcomes.contractId, outcomes);
      return Promise.resolve();
    },
    listByPlace,
    listOutcomes: async (placeKey) =>
      (placeKey === null ? cards.all() : await listByPlace(placeKey)).map((card) => ({
        card,
        outcomes: counted.get(card.contractId) ?? null,
      })),
    scanSeen: async function* () {
      yield* await Promise.resolve(counted.all());
    },
  };
};
