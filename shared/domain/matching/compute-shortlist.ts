import type { Instant } from '../calendar.ts';
import type { Contract, Position } from '../contract/contract.ts';
import type { Weights } from '../organisation/policy.ts';
import { Gate, SHORTLIST_LENGTH, type Shortlist, type ShortlistInputs } from '../shortlist/shortlist.ts';
import type { PoolIndex } from './pool-index.ts';
import { preparePosition } from './prepare-position.ts';
import { reportRepresentation } from './representation.ts';
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

/** The list of one position over a pool, with all that is needed to explain it and to compute it again. */
export const computeShortlist = (request: ShortlistRequest): Shortlist => {
  const { contract, position, pool, weights, inputs, version, computedAt } = request;
  const skillWeights = skillWeightsOf(position, pool);
  const prepared = preparePosition(contract, position, weights, skillWeights);
  const census = pool.census(prepared);
  const entries = pool.topK(prepared, SHORTLIST_LENGTH);
  const people = entries.flatMap(({ candidateId }) => pool.explain(candidateId) ?? []);
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
    representation: reportRepresentation(
      contract.representation,
      people.map(({ publics }) => publics),
      census.eligibleOf,
    ),
    shortfallHours: shortfallHours(contract, position, people.slice(0, position.headcount), pool.day),
    entries,
  };
};
