import { placeKeyOf } from '#shared/domain/contract/place-key.ts';
import type { Clock, PortfolioRepository } from '#shared/ports.ts';
import { systemClock } from '../system/clock.ts';
import { makeMemory } from '../system/memory.ts';

/**
 * Where the contracts of a place are, read once in ten seconds: a structure looks at one of its people after another, and
 * all live around the same thousand contracts. What is chosen by it is read as it is. A card written through it is seen
 * at once.
 */
export const rememberSites = (portfolio: PortfolioRepository, now: Clock = systemClock): PortfolioRepository => {
  const sites = makeMemory<Awaited<ReturnType<PortfolioRepository['listSites']>>>(now);
  return {
    ...portfolio,
    // Always found: a place without contracts has an empty list.
    listSites: async (placeKey) => (await sites.read(placeKey, () => portfolio.listSites(placeKey))) ?? [],
    keep: async (card) => {
      await portfolio.keep(card);
      sites.forget(placeKeyOf(card.placeOfPerformance));
    },
  };
};
