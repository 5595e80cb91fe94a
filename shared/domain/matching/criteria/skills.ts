import type { CriterionFacts } from '../../shortlist/shortlist.ts';
import type { PreparedCandidate, PreparedOccupation } from '../prepare-candidate.ts';
import type { PreparedPosition } from '../prepare-position.ts';
import { FULL_VALUE } from '../rule.ts';
import { compareIds } from '../tie.ts';
import { OCCUPATION_VALUE } from './occupation-match.ts';

/**
 * How many of the skills asked for somebody has, 0 to 1,000 of their weight.
 *
 * @param shared - weight of the position's skills that the person has
 * @param total - weight of all the position's skills, above 0
 */
export const overlapValue = (shared: number, total: number): number => ((FULL_VALUE * shared) / total) | 0;

/**
 * Four ninths of the occupation, five ninths of the skills, rounded down. Each from 0 to 1,000. Rounded by `| 0`, which a
 * compiler makes a multiplication of: it is computed for each block that a search opens.
 */
export const joinedValue = (occupation: number, overlap: number): number => ((4 * occupation + 5 * overlap) / 9) | 0;

/**
 * The skills criterion from what it is made of, 0 to 1,000.
 *
 * @param occupation - value of the nearest occupation, 0 to 1,000
 * @param shared - weight of the position's skills that the person has
 * @param total - weight of all the position's skills; 0 when it asks for none: the occupation then counts for all
 */
export const skillsValue = (occupation: number, shared: number, total: number): number =>
  joinedValue(occupation, total === 0 ? occupation : overlapValue(shared, total));

/** The skills criterion of a pair, 0 to 1,000. */
export const skillsCriterion = (candidate: PreparedCandidate, position: PreparedPosition): number => {
  let occupation = 0;
  for (const { parent } of candidate.occupations) {
    occupation = Math.max(occupation, OCCUPATION_VALUE[position.matchOccupation(parent)]);
  }
  let shared = 0;
  for (const { key, weight } of position.skills) if (candidate.skills.has(key)) shared += weight;
  return skillsValue(occupation, shared, position.skillTotal);
};

/** The occupation that speaks best for the person: the nearest, then the longest held, then by code. */
const bestOccupation = (candidate: PreparedCandidate, position: PreparedPosition): PreparedOccupation | undefined => {
  const valueOf = ({ parent }: PreparedOccupation): number => OCCUPATION_VALUE[position.matchOccupation(parent)];
  return candidate.occupations
    .filter((occupation) => valueOf(occupation) > 0)
    .toSorted((a, b) => valueOf(b) - valueOf(a) || b.months - a.months || compareIds(a.romeCode, b.romeCode))[0];
};

/** What the skills criterion saw. */
export const skillsFacts = (candidate: PreparedCandidate, position: PreparedPosition): CriterionFacts['skills'] => {
  const best = bestOccupation(candidate, position);
  const labels = (present: boolean): readonly string[] =>
    position.skills.filter(({ key }) => candidate.skills.has(key) === present).map(({ label }) => label);
  return {
    bestOccupation: best?.romeCode ?? null,
    occupationMatch: best === undefined ? 'none' : position.matchOccupation(best.parent),
    experienceMonths: best?.months ?? 0,
    sharedSkills: labels(true),
    missingSkills: labels(false),
  };
};
