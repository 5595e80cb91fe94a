import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '#shared/domain/calendar.ts';
import { countsAlike, outcomesOf } from '#shared/domain/impact/outcomes.ts';
import { withdrawn } from '#shared/domain/candidate/withdraw-candidate.ts';
import { CriterionCode } from '#shared/reference/publics.ts';
import { aCandidate, aCandidateProfile } from '#tests/support/builders/candidates.ts';
import { aDecision } from '#tests/support/builders/shortlists.ts';

const person = fc
  .record({
    sex: fc.constantFrom('female' as const, 'male' as const, 'unspecified' as const),
    birthYear: fc.constantFrom(null, 1976, 2001),
    criteria: fc.subarray([...CriterionCode.options].slice(0, 4), { maxLength: 2 }),
    checkedOn: fc.constantFrom('2026-01-10', '2026-06-01'),
    structureKind: fc.constantFrom('ACI' as const, 'EI' as const),
    mobilityKm: fc.constantFrom(10, 30),
    gone: fc.boolean(),
  })
  .map(({ criteria, checkedOn, structureKind, gone, ...said }) => {
    const eligibility = criteria.length === 0 ? null : { criteria, checkedOn, checkedBy: 'employer' as const };
    const candidate = aCandidate({ structureKind, profile: aCandidateProfile({ ...said, eligibility }) });
    return gone ? withdrawn(candidate, '2026-11-02T09:00:00.000Z', '2026-11-02') : candidate;
  });

const countedAs = (candidate: ReturnType<typeof aCandidate>, day: string) => {
  const decision = aDecision({
    candidateId: candidate.candidateId,
    decision: 'hired',
    decidedAt: `${day}T10:00:00.000Z`,
  });
  return outcomesOf(decision.contractId, [decision], [], new Map([[candidate.candidateId, candidate]]));
};

it('whoever counts alike is told the same of, on any day', () => {
  const seen = { alike: 0, other: 0 };
  fc.assert(
    fc.property(person, person, fc.nat({ max: 900 }), (before, after, days) => {
      const alike = countsAlike(before, after);
      seen[alike ? 'alike' : 'other'] += 1;
      const day = addDays('2025-12-20', days);
      if (alike) expect(countedAs(after, day)).toEqual(countedAs(before, day));
    }),
    { numRuns: 3000 },
  );
  expect(Math.min(seen.alike, seen.other)).toBeGreaterThan(20);
});

it('what is not counted of somebody makes no difference', () => {
  const before = aCandidate();
  expect(countsAlike(before, aCandidate({ profile: { ...before.profile, mobilityKm: 42, skills: [] } }))).toBe(true);
});
