import { addMonths, Day } from '#shared/domain/calendar.ts';
import type { WarningCode } from '#shared/domain/contract/warnings.ts';

/** A value read from dirty data: what could be used of it, and what to say when it was not as it should be. */
export interface Reading<T> {
  readonly value: T | null;
  readonly warning: WarningCode | null;
}

const read = <T>(value: T): Reading<T> => ({ value, warning: null });
const odd = (warning: WarningCode): Reading<never> => ({ value: null, warning });
const ABSENT: Reading<never> = { value: null, warning: null };

const EARLIEST = '1990-01-01';
/** How far ahead a start of execution may be announced. */
const START_HORIZON_MONTHS = 120;

const isoDay = (text: string): string | undefined => {
  const iso = /^(\d{4}-\d{2}-\d{2})(?:$|[T +Z-])/.exec(text)?.[1];
  const french = /^(\d{2})\/(\d{2})\/(\d{4})(?:$|[T ])/.exec(text);
  return iso ?? (french === null ? undefined : `${french[3] ?? ''}-${french[2] ?? ''}-${french[1] ?? ''}`);
};

/**
 * A day, without the time or the zone that some sources append (`2016-03-09+01:00`).
 *
 * @param value - as published
 * @param latest - the last day it may be: today for what has happened
 */
export function readDay(value: unknown, latest: Day): Reading<Day> {
  if (value === undefined || value === null || value === '') return ABSENT;
  const day = Day.safeParse(typeof value === 'string' ? isoDay(value.trim()) : undefined);
  if (!day.success || day.data < EARLIEST) return odd('date-invalid');
  return day.data > latest ? odd('date-in-future') : read(day.data);
}

/** A day on which execution is to begin: it may be ahead. */
export const readStart = (value: unknown, today: Day): Reading<Day> =>
  readDay(value, addMonths(today, START_HORIZON_MONTHS));

const numberOf = (value: unknown): number | null => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string') return null;
  const text = value.replace(/[\s\u00a0€]|EUR|HT/g, '');
  const plain = /^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(text) ? text.replaceAll('.', '') : text;
  return /^-?\d+([.,]\d+)?(e\+?\d{1,3})?$/i.test(plain) ? Number(plain.replace(',', '.')) : null;
};

/** 9999999 and the like are what a form was filled with to get past it. */
const PLACEHOLDER = /^9{7,}$/;
const MOST_AMOUNT = 1e11;

/**
 * Euros excluding VAT. Amounts below one euro stand for "not published" (the schema forbids them, real data have 0).
 *
 * @param value - as published: a number, or text with spaces, a comma or a currency
 */
export function readAmount(value: unknown): Reading<number> {
  const amount = numberOf(value);
  if (amount === null || amount < 1) return odd('amount-missing');
  if (amount >= MOST_AMOUNT || PLACEHOLDER.test(String(Math.trunc(amount)))) return odd('amount-implausible');
  return read(Math.round(amount * 100) / 100);
}

const DAYS_PER_MONTH = 365.25 / 12;
const USUAL_MONTHS = 120;
const MOST_DAYS = 3660;
/** Concessions last long; beyond fifty years nothing does. */
const MOST_CONCESSION_MONTHS = 600;
const MOST_WHOLE_YEARS = 20;

const looksLikeDays = (value: number): boolean =>
  value % 30 === 0 || value % 365 === 0 || value % 366 === 0 || value % 12 !== 0 || value > MOST_WHOLE_YEARS * 12;

const monthsOf = (value: unknown): number | null => {
  const text = typeof value === 'string' ? value.trim().toLowerCase() : value;
  const unit = typeof text === 'string' ? /^([\d.,]+)\s*(mois|an|ans|année|années)$/.exec(text) : null;
  if (unit === null) return numberOf(text);
  const count = numberOf(unit[1]);
  return count === null || unit[2] === 'mois' ? count : count * 12;
};

/**
 * Whole months, at least 1. A market above ten years is taken for days when the figure is one of days (365, 730, 90s)
 * or no whole number of years; a concession may last fifty years.
 *
 * @param value - as published: a number, `"12"`, `"12 mois"`, `"NC"`…
 * @param kind - what kind of contract lasts so long
 */
export function readDuration(value: unknown, kind: 'market' | 'concession'): Reading<number> {
  const months = monthsOf(value);
  if (months === null || months <= 0) return odd('duration-missing');
  const whole = Math.ceil(months);
  if (kind === 'concession') return whole > MOST_CONCESSION_MONTHS ? odd('duration-missing') : read(whole);
  if (whole <= USUAL_MONTHS) return read(whole);
  if (whole > MOST_DAYS) return odd('duration-missing');
  if (!looksLikeDays(whole)) return { value: whole, warning: 'duration-unusual' };
  return { value: Math.max(1, Math.round(whole / DAYS_PER_MONTH)), warning: 'duration-in-days' };
}

/** The 45 divisions of the CPV 2008. */
const DIVISIONS = new Set(
  (
    '03 09 14 15 16 18 19 22 24 30 31 32 33 34 35 37 38 39 41 42 43 44 45 48 50 51 55 60 63 64 65 66 70 71 72 73 75 ' +
    '76 77 79 80 85 90 92 98'
  ).split(' '),
);

/**
 * A CPV code, eight digits with or without the check digit. The zero that seven-digit codes lost is put back.
 *
 * @param value - as published
 */
export function readCpv(value: unknown): Reading<string> {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value).replace(/\s/g, '') : '';
  if (text === '') return odd('cpv-missing');
  const match = /^(\d{7,8})(-\d)?$/.exec(text);
  if (match === null) return odd('cpv-invalid');
  const [, digits = '', check = ''] = match;
  const whole = digits.padStart(8, '0');
  if (!DIVISIONS.has(whole.slice(0, 2))) return odd('cpv-invalid');
  return { value: `${whole}${check}`, warning: digits.length === 7 ? 'cpv-repaired' : null };
}

/** Fourteen digits, spaces taken away, the zero that a number loses put back; null when it is no SIRET. */
export function readSiret(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value).padStart(14, '0') : value;
  if (typeof text !== 'string') return null;
  const digits = text.replace(/[\s.\u00a0]/g, '');
  return /^\d{14}$/.test(digits) ? digits : null;
}
