const parts = (day: string): [number, number, number] => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return [year, month, date];
};

const daysIn = (year: number, month: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

const write = (year: number, month: number, date: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;

/** The day after. */
const next = (day: string): string => {
  const [year, month, date] = parts(day);
  if (date < daysIn(year, month)) return write(year, month, date + 1);
  return month < 12 ? write(year, month + 1, 1) : write(year + 1, 1, 1);
};

/** The day n days later, counted on the fingers. */
export const daysAfter = (day: string, n: number): string => {
  let reached = day;
  for (let counted = 0; counted < n; counted += 1) reached = next(reached);
  return reached;
};

/** Days from one day to another, negative when it comes before, by the Julian day number. */
export const daysFromTo = (from: string, to: string): number => julian(to) - julian(from);

/** Julian day number of a Gregorian date (Fliegel and Van Flandern). */
const julian = (day: string): number => {
  const [year, month, date] = parts(day);
  const a = Math.floor((14 - month) / 12);
  const y = year + 4800 - a;
  const m = month + 12 * a - 3;
  return (
    date +
    Math.floor((153 * m + 2) / 5) +
    365 * y +
    Math.floor(y / 4) -
    Math.floor(y / 100) +
    Math.floor(y / 400) -
    32_045
  );
};

/** The same date n months later; the last day of that month where it has no such date. */
export const monthsAfter = (day: string, n: number): string => {
  const [year, month, date] = parts(day);
  const months = year * 12 + (month - 1) + n;
  const [toYear, toMonth] = [Math.floor(months / 12), (months % 12) + 1];
  return write(toYear, toMonth, Math.min(date, daysIn(toYear, toMonth)));
};
