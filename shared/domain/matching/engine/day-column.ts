import { dayNumber } from '../prepare-candidate.ts';
import type { Day } from '../../calendar.ts';

/**
 * Days in columns are 16-bit numbers counted from 1 August 1920 (1), so that every later day that the schema accepts fits.
 * Earlier ones count as that day: a position that began before 1920 is the only one that could tell.
 */
const EPOCH = 1 - dayNumber('1920-08-01');

/** A day that has always been reached. */
export const ALWAYS = 0;

/** A day that never comes. */
export const NEVER = 65_535;

/** A day, in days since 1970, as columns count it. */
export const columnDay = (daysSince1970: number): number => Math.min(NEVER - 1, Math.max(1, daysSince1970 + EPOCH));

/** A calendar day as columns count it. */
export const columnDayOf = (day: Day): number => columnDay(dayNumber(day));

/** Back to days since 1970. */
export const daysSince1970 = (column: number): number => column - EPOCH;
