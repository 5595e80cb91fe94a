import { describe, expect, it } from 'vitest';
import {
  CriterionCode,
  criterionOf,
  levelTwoNeeded,
  PASS_IAE_DAYS,
  publicById,
  PublicId,
} from '#shared/reference/publics.ts';

describe('publics and criteria', () => {
  it('has a row for every id and every code', () => {
    for (const id of PublicId.options) expect(publicById(id).legalGround).toMatch(/^Code du travail, L\d{4}-\d/);
    for (const code of CriterionCode.options) expect(criterionOf(code).code).toBe(code);
  });

  it('lets only women need a recorded basis, having no eligibility criterion', () => {
    expect(PublicId.options.filter((id) => publicById(id).needsBasis)).toEqual(['women']);
    expect(PublicId.options.filter((id) => publicById(id).criteria.length === 0)).toEqual([
      'women',
      'seniors',
      'youth',
    ]);
  });

  it('marks health and justice', () => {
    expect(PublicId.options.filter((id) => publicById(id).sensitive !== null)).toEqual(['disability', 'justice']);
    expect(CriterionCode.options.filter((code) => criterionOf(code).sensitive === 'health')).toEqual(['AAH', 'TH']);
    expect(CriterionCode.options.filter((code) => criterionOf(code).sensitive === 'justice')).toEqual(['DETENTION_MJ']);
  });

  it('dates proofs as les-emplois does', () => {
    expect(['RSA', 'QPV', 'ASE'].map((code) => criterionOf(CriterionCode.parse(code)).proofMonths)).toEqual([3, 6, 12]);
    expect(
      ['JEUNE', 'SENIOR', 'TH', 'REF_DA'].map((code) => criterionOf(CriterionCode.parse(code)).proofMonths),
    ).toEqual([null, null, null, null]);
    expect(PASS_IAE_DAYS).toBe(2 * 365);
  });

  it('asks as many criteria of level 2 as the kind of structure requires', () => {
    expect(['AI', 'ETTI', 'ACI', 'EI', 'EITI', 'GEIQ', 'EA'].map(levelTwoNeeded)).toEqual([2, 2, 3, 3, 3, 2, 3]);
  });
});
