/**
 * Seconds between an attempt and the next: Standard Webhooks' own schedule, three days and three hours in all.
 * Source: specification 1.0, "Deliverability and reliability".
 */
export const RETRY_SCHEDULE_S = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;

/** What a receiver may ask us to wait at most: a day, so that nobody is silenced by a number. */
const LONGEST_WAIT_S = 86_400;

/** Up to a tenth more than the schedule says: those that failed together do not come back together. */
const JITTER = 0.1;

/**
 * How long to wait before trying again.
 *
 * @param attempts - made so far, at least 1
 * @param retryAfterS - what the receiver asked for; null: nothing
 * @param chance - from 0 (included) to 1
 * @param schedule - seconds, for the first retry and the following ones
 * @returns milliseconds, or null when the schedule is over
 */
export const waitBeforeRetry = (
  attempts: number,
  retryAfterS: number | null,
  chance: number,
  schedule: readonly number[] = RETRY_SCHEDULE_S,
): number | null => {
  const base = schedule[attempts - 1];
  if (base === undefined) return null;
  const asked = Math.min(retryAfterS ?? 0, LONGEST_WAIT_S);
  return Math.round(Math.max(base, asked) * (1 + JITTER * chance) * 1000);
};

/**
 * Seconds that a `Retry-After` header asks to wait (RFC 9110, 10.2.3): a number of seconds, rounded up, or a date.
 *
 * @returns null when it is neither; 0 for a date that has passed
 */
export const readRetryAfter = (header: string | null, now: Date): number | null => {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Math.ceil(Number(text));
  // The day's name and the time zone are what makes a date of HTTP, where Date.parse would read almost anything.
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now.getTime()) / 1000));
};
