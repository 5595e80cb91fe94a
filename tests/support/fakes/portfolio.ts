import { ContractCard } from '#shared/domain/contract/contract-card.ts';
import { placeKeyOf } from '#shared/domain/contract/place-key.ts';
import type { PortfolioRepository } from '#shared/ports.ts';
import { makeFakeRows } from './rows.ts';

const sawMore = (a: ContractCard, b: ContractCard): boolean =>
  a.revision > b.revision || (a.revision === b.revision && a.listsVersion > b.listsVersion);

/** Cards in memory. */
export const makeFakePortfolio = (): PortfolioRepository => {
  const rows = makeFakeRows(ContractCard);
  return {
    keep: (card) => {
      const kept = rows.get(card.contractId);
      if (kept === undefined || !sawMore(kept, card)) rows.put(card.contractId, card);
      return Promise.resolve();
    },
    listByPlace: (placeKey) =>
      Promise.resolve(rows.all().filter((card) => placeKeyOf(card.placeOfPerformance) === placeKey)),
  };
};
