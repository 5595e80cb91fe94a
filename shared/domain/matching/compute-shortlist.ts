import type { Instant } from '../calendar.ts';
import type { Contract, Position } from '../contract/contract.ts';
import type { Weights } from '../organisation/policy.ts';
import { Gate, SHORTLIST_LENGTH, type Shortlist, type ShortlistInputs } from '../shortlist/shortlist.ts';
import type { PoolIndex } from './pool-index.ts';
import { preparePosition } from './prepare-position.ts';
import { publicBit } from './publics-of.ts';
import { represent } from './represent.ts';
import { shortfallHours } from './shortfall.ts';
import { skillWeightsOf } from './skill-weights.ts';

export interface ShortlistRequest {
  readonly contract: Contract;
  readonly position: Position;
  readonly pool: PoolIndex;
  readonly weights: Weights;
  readonly inputs: ShortlistInputs;
  /** One more than the stored version; 1 for a first list. */
  readonly version: number;
  readonly computedAt: Instant;
}

/**
 * The list of one position over a pool, with all that is needed to explain it and to compute it again: the best by score,
 * of whom the first ranks are then filled as representation asks.
 */
export const computeShortlist = (request: ShortlistRequest): Shortlist => {
  const { contract, position, pool, weights, inputs, version, computedAt } = request;
  const skillWeights = skillWeightsOf(position, pool);
  const prepared = preparePosition(contract, position, weights, skillWeights);
  const census = pool.census(prepared);
  const declared = [...new Set(contract.representation.map((target) => target.public))];
  const scored = pool.topK(prepared, SHORTLIST_LENGTH).map((entry) => ({
    entry,
    score: entry.score,
    publics: declared.length === 0 ? 0 : pool.publicsOf(entry.candidateId),
  }));
  const list = represent(contract.representation, scored, {
    size: census.eligible,
    membersOf: (id) => census.eligibleOf(publicBit(id)),
  });
  const entries = list.order.flatMap((index, rank) => {
    const { entry, publics } = scored[index] ?? {};
    if (entry === undefined || publics === undefined) return [];
    const represents = declared.filter((id) => (publics & publicBit(id)) !== 0);
    const movedBy = (list.places[rank]?.movedFor ?? 0) === 0 ? null : ('representation' as const);
    return [{ ...entry, represents, scoreRank: index + 1, movedBy }];
  });
  const first = entries.slice(0, position.headcount).flatMap(({ candidateId }) => pool.explain(candidateId) ?? []);
  return {
    contractId: contract.contractId,
    positionId: position.positionId,
    position,
    version,
    computedAt,
    inputs,
    weights,
    skillWeights: { ...skillWeights },
    considered: census.considered,
    excluded: Gate.options.flatMap((reason) => {
      const count = census.excluded.get(reason) ?? 0;
      return count === 0 ? [] : [{ reason, count }];
    }),
    representation: list.publics,
    infeasible: list.infeasible,
    utilityLost: list.utilityLost,
    relaxations: pool.relaxations(prepared),
    shortfallHours: shortfallHours(contract, position, first, pool.day),
    entries,
  };
};
