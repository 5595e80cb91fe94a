import { laterOf, type Day } from '../calendar.ts';
import type { Contract, Position } from '../contract/contract.ts';
import { dayNumber, type PreparedCandidate } from './prepare-candidate.ts';

const DAYS_PER_WEEK = 7;

/** Weekly hours of work that a position offers, all its people together. */
const weeklyOffer = ({ headcount, weeklyHours }: Position): number => headcount * weeklyHours;

/** The position's part of the hours still due on the contract, in proportion of the work that it offers; rounded up. */
const hoursDue = ({ insertionClause, positions }: Contract, position: Position): number | null => {
  if (insertionClause?.hoursTarget == null) return null;
  const due = Math.max(0, insertionClause.hoursTarget - insertionClause.hoursDone);
  const offered = positions.reduce((sum, one) => sum + weeklyOffer(one), 0);
  return offered === 0 ? null : Math.ceil((due * weeklyOffer(position)) / offered);
};

/**
 * Insertion hours due on a position that the first people of its list cannot deliver: weekly hours that both sides can
 * give, over the days left between the start (or today) and the end, while each is free.
 *
 * @param first - the first `headcount` people of the list
 * @param day - today
 * @returns hours, at least 0; null when the hours due or the end of the work are not known
 */
export const shortfallHours = (
  contract: Contract,
  position: Position,
  first: readonly Pick<PreparedCandidate, 'weeklyHours' | 'freeFrom' | 'freeTo'>[],
  day: Day,
): number | null => {
  const due = hoursDue(contract, position);
  const endsOn = position.endsOn ?? contract.endsOn;
  if (due === null || endsOn === null) return null;
  const [start, end] = [dayNumber(laterOf(position.startsOn, day)), dayNumber(endsOn)];
  const deliverable = first.reduce((sum, { weeklyHours, freeFrom, freeTo }) => {
    const days = Math.max(0, Math.min(end, freeTo) - Math.max(start, freeFrom) + 1);
    return sum + Math.floor((days * Math.min(weeklyHours, position.weeklyHours)) / DAYS_PER_WEEK);
  }, 0);
  return Math.max(0, due - deliverable);
};
