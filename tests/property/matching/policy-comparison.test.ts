import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import type { Contract } from '#shared/domain/contract/contract.ts';
import { type CandidateId, OrganisationId } from '#shared/domain/ids.ts';
import { compareList, needsPeople } from '#shared/domain/matching/comparison/compare-list.ts';
import { computeShortlist } from '#shared/domain/matching/compute-shortlist.ts';
import { makeScanIndex } from '#tests/support/oracle/scan.ts';
import { defaultPolicy, type Policy } from '#shared/domain/organisation/policy.ts';
import { underPolicy } from '#shared/domain/organisation/under-policy.ts';
import { REPRESENTED_RANKS, type Shortlist } from '#shared/domain/shortlist/shortlist.ts';
import { aCandidate, aCandidateProfile } from '#tests/support/builders/candidates.ts';
import { NOW, TODAY } from '#tests/support/builders/clock.ts';
import { aContract, aPosition } from '#tests/support/builders/contracts.ts';
import { weights } from '#tests/support/oracle/arbitraries.ts';

const TIMEOUT_MS = 120_000;
/** Fewer people than a list holds. */
const WHOLE_POOL = 90;

/** Numbers from 0 to below `n`, the same for the same seed (mulberry32). */
const drawsOf = (seed: number) => {
  let state = seed;
  return (n: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * n);
  };
};

/** People around Saint-Denis, most of whom pass the gates and of whom some are much better than others. */
const population = (seed: number, size: number) => {
  const draw = drawsOf(seed);
  const pick = <T>(all: readonly T[]): T | undefined => all[draw(all.length)];
  const spread = 1 + draw(4);
  return Array.from({ length: size }, (_, index) => {
    const profile = aCandidateProfile({
      mobilityKm: pick([10, 20, 40]) ?? 20,
      occupations: [{ romeCode: pick(['F1703', 'F1703', 'F1701', 'G1602']) ?? 'F1703', experienceMonths: draw(60) }],
      skills: ['Coffrage', 'Béton', 'Peinture'].filter(() => draw(3) === 0),
      sex: pick(['female', 'male', 'male']) ?? 'male',
      birthYear: 1955 + draw(50),
      availability: { from: null, to: null, weeklyHours: pick([20, 28, 35]) ?? 35 },
    });
    const near = { x: 652_900 + draw(spread * 4000), y: 6_870_900 + draw(spread * 4000) };
    const candidate = aCandidate({
      candidateId: `k_${index}`,
      profile,
      home: { territory: 'metropole', ...near, precision: 'commune' },
    });
    const openOn = Array.from({ length: draw(12) === 0 ? draw(4) : 0 }, (_unused, at) => `c_other/p${at + 1}`);
    return { candidate, openOn };
  });
};

const publicId = fc.constantFrom('women' as const, 'seniors' as const, 'youth' as const, 'minimumIncome' as const);
const priorities = fc.uniqueArray(
  fc.record({ public: publicId, weight: fc.constantFrom(0, 300, 1000), basis: fc.constant('Plan 2026') }),
  { maxLength: 2, selector: (one) => one.public },
);
const targets = fc.uniqueArray(
  fc.record({ public: publicId, minShare: fc.constantFrom(null, 0.3, 0.5), significance: fc.constant(0.1) }),
  { maxLength: 2, selector: (one) => one.public },
);
const ceiling = fc.constantFrom(null, null, 1, 2);
const settings = fc.record({ weights, priorityPublics: priorities, representation: targets, proposalCeiling: ceiling });

const organisationId = OrganisationId.parse('f_plaine-commune');
const position = aPosition({ requiredSkills: ['Coffrage'], desiredSkills: ['Béton'] });
const versionOf = (decided: object, version: number): Policy => ({
  ...defaultPolicy,
  ...decided,
  organisationId,
  version,
});

type Rows = ReturnType<typeof population>;

const listUnder = (contract: Contract, policy: Policy, rows: Rows): Shortlist =>
  computeShortlist({
    contract: underPolicy(contract, policy),
    position,
    pool: makeScanIndex(TODAY, rows),
    weights: policy.weights,
    inputs: {
      rule: '2026-11.1',
      day: TODAY,
      contractRevision: 1,
      poolSequence: 1,
      policyVersion: policy.version,
      policyOf: policy.organisationId,
    },
    version: 1,
    computedAt: NOW,
  });

const headOf = ({ entries }: Shortlist): readonly string[] =>
  entries.slice(0, REPRESENTED_RANKS).map(({ candidateId }) => candidateId);

const compare = (contract: Contract, [before, after]: readonly [Policy, Policy], list: Shortlist, rows: Rows) => {
  const question = { contract, list, before, after };
  const people = new Map<CandidateId, Candidate>(
    needsPeople(question) ? rows.map(({ candidate }) => [candidate.candidateId, candidate]) : [],
  );
  return compareList({ ...question, people });
};

/** The first ranks that a comparison tells, put together again from those before. */
const toldHead = (before: readonly string[], told: ReturnType<typeof compare>): readonly (string | undefined)[] => {
  const left = new Set<string>([...told.moves, ...told.out].map(({ candidateId }) => candidateId));
  const head = new Map(before.flatMap((id, index) => (left.has(id) ? [] : [[index + 1, id] as const])));
  for (const { candidateId, to } of [...told.moves, ...told.in]) if (to !== null) head.set(to, candidateId);
  return Array.from({ length: head.size }, (_, index) => head.get(index + 1));
};

const runs = (numRuns: number, sizes: { min: number; max: number }, proposed: typeof settings) => {
  let complete = 0;
  fc.assert(
    fc.property(fc.integer(), fc.integer(sizes), settings, proposed, (seed, size, one, other) => {
      const rows = population(seed, size);
      const contract = aContract({ positions: [position] });
      const [before, after] = [versionOf(one, 1), versionOf(other, 2)];
      const list = listUnder(contract, before, rows);
      const told = compare(contract, [before, after], list, rows);
      const afresh = headOf(listUnder(contract, after, rows));
      const head = toldHead(headOf(list), told);
      expect(head.slice(0, told.exactRanks)).toEqual(afresh.slice(0, told.exactRanks));
      if (told.complete) expect(head).toEqual(afresh);
      expect(told.complete).toBe(told.limits.length === 0);
      if (size <= WHOLE_POOL) expect(told.limits.filter((code) => code !== 'ceiling-raised')).toEqual([]);
      if (told.complete) complete += 1;
    }),
    { numRuns },
  );
  return complete / numRuns;
};

describe('what a comparison tells, against the lists computed afresh', () => {
  it(
    'is exact when the whole pool is on the list, unless a ceiling is raised',
    () => {
      expect(runs(200, { min: 1, max: WHOLE_POOL }, settings)).toBeGreaterThan(0.6);
    },
    TIMEOUT_MS,
  );

  it(
    'is exact as far as it says when people are beyond the list',
    () => {
      runs(120, { min: 230, max: 420 }, settings);
    },
    TIMEOUT_MS,
  );

  it(
    'is often exact for a small change of weights, whoever is beyond the list',
    () => {
      const little = fc.record({
        weights: fc.constantFrom(
          { ...defaultPolicy.weights, skills: 430, location: 220 },
          { ...defaultPolicy.weights, skills: 480, sector: 120 },
        ),
        priorityPublics: fc.constant([]),
        representation: fc.constant([]),
        proposalCeiling: fc.constant(null),
      });
      let complete = 0;
      const numRuns = 40;
      fc.assert(
        fc.property(fc.integer(), little, (seed, other) => {
          const rows = population(seed, 420);
          const contract = aContract({ positions: [position] });
          const [before, after] = [versionOf({}, 1), versionOf(other, 2)];
          const list = listUnder(contract, before, rows);
          const told = compare(contract, [before, after], list, rows);
          if (!told.complete) return;
          complete += 1;
          expect(toldHead(headOf(list), told)).toEqual(headOf(listUnder(contract, after, rows)));
        }),
        { numRuns },
      );
      expect(complete / numRuns).toBeGreaterThan(0.5);
    },
    TIMEOUT_MS,
  );
});
