import * as z from 'zod';

const MS_PER_DAY = 86_400_000;

const isRealDay = (text: string): boolean => {
  const instant = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
};

/** A calendar day, `YYYY-MM-DD`, that exists, between 1900 and 2100. */
export const Day = z
  .string()
  .regex(/^(19|20)\d{2}-\d{2}-\d{2}$/, 'date attendue au format AAAA-MM-JJ')
  .refine(isRealDay, 'cette date n’existe pas')
  .meta({ id: 'Day', description: 'Calendar day, YYYY-MM-DD', example: '2026-12-01' });
export type Day = z.infer<typeof Day>;

/** A month of the calendar, `YYYY-MM`. */
export const Month = z
  .string()
  .regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, 'mois attendu au format AAAA-MM')
  .meta({ id: 'Month', description: 'Calendar month, YYYY-MM', example: '2026-12' });
export type Month = z.infer<typeof Month>;

/** An instant in UTC, RFC 3339 with milliseconds. */
export const Instant = z.iso.datetime().meta({ id: 'Instant', example: '2026-11-22T09:30:00.000Z' });
export type Instant = z.infer<typeof Instant>;

const epochDay = (day: Day): number => Math.round(Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY);

/** Whole days from one day to another; negative when `to` comes first. */
export const daysBetween = (from: Day, to: Day): number => epochDay(to) - epochDay(from);

/** The day `days` later (earlier when negative). */
export const addDays = (day: Day, days: number): Day =>
  new Date((epochDay(day) + days) * MS_PER_DAY).toISOString().slice(0, 10);

/** The same day of the month `months` later, or the last day of that month where it has no such day. */
export const addMonths = (day: Day, months: number): Day => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastOfTarget = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastOfTarget))).toISOString().slice(0, 10);
};

/** The later of two days. */
export const laterOf = (a: Day, b: Day): Day => (a > b ? a : b);

/** Made once: it takes half a millisecond, and a day is asked for each person imported. */
const frenchCalendar = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short' });

/** The calendar day in mainland France at an instant: consent, ages and deadlines are counted in it. */
export const dayInFrance = (instant: Date): Day => frenchCalendar.format(instant);
