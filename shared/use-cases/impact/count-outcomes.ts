import { outcomesOf, peopleIn } from '#shared/domain/impact/outcomes.ts';
import type { ContractId } from '#shared/domain/ids.ts';
import type { CandidateRepository, HoursRepository, PortfolioRepository, ShortlistRepository } from '#shared/ports.ts';

interface Dependencies {
  readonly shortlists: Pick<ShortlistRepository, 'listDecisions'>;
  readonly hours: Pick<HoursRepository, 'listByContract'>;
  readonly candidates: Pick<CandidateRepository, 'findMany'>;
  readonly portfolio: Pick<PortfolioRepository, 'beginCount' | 'keepOutcomes'>;
}
export type CountOutcomes = (contractId: ContractId) => Promise<void>;

/** Counts again, from all its decisions, hours and people, what came of a contract: counting twice is harmless. */
export const makeCountOutcomes =
  ({ shortlists, hours, candidates, portfolio }: Dependencies): CountOutcomes =>
  async (contractId) => {
    // Before anything is read: whoever begins later sees all that this one does, or more.
    const turn = await portfolio.beginCount(contractId);
    const [decisions, entries] = await Promise.all([
      shortlists.listDecisions(contractId),
      hours.listByContract(contractId),
    ]);
    const people = await candidates.findMany(peopleIn(decisions, entries));
    await portfolio.keepOutcomes(outcomesOf(contractId, decisions, entries, people), turn);
  };
