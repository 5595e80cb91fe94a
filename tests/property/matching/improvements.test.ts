import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#shared/domain/calendar.ts';
import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import type { Contract } from '#shared/domain/contract/contract.ts';
import { explainPair } from '#shared/domain/matching/explain-pair.ts';
import type { Improvement } from '#shared/domain/matching/improvements.ts';
import { defaultPolicy } from '#shared/domain/organisation/policy.ts';
import { contracts, MATCHING_DAY, people } from '#tests/support/oracle/arbitraries.ts';
import { listOf, targets } from './lists.ts';

const TIMEOUT_MS = 120_000;

// Arrays as long as asked: by default they stop at about ten.
fc.configureGlobal({ baseSize: 'medium' });

/** The person after the change; a start that moves is their own, which is being free as many days sooner. */
const changed = (candidate: Candidate, { code, label }: Improvement, amount: number): Candidate => {
  const { profile } = candidate;
  const { mobilityKm, licences, availability } = profile;
  switch (code) {
    case 'wider-radius':
      return { ...candidate, profile: { ...profile, mobilityKm: mobilityKm + amount } };
    case 'later-start': {
      const from = availability.from === null ? null : addDays(availability.from, -amount);
      return { ...candidate, profile: { ...profile, availability: { ...availability, from } } };
    }
    case 'licence-obtained':
      return { ...candidate, profile: { ...profile, licences: [...licences, label ?? ''] } };
    case 'skill-acquired':
      throw new Error('A skill more changes what the skill is worth to everybody: not compared');
  }
};

const rankAfter = (pool: readonly Candidate[], contract: Contract, person: Candidate): number | undefined => {
  const { list } = listOf(
    pool.map((one) => (one.candidateId === person.candidateId ? person : one)),
    contract,
  );
  const index = list.entries.findIndex(({ candidateId }) => candidateId === person.candidateId);
  return index === -1 ? undefined : index + 1;
};

const expectSmallest = (
  { amount, rank }: Improvement,
  before: number | null,
  rankWith: (amount: number) => number | undefined,
): void => {
  expect(rankWith(amount ?? 0)).toBe(rank);
  if (amount === null || amount === 1) return;
  const less = rankWith(amount - 1) ?? null;
  if (before === null) expect(less).toBeNull();
  else expect(before - (less ?? 0)).toBeLessThan(3);
};

describe('what would bring somebody in or up', () => {
  it(
    'gives the very rank told when the whole list is computed again, and nothing smaller is enough',
    () => {
      const told = new Map<string, number>();
      fc.assert(
        fc.property(
          people(50),
          contracts({ minLength: 1, maxLength: 1 }),
          fc.oneof(fc.constant([]), targets),
          (pool, [drawn], representation) => {
            if (drawn === undefined) return;
            const contract = { ...drawn, representation, insertionClause: null };
            const { list, position } = listOf(pool, contract);
            for (const candidate of pool) {
              const { changes, rank } = explainPair({
                contract,
                position,
                candidate,
                shortlist: list,
                day: MATCHING_DAY,
                policy: defaultPolicy,
                openProposals: [],
              });
              for (const change of changes.filter(({ code }) => code !== 'skill-acquired')) {
                const key = `${change.code} ${rank === null ? 'in' : 'up'} ${representation.length === 0 ? 'plain' : 'represented'}`;
                told.set(key, (told.get(key) ?? 0) + 1);
                expectSmallest(change, rank, (amount) => rankAfter(pool, contract, changed(candidate, change, amount)));
              }
            }
          },
        ),
        { numRuns: 120 },
      );
      for (const kind of [
        'wider-radius in',
        'wider-radius up',
        'later-start in',
        'later-start up',
        'licence-obtained in',
      ]) {
        for (const list of ['plain', 'represented'])
          expect([kind, list, (told.get(`${kind} ${list}`) ?? 0) > 3]).toEqual([kind, list, true]);
      }
    },
    TIMEOUT_MS,
  );
});
