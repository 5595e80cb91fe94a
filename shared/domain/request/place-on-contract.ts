import { laterOf, type Day } from '../calendar.ts';
import type { Contract, PlaceOfPerformance, Position } from '../contract/contract.ts';
import { PositionId } from '../ids.ts';
import type { CandidateRequest } from './candidate-request.ts';

/** The first free name of a position, as facilitators' own get theirs. */
export const freePosition = ({ positions }: Pick<Contract, 'positions'>): PositionId => {
  const taken = new Set<string>(positions.map(({ positionId }) => positionId));
  let number = 1;
  while (taken.has(`p${number}`)) number += 1;
  return PositionId.parse(`p${number}`);
};

/** The most that one contract holds. */
const MOST_POSITIONS = 100;
export const hasRoom = ({ positions }: Pick<Contract, 'positions'>): boolean => positions.length < MOST_POSITIONS;

/**
 * The position that a request makes.
 *
 * @param place - of the commune that was asked for; null: the contract's own
 * @param today - the day in France: nobody starts in the past
 */
export const positionOfRequest = (
  { wanted }: CandidateRequest,
  {
    positionId,
    label,
    place,
    startsOn,
    endsOn,
    today,
  }: {
    readonly positionId: PositionId;
    readonly label: string;
    readonly place: PlaceOfPerformance | null;
    readonly startsOn: Day | null;
    readonly endsOn: Day | null;
    readonly today: Day;
  },
): Position => {
  const start = wanted.startsOn ?? laterOf(startsOn ?? today, today);
  return {
    positionId,
    romeCode: wanted.romeCode,
    label,
    headcount: wanted.headcount,
    weeklyHours: wanted.weeklyHours,
    startsOn: start,
    endsOn: endsOn !== null && endsOn < start ? null : endsOn,
    requiredLicences: wanted.requiredLicences,
    requiredSkills: [],
    desiredSkills: [],
    placeOfPerformance: place,
    origin: 'declared',
  };
};
