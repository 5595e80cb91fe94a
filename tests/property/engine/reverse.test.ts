import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePositionIndex } from '#shared/domain/matching/engine/position-index.ts';
import { prepareCandidate } from '#shared/domain/matching/prepare-candidate.ts';
import { preparePosition } from '#shared/domain/matching/prepare-position.ts';
import { topPositions } from '#shared/domain/matching/reverse.ts';
import { makeScanIndex } from '#tests/support/oracle/scan.ts';
import { skillWeightsOf } from '#shared/domain/matching/skill-weights.ts';
import { BENCH_DAY, contracts as madeUpContracts, people as madeUpPeople } from '#tests/bench/population.ts';
import { contracts, MATCHING_DAY, people, proposals, weights } from '#tests/support/oracle/arbitraries.ts';
import { oracleMatches } from '#tests/support/oracle/oracle.ts';

/** Room for a machine under load. */
const TIMEOUT_MS = 240_000;

const LIST_RUNS = 2500;
const POPULATION_RUNS = 30;

describe('the index of positions', () => {
  it(
    'gives the positions of the scan and of the oracle, each position weighed by its own policy',
    () => {
      fc.assert(
        fc.property(
          people(6),
          contracts({ minLength: 0, maxLength: 12 }),
          proposals,
          weights,
          weights,
          fc.boolean(),
          fc.integer({ min: 0, max: 10 }),
          (pool, offered, open, policy, other, withdrew, k) => {
            const census = makeScanIndex(
              MATCHING_DAY,
              pool.map((candidate) => ({ candidate, openOn: [] })),
            );
            const prepare = (weightsOf: (index: number) => typeof policy) =>
              offered.flatMap((contract, index) =>
                contract.positions.map((position) =>
                  preparePosition(contract, position, weightsOf(index), skillWeightsOf(position, census)),
                ),
              );
            const [mixed, same] = [prepare((index) => (index % 2 === 0 ? policy : other)), prepare(() => policy)];
            const [index, ofOnePolicy] = [makePositionIndex(mixed), makePositionIndex(same)];
            const world = {
              day: MATCHING_DAY,
              people: pool,
              withdrawn: new Set<string>(),
              proposals: open,
              weights: policy,
            };
            for (const person of pool) {
              const prepared = prepareCandidate(person, MATCHING_DAY, open.get(person.candidateId));
              const candidate = { ...prepared, withdrawn: withdrew };
              expect(index.topK(candidate, k)).toEqual(topPositions(candidate, mixed, k));
              expect(
                ofOnePolicy.topKIds(prepared, k).map(({ position, score }) => ({ id: position.ref, score })),
              ).toEqual(oracleMatches(world, person, offered).slice(0, k));
            }
          },
        ),
        { numRuns: LIST_RUNS },
      );
    },
    TIMEOUT_MS,
  );

  it(
    'gives them among many positions',
    () => {
      fc.assert(
        fc.property(
          fc.nat(),
          fc.integer({ min: 100, max: 2000 }),
          fc.constantFrom('national' as const, 'ile-de-france' as const),
          weights,
          fc.constantFrom(1, 5, 20),
          (seed, size, region, policy, k) => {
            const rows = [...madeUpPeople(60, seed, region)];
            const census = makeScanIndex(BENCH_DAY, rows);
            const positions = [...madeUpContracts(size, seed + 1, region)].flatMap((contract) =>
              contract.positions.map((position) =>
                preparePosition(contract, position, policy, skillWeightsOf(position, census)),
              ),
            );
            const index = makePositionIndex(positions);
            for (const { candidate, openOn } of rows) {
              const person = prepareCandidate(candidate, BENCH_DAY, openOn);
              const refs = (list: ReturnType<typeof index.topK>) =>
                list.map(({ position, entry }) => [position.ref, entry.score]);
              expect(refs(index.topK(person, k))).toEqual(refs(topPositions(person, positions, k)));
            }
          },
        ),
        { numRuns: POPULATION_RUNS },
      );
    },
    TIMEOUT_MS,
  );
});
