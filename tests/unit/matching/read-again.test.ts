import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import { renderShortlist } from '#shared/domain/matching/render.ts';
import type { Decision, Shortlist } from '#shared/domain/shortlist/shortlist.ts';
import { stillProposable } from '#shared/use-cases/shortlists/still-proposable.ts';
import { aCandidate } from '#tests/support/builders/candidates.ts';
import { TODAY } from '#tests/support/builders/clock.ts';
import { aContract } from '#tests/support/builders/contracts.ts';
import { listOf } from '#tests/support/listed.ts';
import { aDecision } from '#tests/support/builders/shortlists.ts';

const contract = aContract();
const people = Array.from({ length: 12 }, (_, index) =>
  aCandidate({
    candidateId: `k_${index}`,
    home: { territory: 'metropole', x: 652_882 + 900 * index, y: 6_870_859, precision: 'commune' },
  }),
);
const stored = listOf(people, { contract });

interface Reading {
  readonly limit: number;
  /** Numbers of those whose row is gone. */
  readonly gone: readonly number[];
  /** Numbers of those who have moved out of reach meanwhile. */
  readonly away: readonly number[];
  readonly day: string;
  readonly decided: number | null;
}

const far = { territory: 'metropole', x: 100_000, y: 6_870_859, precision: 'commune' } as const;

const read = async (list: Shortlist, all: readonly Candidate[], { limit, gone, away, day, decided }: Reading) => {
  const rows = all
    .filter((_, index) => !gone.includes(index))
    .map((row) => (away.some((index) => row.candidateId === `k_${index}`) ? { ...row, home: far } : row));
  const candidates = { findMany: () => Promise.resolve(new Map(rows.map((row) => [row.candidateId, row]))) };
  const decisions: Decision[] = decided === null ? [] : [aDecision({ candidateId: `k_${decided}` })];
  return renderShortlist(await stillProposable({ candidates, contract, day }, list, limit), decisions, limit);
};

const number = fc.integer({ min: 0, max: people.length - 1 });
const reading: fc.Arbitrary<Reading> = fc.record({
  limit: fc.integer({ min: 1, max: 15 }),
  // Mostly nobody, as in life: that is what is remembered.
  gone: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.uniqueArray(number, { maxLength: 3 })),
  away: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.uniqueArray(number, { maxLength: 2 })),
  day: fc.constantFrom(TODAY, '2027-06-30', '2029-01-01'),
  decided: fc.option(number),
});

describe('a list read again and again', () => {
  it('says what it would say to its first reader', async () => {
    expect(stored.entries).toHaveLength(people.length);
    await fc.assert(
      fc.asyncProperty(fc.array(reading, { minLength: 2, maxLength: 8 }), async (readings) => {
        const [list, rows] = [structuredClone(stored), structuredClone(people)];
        for (const one of readings) {
          const fresh = await read(structuredClone(stored), structuredClone(people), one);
          expect(await read(list, rows, one)).toStrictEqual(fresh);
        }
      }),
      { numRuns: 150 },
    );
  });
});
