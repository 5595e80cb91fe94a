import type { Weights } from '../organisation/policy.ts';
import { CriterionName, type CriterionFacts, type ShortlistEntry } from '../shortlist/shortlist.ts';
import { availabilityValue, daysLate, hoursGap } from './criteria/availability.ts';
import { distanceOf, locationValue } from './criteria/location.ts';
import { countedPublics, priorityPublicValue } from './criteria/priority-public.ts';
import { sectorExperience, sectorValue } from './criteria/sector.ts';
import { skillsCriterion, skillsFacts } from './criteria/skills.ts';
import { openElsewhere } from './gates.ts';
import type { PreparedCandidate } from './prepare-candidate.ts';
import type { PreparedPosition } from './prepare-position.ts';
import { pairTie, type Standing } from './tie.ts';

/** Value of each criterion for one pair, 0 to 1,000. */
export type Values = ShortlistEntry['values'];

/** The values of a pair. Meaningful for pairs that pass the gates; somebody out of reach gets no location points. */
export const valuesOf = (candidate: PreparedCandidate, position: PreparedPosition): Values => {
  const distanceM = distanceOf(candidate, position);
  const reached = distanceM !== null && distanceM <= candidate.radiusM;
  return {
    skills: skillsCriterion(candidate, position),
    location: reached ? locationValue(distanceM, candidate.radiusM) : 0,
    sector: sectorValue(sectorExperience(candidate, position).months),
    priorityPublic: priorityPublicValue(candidate.publics, position),
    availability: availabilityValue(daysLate(candidate, position), hoursGap(candidate, position)),
  };
};

/** The score: sum of weights × values, in millionths. */
export const scoreOf = (values: Values, weights: Weights): number =>
  CriterionName.options.reduce((sum, name) => sum + weights[name] * values[name], 0);

/** Where a pair stands, whether or not it passes the gates. */
export const standingOf = (candidate: PreparedCandidate, position: PreparedPosition): Standing => ({
  score: scoreOf(valuesOf(candidate, position), position.weights),
  openProposals: openElsewhere(candidate, position),
  tie: pairTie(candidate.tie, position.tie),
  candidateId: candidate.candidateId,
});

/** What each criterion saw of a pair; a distance that cannot be known shows as 0 and only ever with its gate. */
const factsOf = (candidate: PreparedCandidate, position: PreparedPosition): CriterionFacts => ({
  skills: skillsFacts(candidate, position),
  location: { distanceM: distanceOf(candidate, position) ?? 0, radiusM: candidate.radiusM },
  sector: sectorExperience(candidate, position),
  priorityPublic: { publics: countedPublics(candidate.publics, position) },
  availability: { daysLate: daysLate(candidate, position), hoursGap: hoursGap(candidate, position) },
});

/** The entry of a pair on a list. */
export const entryOf = (candidate: PreparedCandidate, position: PreparedPosition): ShortlistEntry => {
  const values = valuesOf(candidate, position);
  return {
    candidateId: candidate.candidateId,
    structureId: candidate.structureId,
    score: scoreOf(values, position.weights),
    values,
    openProposals: openElsewhere(candidate, position),
    facts: factsOf(candidate, position),
  };
};
