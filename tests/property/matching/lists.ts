import fc from 'fast-check';
import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import type { Contract, RepresentationTarget } from '#shared/domain/contract/contract.ts';
import { computeShortlist } from '#shared/domain/matching/compute-shortlist.ts';
import { preparePosition } from '#shared/domain/matching/prepare-position.ts';
import { RULE } from '#shared/domain/matching/rule.ts';
import { makeScanIndex } from '#tests/support/oracle/scan.ts';
import { defaultPolicy } from '#shared/domain/organisation/policy.ts';
import { NOW } from '#tests/support/builders/clock.ts';
import { MATCHING_DAY, people } from '#tests/support/oracle/arbitraries.ts';

/** Up to three publics, each once, with and without a declared share. */
export const targets: fc.Arbitrary<RepresentationTarget[]> = fc.uniqueArray(
  fc.record({
    public: fc.constantFrom('women' as const, 'seniors' as const, 'youth' as const),
    minShare: fc.constantFrom(null, 0.2, 0.5, 0.8),
    significance: fc.constantFrom(0.05, 0.1, 0.3, 0.5),
  }),
  { minLength: 1, maxLength: 3, selector: (target) => target.public },
);

const home = { territory: 'metropole' as const, x: 652_882, y: 6_870_859, precision: 'commune' as const };
const availability = { from: null, to: null, weeklyHours: 35 };

/** People who mostly pass the gates, so that lists are long enough to be corrected. */
export const peopleWhoPass = (maxLength: number): fc.Arbitrary<Candidate[]> =>
  people(maxLength).map((drawn) =>
    drawn.map((one): Candidate => ({ ...one, home, profile: { ...one.profile, mobilityKm: 200, availability } })),
  );

/** The list of the first position of a contract over a pool in which nobody is proposed anywhere. */
export const listOf = (pool: readonly Candidate[], contract: Contract) => {
  const index = makeScanIndex(
    MATCHING_DAY,
    pool.map((candidate) => ({ candidate, openOn: [] })),
  );
  const [position] = contract.positions;
  if (position === undefined) throw new Error('A contract drawn has a position');
  const list = computeShortlist({
    contract,
    position,
    pool: index,
    weights: defaultPolicy.weights,
    inputs: { rule: RULE, day: MATCHING_DAY, contractRevision: 1, poolSequence: 1, policyVersion: 0 },
    version: 1,
    computedAt: NOW,
  });
  const prepared = preparePosition(contract, position, list.weights, list.skillWeights);
  return { list, index, position, prepared };
};
