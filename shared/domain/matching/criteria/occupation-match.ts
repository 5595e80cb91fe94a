import { areAdjacent, romeDomain } from '#shared/reference/rome.ts';
import type { CriterionFacts } from '../../shortlist/shortlist.ts';

/** How near a worker's occupation is to the position's. */
export type OccupationMatch = CriterionFacts['skills']['occupationMatch'];

/** Value of each nearness, 0 to 1,000. Source: rule 2026-11.1. */
export const OCCUPATION_VALUE: Readonly<Record<OccupationMatch, number>> = {
  same: 1000,
  adjacent: 600,
  domain: 300,
  none: 0,
};

/**
 * How near an occupation is to a position's.
 *
 * @param worker - ROME 3.47 code of the worker's occupation
 * @param position - ROME 3.47 code of the position; adjacency is directed from the worker's to it
 */
export const occupationMatch = (worker: string, position: string): OccupationMatch => {
  if (worker === position) return 'same';
  if (areAdjacent(worker, position)) return 'adjacent';
  return romeDomain(worker) === romeDomain(position) ? 'domain' : 'none';
};
