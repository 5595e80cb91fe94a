import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import { firstFailedGate } from '#shared/domain/matching/gates.ts';
import { prepareCandidate, type PreparedCandidate } from '#shared/domain/matching/prepare-candidate.ts';
import { preparePosition, type PreparedPosition } from '#shared/domain/matching/prepare-position.ts';
import { ENOUGH_MORE } from '#shared/domain/matching/relaxations.ts';
import { makeScanIndex } from '#tests/support/oracle/scan.ts';
import { defaultPolicy } from '#shared/domain/organisation/policy.ts';
import type { Relaxation } from '#shared/domain/shortlist/shortlist.ts';
import { contracts, MATCHING_DAY, people, proposals } from '#tests/support/oracle/arbitraries.ts';

const TIMEOUT_MS = 120_000;

// Arrays as long as asked: by default they stop at about ten.
fc.configureGlobal({ baseSize: 'medium' });

type World = readonly [readonly PreparedCandidate[], PreparedPosition];

const forAll = (pool: readonly PreparedCandidate[], change: (one: PreparedCandidate) => Partial<PreparedCandidate>) =>
  pool.map((one) => ({ ...one, ...change(one) }));

/** The world as it would be after a change of that size. */
const after = ([pool, position]: World, { code, label }: Relaxation, size: number): World => {
  switch (code) {
    case 'consent-given':
      return [forAll(pool, () => ({ consented: true })), position];
    case 'eligibility-attested':
      return [forAll(pool, () => ({ attested: true })), position];
    case 'later-start':
      return [pool, { ...position, start: position.start + size }];
    case 'wider-radius':
      return [forAll(pool, ({ radiusM }) => ({ radiusM: radiusM + 1000 * size })), position];
    case 'higher-ceiling':
      return [
        forAll(pool, ({ proposalCeiling }) => ({ proposalCeiling: proposalCeiling + size })),
        { ...position, proposalCeiling: position.proposalCeiling + size },
      ];
    case 'licence-not-required':
      return [
        pool,
        { ...position, requiredLicences: position.requiredLicences.filter((licence) => licence.label !== label) },
      ];
  }
};

const eligible = ([pool, position]: World): number =>
  pool.filter((candidate) => firstFailedGate(candidate, position) === undefined).length;

const WIDEST = { 'later-start': 90, 'wider-radius': 30, 'higher-ceiling': 3 } as const;
const isSized = (code: Relaxation['code']): code is keyof typeof WIDEST => code in WIDEST;

describe('what would bring more people to a list', () => {
  it(
    'brings exactly as many as told when the whole rule runs again, and nothing smaller brings enough',
    () => {
      const told = new Set<string>();
      fc.assert(
        fc.property(people(40), contracts({ minLength: 1, maxLength: 1 }), proposals, (drawn, [contract], open) => {
          const [position] = contract?.positions ?? [];
          if (contract === undefined || position === undefined) return;
          const rows = drawn.map((candidate: Candidate) => ({
            candidate,
            openOn: open.get(candidate.candidateId) ?? [],
          }));
          const prepared = preparePosition(contract, position, defaultPolicy.weights, {});
          const pool = rows.map(({ candidate, openOn }) => prepareCandidate(candidate, MATCHING_DAY, openOn));
          const world: World = [pool, prepared];
          const today = eligible(world);
          const moreAt = (relaxation: Relaxation, size: number): number =>
            eligible(after(world, relaxation, size)) - today;

          for (const relaxation of makeScanIndex(MATCHING_DAY, rows).relaxations(prepared)) {
            const { code, amount, more } = relaxation;
            told.add(code);
            expect(moreAt(relaxation, amount ?? 0)).toBe(more);
            if (!isSized(code)) continue;
            const sizes = Array.from({ length: WIDEST[code] }, (_, index) => index + 1);
            const enough = Math.min(ENOUGH_MORE, Math.max(...sizes.map((size) => moreAt(relaxation, size))));
            expect(amount).toBe(sizes.find((size) => moreAt(relaxation, size) >= enough));
          }
        }),
        { numRuns: 600 },
      );
      expect([...told].toSorted()).toEqual([
        'consent-given',
        'eligibility-attested',
        'higher-ceiling',
        'later-start',
        'licence-not-required',
        'wider-radius',
      ]);
    },
    TIMEOUT_MS,
  );
});
