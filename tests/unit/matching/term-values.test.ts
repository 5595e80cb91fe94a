import { describe, expect, it } from 'vitest';
import { MOST_LICENCES, MOST_SKILLS } from '#shared/domain/contract/contract.ts';
import {
  DECLARED_SECTOR,
  declaresSector,
  licenceCount,
  REQUIRED_LICENCE,
  sharedWeight,
  spreadTerm,
} from '#shared/domain/matching/engine/bits.ts';
import { MAX_SKILL_WEIGHT } from '#shared/domain/matching/rule.ts';

const MOST_WEIGHT = 2 * MAX_SKILL_WEIGHT;
const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + spreadTerm(value), 0);

describe("what somebody's terms are to a position, summed", () => {
  it('tells skills, licences and sector apart when there are as many as a position may ask for', () => {
    const skills = Array.from({ length: 2 * MOST_SKILLS }, () => MOST_WEIGHT);
    const licences = Array.from({ length: MOST_LICENCES }, () => REQUIRED_LICENCE);
    const sum = sumOf([...skills, ...licences, DECLARED_SECTOR]);
    expect([sharedWeight(sum), licenceCount(sum), declaresSector(sum)]).toEqual([
      2 * MOST_SKILLS * MOST_WEIGHT,
      MOST_LICENCES,
      true,
    ]);
  });

  it('tells nothing of somebody who has none of them', () => {
    const sum = sumOf([0, 0, 0]);
    expect([sharedWeight(sum), licenceCount(sum), declaresSector(sum)]).toEqual([0, 0, false]);
  });

  it('does not take all the licences for the sector', () => {
    const sum = sumOf(Array.from({ length: MOST_LICENCES }, () => REQUIRED_LICENCE));
    expect([licenceCount(sum), declaresSector(sum)]).toEqual([MOST_LICENCES, false]);
  });
});
