import type { PreparedCandidate } from '../prepare-candidate.ts';
import type { PreparedPosition } from '../prepare-position.ts';
import { FULL_VALUE, POINTS_PER_DAY_LATE, POINTS_PER_HOUR_OF_GAP } from '../rule.ts';

/** Days between the start of the position and the day the person is free, at least 0. */
export const daysLate = (candidate: PreparedCandidate, position: PreparedPosition): number =>
  Math.max(0, candidate.freeFrom - position.start);

/** Weekly hours between what the position asks and what the person wants, either way. */
export const hoursGap = (candidate: PreparedCandidate, position: PreparedPosition): number =>
  Math.abs(position.weeklyHours - candidate.weeklyHours);

/** How well dates and hours fit, 0 to 1,000. */
export const availabilityValue = (late: number, gap: number): number =>
  Math.max(0, FULL_VALUE - POINTS_PER_DAY_LATE * late - POINTS_PER_HOUR_OF_GAP * gap);
