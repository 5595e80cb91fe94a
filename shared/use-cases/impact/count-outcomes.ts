import { outcomesOf } from '#shared/domain/impact/outcomes.ts';
import type { ContractId } from '#shared/domain/ids.ts';
import type { HoursRepository, PortfolioRepository, ShortlistRepository } from '#shared/ports.ts';

interface Dependencies {
  readonly shortlists: Pick<ShortlistRepository, 'listDecisions'>;
  readonly hours: Pick<HoursRepository, 'listByContract'>;
  readonly portfolio: Pick<PortfolioRepository, 'keepOutcomes'>;
}
export type CountOutcomes = (contractId: ContractId) => Promise<void>;

/** Counts again, from all its decisions and hours, what came of a contract: counting twice is harmless. */
export const makeCountOutcomes =
  ({ shortlists, hours, portfolio }: Dependencies): CountOutcomes =>
  async (contractId) => {
    const [decisions, entries] = await Promise.all([
      shortlists.listDecisions(contractId),
      hours.listByContract(contractId),
    ]);
    await portfolio.keepOutcomes(outcomesOf(contractId, decisions, entries));
  };
