import { sectorById, type SectorId } from '#shared/reference/sectors.ts';
import type { HoursFormula, InsertionClause } from './contract.ts';

/** Most hours that a clause may hold: beyond, the amount was a mistake. */
const MOST_HOURS = 10_000_000;

/**
 * Insertion hours that an amount pays for: `amount × labour share × effort rate ÷ hourly cost`, rounded.
 * Published example (mefsud77.fr): 1,000,000 € × 0.5 × 0.05 ÷ 30 € = 833 h.
 *
 * @param amountEur - euros excluding VAT, above 0
 * @param formula - parameters, see {@link HoursFormula}
 * @returns whole hours, 0 to 10,000,000
 */
export const insertionHours = (amountEur: number, formula: HoursFormula): number =>
  Math.min(MOST_HOURS, Math.round((amountEur * formula.labourShare * formula.effortRate) / formula.hourlyCostEur));

/**
 * The clause estimated from a sector's parameters, until a facilitator types the hours of the contract.
 *
 * @param amountEur - euros excluding VAT; null when unknown, and then the hours are too
 * @param sectorId - the contract's sector
 */
export function estimateClause(amountEur: number | null, sectorId: SectorId): InsertionClause {
  const { labourShare, effortRate, hourlyCostEur } = sectorById(sectorId);
  const formula = { labourShare, effortRate, hourlyCostEur };
  return {
    hoursTarget: amountEur === null ? null : insertionHours(amountEur, formula),
    origin: 'estimated',
    formula,
    hoursDone: 0,
  };
}
