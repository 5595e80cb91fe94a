import { describe, expect, it } from 'vitest';
import { isAttested } from '#shared/domain/matching/attestation.ts';
import { publicsOf } from '#shared/domain/matching/publics-of.ts';
import { aCandidateProfile } from '#tests/support/builders/candidates.ts';

type Eligibility = NonNullable<Parameters<typeof aCandidateProfile>[0]>['eligibility'];
const check = (checkedBy: 'employer' | 'prescriber', checkedOn: string, ...criteria: string[]) =>
  ({ checkedBy, checkedOn, criteria }) as Eligibility;

describe('isAttested', () => {
  it.each([
    // A diagnosis of an employer: 92 days, one criterion of level 1 or several of level 2.
    ['ACI', check('employer', '2026-08-22', 'RSA'), '2026-11-22', true],
    ['ACI', check('employer', '2026-08-21', 'RSA'), '2026-11-22', false],
    ['ACI', check('employer', '2026-11-01', 'QPV', 'PI'), '2026-11-22', false],
    ['ACI', check('employer', '2026-11-01', 'QPV', 'PI', 'FLE'), '2026-11-22', true],
    ['EI', check('employer', '2026-11-01', 'QPV', 'PI'), '2026-11-22', false],
    ['EITI', check('employer', '2026-11-01', 'QPV', 'PI', 'TH'), '2026-11-22', true],
    ['AI', check('employer', '2026-11-01', 'QPV', 'PI'), '2026-11-22', true],
    ['ETTI', check('employer', '2026-11-01', 'QPV', 'PI'), '2026-11-22', true],
    ['ETTI', check('employer', '2026-11-01', 'QPV', 'QPV'), '2026-11-22', false],
    ['ETTI', check('employer', '2026-11-01'), '2026-11-22', false],
    // Of an authorised prescriber: six months, no criterion needed.
    ['ACI', check('prescriber', '2026-05-22'), '2026-11-22', true],
    ['ACI', check('prescriber', '2026-05-21'), '2026-11-22', false],
    ['ACI', null, '2026-11-22', false],
  ])('%s, %j, on %s: %s', (kind, eligibility, day, expected) => {
    expect(isAttested(aCandidateProfile({ eligibility, passIae: null }), kind, day)).toBe(expected);
  });

  it.each([
    ['2026-11-22', true],
    ['2026-11-21', false],
  ])('holds until the last day of a PASS IAE that ends on %s: %s', (endsOn, expected) => {
    expect(isAttested(aCandidateProfile({ eligibility: null, passIae: { endsOn } }), 'ACI', '2026-11-22')).toBe(
      expected,
    );
  });
});

describe('publicsOf', () => {
  it('counts a criterion while its proof is valid', () => {
    const profile = aCandidateProfile({
      birthYear: 1990,
      eligibility: check('prescriber', '2026-05-22', 'RSA', 'QPV', 'TH'),
    });
    expect(publicsOf(profile, '2026-08-22')).toEqual(['minimumIncome', 'disability', 'qpvResident']);
    expect(publicsOf(profile, '2026-11-22')).toEqual(['disability', 'qpvResident']);
    expect(publicsOf(profile, '2026-11-23')).toEqual(['disability']);
  });

  it.each([
    [1976, ['seniors']],
    [1977, []],
    [2000, []],
    [2001, ['youth']],
  ])('tells by the birth year %i', (birthYear, expected) => {
    expect(publicsOf(aCandidateProfile({ birthYear, eligibility: null }), '2026-01-01')).toEqual(expected);
  });
});
