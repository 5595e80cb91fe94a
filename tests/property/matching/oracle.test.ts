import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CandidateId } from '#shared/domain/ids.ts';
import { prepareCandidate } from '#shared/domain/matching/prepare-candidate.ts';
import { preparePosition } from '#shared/domain/matching/prepare-position.ts';
import { topPositions } from '#shared/domain/matching/reverse.ts';
import { makeScanIndex } from '#tests/support/oracle/scan.ts';
import { skillWeightsOf } from '#shared/domain/matching/skill-weights.ts';
import { contracts, MATCHING_DAY, people, proposals, weights, withdrawn } from '#tests/support/oracle/arbitraries.ts';
import { oracleMatches, oracleShortlist, type OracleWorld } from '#tests/support/oracle/oracle.ts';

/** Room for a machine under load: alone, each takes a few seconds. */
const TIMEOUT_MS = 120_000;

const FORWARD_RUNS = 6000;
const CHANGED_RUNS = 2000;
const REVERSE_RUNS = 3000;

const rowsOf = (world: OracleWorld) =>
  world.people.map((candidate) => ({ candidate, openOn: world.proposals.get(candidate.candidateId) ?? [] }));

const indexOf = (world: OracleWorld) => {
  const index = makeScanIndex(MATCHING_DAY, rowsOf(world));
  index.apply([...world.withdrawn].map((id) => ({ type: 'withdrawn', candidateId: CandidateId.parse(id) })));
  return index;
};

type Index = ReturnType<typeof indexOf>;

const expectSameLists = (
  world: OracleWorld,
  index: Index,
  [contract]: readonly Parameters<typeof oracleShortlist>[1][],
  k: number,
) => {
  for (const position of contract?.positions ?? []) {
    if (contract === undefined) return;
    const expected = oracleShortlist(world, contract, position);
    const prepared = preparePosition(contract, position, world.weights, skillWeightsOf(position, index));
    const census = index.census(prepared);
    const found = index.topK(prepared, k).map(({ candidateId, score, values }) => ({ id: candidateId, score, values }));
    expect(found).toEqual(expected.lines.slice(0, k));
    expect(Object.fromEntries(census.excluded)).toEqual(expected.excluded);
    expect(census.eligible).toBe(expected.lines.length);
    const present = world.people.filter(({ candidateId }) => !world.withdrawn.has(candidateId));
    expect(census.considered).toBe(present.length);
  }
};

describe('the scan against the oracle', () => {
  it(
    'gives the same people, scores, values and order, and the same exclusions',
    () => {
      fc.assert(
        fc.property(
          people(16),
          contracts({ minLength: 1, maxLength: 1 }),
          proposals,
          withdrawn,
          weights,
          fc.integer({ min: 0, max: 20 }),
          (pool, [contract], open, gone, policy, k) => {
            const world = { day: MATCHING_DAY, people: pool, withdrawn: gone, proposals: open, weights: policy };
            if (contract !== undefined) expectSameLists(world, indexOf(world), [contract], k);
          },
        ),
        { numRuns: FORWARD_RUNS },
      );
    },
    TIMEOUT_MS,
  );

  it(
    'gives them after changes too, whatever the pool was before',
    () => {
      fc.assert(
        fc.property(
          people(10),
          people(14),
          contracts({ minLength: 1, maxLength: 1 }),
          proposals,
          weights,
          (before, after, [contract], open, policy) => {
            const world = {
              day: MATCHING_DAY,
              people: after,
              withdrawn: new Set<string>(),
              proposals: open,
              weights: policy,
            };
            const index = makeScanIndex(
              MATCHING_DAY,
              before.slice(0, after.length).map((candidate) => ({ candidate, openOn: [] })),
            );
            index.apply(after.map(({ candidateId }) => ({ type: 'withdrawn', candidateId })));
            index.apply(rowsOf(world).map((row) => ({ type: 'published', row })));
            if (contract !== undefined) expectSameLists(world, index, [contract], 20);
          },
        ),
        { numRuns: CHANGED_RUNS },
      );
    },
    TIMEOUT_MS,
  );

  it(
    'gives the same positions to one person, in the same order',
    () => {
      fc.assert(
        fc.property(
          people(6),
          contracts({ minLength: 0, maxLength: 6 }),
          proposals,
          weights,
          fc.integer({ min: 0, max: 8 }),
          (pool, offered, open, policy, k) => {
            const world = {
              day: MATCHING_DAY,
              people: pool,
              withdrawn: new Set<string>(),
              proposals: open,
              weights: policy,
            };
            const [person] = pool;
            if (person === undefined) return;
            const index = indexOf(world);
            const positions = offered.flatMap((contract) =>
              contract.positions.map((position) =>
                preparePosition(contract, position, policy, skillWeightsOf(position, index)),
              ),
            );
            const prepared = prepareCandidate(person, MATCHING_DAY, open.get(person.candidateId));
            const found = topPositions(prepared, positions, k).map(({ position, entry }) => ({
              id: position.ref,
              score: entry.score,
            }));
            expect(found).toEqual(oracleMatches(world, person, offered).slice(0, k));
          },
        ),
        { numRuns: REVERSE_RUNS },
      );
    },
    TIMEOUT_MS,
  );
});
