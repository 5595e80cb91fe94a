import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import { computeShortlist } from '#shared/domain/matching/compute-shortlist.ts';
import { RULE } from '#shared/domain/matching/rule.ts';
import { defaultPolicy } from '#shared/domain/organisation/policy.ts';
import type { Shortlist } from '#shared/domain/shortlist/shortlist.ts';
import { NOW, TODAY } from './builders/clock.ts';
import { aContract, aPosition } from './builders/contracts.ts';
import { makeScanIndex } from './oracle/scan.ts';

/** The first list of a position, computed from these people as the oracle finds them, under the default policy. */
export const listOf = (
  people: readonly Candidate[],
  {
    contract = aContract(),
    position = aPosition(),
  }: Partial<Pick<Parameters<typeof computeShortlist>[0], 'contract' | 'position'>> = {},
): Shortlist =>
  computeShortlist({
    contract,
    position,
    pool: makeScanIndex(
      TODAY,
      people.map((candidate) => ({ candidate, openOn: [] })),
    ),
    weights: defaultPolicy.weights,
    inputs: { rule: RULE, day: TODAY, contractRevision: 1, poolSequence: 1, policyVersion: 0 },
    version: 1,
    computedAt: NOW,
  });
