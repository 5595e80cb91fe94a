import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import type { Contract } from '#shared/domain/contract/contract.ts';
import { CandidateId } from '#shared/domain/ids.ts';
import { blockIndexOfSnapshot, makeBlockIndex } from '#shared/domain/matching/engine/block-index.ts';
import { FEW_BLOCKS } from '#shared/domain/matching/engine/search.ts';
import type { PoolChange, PoolIndex, PoolRow } from '#shared/domain/matching/pool-index.ts';
import { preparePosition, type PreparedPosition } from '#shared/domain/matching/prepare-position.ts';
import { makeScanIndex } from '#tests/support/oracle/scan.ts';
import { skillWeightsOf } from '#shared/domain/matching/skill-weights.ts';
import type { Weights } from '#shared/domain/organisation/policy.ts';
import { BENCH_DAY, contracts as madeUpContracts, people as madeUpPeople } from '#tests/bench/population.ts';
import { contracts, MATCHING_DAY, people, proposals, weights, withdrawn } from '#tests/support/oracle/arbitraries.ts';
import { oracleShortlist } from '#tests/support/oracle/oracle.ts';

/** Room for a machine under load. */
const TIMEOUT_MS = 240_000;

const LIST_RUNS = 4000;
const UPDATE_RUNS = 4000;
const ORACLE_RUNS = 1000;
const POPULATION_RUNS = 60;

type Proposals = ReadonlyMap<string, readonly string[]>;

const rowsOf = (pool: readonly Candidate[], open: Proposals): PoolRow[] =>
  pool.map((candidate) => ({ candidate, openOn: open.get(candidate.candidateId) ?? [] }));

const withdrawals = (ids: Iterable<string>): PoolChange[] =>
  [...ids].map((id) => ({ type: 'withdrawn', candidateId: CandidateId.parse(id) }));

const positionsOf = (offered: readonly Contract[], policy: Weights, index: PoolIndex): PreparedPosition[] =>
  offered.flatMap((contract) =>
    contract.positions.map((position) => preparePosition(contract, position, policy, skillWeightsOf(position, index))),
  );

/** All that the port answers about one position. */
const answersOf = (index: PoolIndex, position: PreparedPosition, k: number) => {
  const { considered, eligible, excluded, eligibleOf } = index.census(position);
  const list = index.topK(position, k);
  return {
    people: index.people,
    list,
    publics: list.map(({ candidateId }) => index.publicsOf(candidateId)),
    relaxations: index.relaxations(position),
    census: {
      considered,
      eligible,
      excluded: new Map(excluded),
      byPublic: Array.from({ length: 14 }, (_, at) => eligibleOf(1 << at)),
    },
  };
};

const expectSame = (index: PoolIndex, scan: PoolIndex, offered: readonly Contract[], policy: Weights, k: number) => {
  // Weights counted by each on its own: they must agree too.
  const [own, expected] = [positionsOf(offered, policy, index), positionsOf(offered, policy, scan)];
  expected.forEach((position, at) => {
    const mine = own[at];
    expect(mine?.skills).toEqual(position.skills);
    if (mine !== undefined) expect(answersOf(index, mine, k)).toEqual(answersOf(scan, position, k));
  });
};

/** One person as an index knows them; how finely their home is known is no matter of the rule. */
const personOf = (index: PoolIndex, id: string) => {
  const person = index.explain(CandidateId.parse(id));
  const home = person?.home && { territory: person.home.territory, x: person.home.x, y: person.home.y };
  return { ...person, home };
};

/** Small worlds are searched without bounds of blocks, unless none are few: both ways give the same. */
const fewBlocks = fc.constantFrom(0, FEW_BLOCKS);

const listLength = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 60 }));

describe('the index against the scan', () => {
  it(
    'gives the same lists, facts and census',
    () => {
      fc.assert(
        fc.property(
          people(48),
          contracts({ minLength: 1, maxLength: 2 }),
          proposals,
          withdrawn,
          weights,
          listLength,
          fewBlocks,
          (pool, offered, open, gone, policy, k, few) => {
            const rows = rowsOf(pool, open);
            const [index, scan] = [makeBlockIndex(MATCHING_DAY, rows, few), makeScanIndex(MATCHING_DAY, rows)];
            for (const one of [index, scan]) one.apply(withdrawals(gone));
            expectSame(index, scan, offered, policy, k);
          },
        ),
        { numRuns: LIST_RUNS },
      );
    },
    TIMEOUT_MS,
  );

  it(
    'gives them after any sequence of changes, and out of a snapshot',
    () => {
      const change = (size: number) =>
        fc.oneof(
          { weight: 4, arbitrary: fc.record({ type: fc.constant('published' as const), at: fc.nat({ max: size }) }) },
          { weight: 1, arbitrary: fc.record({ type: fc.constant('withdrawn' as const), at: fc.nat({ max: size }) }) },
          { weight: 1, arbitrary: fc.record({ type: fc.constant('asked' as const), at: fc.nat({ max: 1 }) }) },
          { weight: 1, arbitrary: fc.record({ type: fc.constant('snapshot' as const), at: fc.constant(0) }) },
        );
      fc.assert(
        fc.property(
          people(24),
          people(24),
          fc.array(change(23), { maxLength: 30 }),
          contracts({ minLength: 1, maxLength: 2 }),
          proposals,
          weights,
          listLength,
          fewBlocks,
          (before, after, changes, offered, open, policy, k, few) => {
            const [first, then] = [rowsOf(before, new Map()), rowsOf(after, open)];
            let index = makeBlockIndex(MATCHING_DAY, first, few);
            let scan = makeScanIndex(MATCHING_DAY, first);
            let present = new Map(first.map((row) => [row.candidate.candidateId as string, row]));
            for (const { type, at } of changes) {
              const row = then[at % Math.max(1, then.length)];
              if (type === 'asked') expectSame(index, scan, offered.slice(at), policy, k);
              else if (type === 'snapshot') {
                // A snapshot forgets those who withdrew: so does a scan of those who are left.
                const again = blockIndexOfSnapshot(index.toSnapshot(), MATCHING_DAY, few);
                if (again === undefined) throw new Error('the snapshot was not read');
                index = again;
                scan = makeScanIndex(MATCHING_DAY, present.values());
              } else if (type === 'withdrawn') {
                for (const one of [index, scan]) one.apply(withdrawals([`k_${at}`]));
                present.delete(`k_${at}`);
              } else if (row !== undefined) {
                for (const one of [index, scan]) one.apply([{ type, row }]);
                present = present.set(row.candidate.candidateId, row);
              }
            }
            expectSame(index, scan, offered, policy, k);
            for (const id of present.keys()) expect(personOf(index, id)).toEqual(personOf(scan, id));
          },
        ),
        { numRuns: UPDATE_RUNS },
      );
    },
    TIMEOUT_MS,
  );

  it(
    'gives them on populations large enough to leave most people aside',
    () => {
      fc.assert(
        fc.property(
          fc.nat(),
          fc.integer({ min: 200, max: 2000 }),
          fc.constantFrom('national' as const, 'ile-de-france' as const),
          weights,
          fc.constantFrom(1, 3, 20, 200),
          fewBlocks,
          (seed, size, region, policy, k, few) => {
            const rows = [...madeUpPeople(size, seed, region)];
            const offered = [...madeUpContracts(10, seed + 1, region)];
            const [index, scan] = [makeBlockIndex(BENCH_DAY, rows, few), makeScanIndex(BENCH_DAY, rows)];
            expectSame(index, scan, offered, policy, k);
            const changed = [...madeUpPeople(Math.ceil(size / 10), seed + 2, region)].map((row, at) => ({
              ...row,
              candidate: { ...row.candidate, candidateId: (rows[at * 7] ?? row).candidate.candidateId },
            }));
            for (const one of [index, scan]) {
              one.apply(changed.map((row) => ({ type: 'published', row })));
              one.apply(withdrawals(rows.slice(0, 20).map(({ candidate }) => candidate.candidateId)));
            }
            expectSame(index, scan, offered, policy, k);
          },
        ),
        { numRuns: POPULATION_RUNS },
      );
    },
    TIMEOUT_MS,
  );
});

describe('the index against the oracle', () => {
  it(
    'gives the same people, scores, values and order, and the same exclusions',
    () => {
      fc.assert(
        fc.property(
          people(30),
          contracts({ minLength: 1, maxLength: 1 }),
          proposals,
          withdrawn,
          weights,
          fc.integer({ min: 0, max: 20 }),
          fewBlocks,
          (pool, offered, open, gone, policy, k, few) => {
            const world = { day: MATCHING_DAY, people: pool, withdrawn: gone, proposals: open, weights: policy };
            const index = makeBlockIndex(MATCHING_DAY, rowsOf(pool, open), few);
            index.apply(withdrawals(gone));
            const prepared = positionsOf(offered, policy, index);
            offered
              .flatMap((contract) => contract.positions.map((position) => oracleShortlist(world, contract, position)))
              .forEach((expected, at) => {
                const position = prepared[at];
                if (position === undefined) return;
                const found = index.topK(position, k);
                expect(found.map(({ candidateId: id, score, values }) => ({ id, score, values }))).toEqual(
                  expected.lines.slice(0, k),
                );
                expect(index.topKIds(position, k)).toEqual(
                  expected.lines.slice(0, k).map(({ id: candidateId, score }) => ({ candidateId, score })),
                );
                expect(Object.fromEntries(index.census(position).excluded)).toEqual(expected.excluded);
              });
          },
        ),
        { numRuns: ORACLE_RUNS },
      );
    },
    TIMEOUT_MS,
  );
});
