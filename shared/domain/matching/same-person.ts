import type { PreparedCandidate, PreparedOccupation } from './prepare-candidate.ts';

/** What the rule reads of a person and that is compared as it is. */
const PLAIN = [
  'structureId',
  'withdrawn',
  'consented',
  'attested',
  'publics',
  'freeFrom',
  'freeTo',
  'weeklyHours',
  'radiusM',
  'proposalCeiling',
] as const satisfies readonly (keyof PreparedCandidate)[];

const sameHome = ({ home: a }: PreparedCandidate, { home: b }: PreparedCandidate): boolean =>
  a === null || b === null ? a === b : a.territory === b.territory && a.x === b.x && a.y === b.y;

const sameOccupations = (a: readonly PreparedOccupation[], b: readonly PreparedOccupation[]): boolean =>
  a.length === b.length &&
  a.every(({ romeCode, months }, at) => romeCode === b[at]?.romeCode && months === b[at].months);

const sameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((each) => b.has(each));

const sameExperience = ({ experience: a }: PreparedCandidate, { experience: b }: PreparedCandidate): boolean =>
  a.size === b.size && [...a].every(([sector, { months }]) => b.get(sector)?.months === months);

/**
 * Whether the rule sees the same person in both: same gates, same values, same sentences on every position. Open proposals
 * are left aside: they are facts about other positions, not about the person.
 */
export const isSamePerson = (a: PreparedCandidate, b: PreparedCandidate): boolean =>
  PLAIN.every((name) => a[name] === b[name]) &&
  sameHome(a, b) &&
  sameOccupations(a.occupations, b.occupations) &&
  sameSet(a.skills, b.skills) &&
  sameSet(a.licences, b.licences) &&
  sameExperience(a, b);
