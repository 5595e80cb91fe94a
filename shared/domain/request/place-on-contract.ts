import { laterOf, type Day } from '../calendar.ts';
import { MOST_POSITIONS, type Contract, type PlaceOfPerformance, type Position } from '../contract/contract.ts';
import { nextPositionId } from '../contract/position-names.ts';
import type { PositionId } from '../ids.ts';
import type { CandidateRequest } from './candidate-request.ts';

/** The first free name of a position. */
export const freePosition = ({ positions }: Pick<Contract, 'positions'>): PositionId =>
  nextPositionId(new Set(positions.map(({ positionId }) => positionId)));

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
