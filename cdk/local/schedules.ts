import { randomUUID } from 'node:crypto';
import type { DeclaredSchedule } from './declared.ts';
import { ACCOUNT, REGION } from './engines/engine.ts';

const MINUTE_MS = 60_000;
const UNIT_MINUTES: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1440 };
const NAMES = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

const number = (text: string, names: readonly string[]): number => {
  const named = names.indexOf(text.toUpperCase());
  const value = named === -1 ? Number(text) : named + 1;
  if (!Number.isInteger(value)) throw new Error(`Not provided locally in a cron expression: ${text}`);
  return value;
};

/** One field of a cron expression: `*`, `?`, numbers or names, ranges, lists, steps. */
const fieldMatches = (field: string, value: number, names: readonly string[] = []): boolean =>
  field.split(',').some((part) => {
    const [range = '', step] = part.split('/');
    const every = step === undefined ? 1 : number(step, []);
    if (range === '*' || range === '?') return value % every === 0;
    const [first = '', last] = range.split('-');
    const from = number(first, names);
    const to = last === undefined ? (step === undefined ? from : Number.POSITIVE_INFINITY) : number(last, names);
    return value >= from && value <= to && (value - from) % every === 0;
  });

const isRateDue = (count: number, unit: string, at: Date): boolean =>
  Math.floor(at.getTime() / MINUTE_MS) % (count * (UNIT_MINUTES[unit] ?? 1)) === 0;

/** Names of the values that a field may be written with, by the field's place in the expression. */
const FIELD_NAMES = [[], [], [], NAMES, DAYS, []];

const isCronDue = (expression: string, at: Date): boolean => {
  const fields = /^cron\((.*)\)$/.exec(expression)?.[1]?.trim().split(/\s+/) ?? [];
  if (fields.length !== FIELD_NAMES.length) throw new Error(`Not a schedule: ${expression}`);
  const now = [
    ...[at.getUTCMinutes(), at.getUTCHours(), at.getUTCDate(), at.getUTCMonth() + 1, at.getUTCDay() + 1],
    at.getUTCFullYear(),
  ];
  return fields.every((field, place) => fieldMatches(field, now[place] ?? 0, FIELD_NAMES[place]));
};

/**
 * Whether an EventBridge schedule is due in the minute that `at` falls in. `cron(m h dom month dow year)` is in UTC,
 * Sunday is 1; `rate(n unit)` counts whole minutes since 1970, close enough to "since the rule was made".
 */
export const isDue = (expression: string, at: Date): boolean => {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  return count === undefined || unit === undefined ? isCronDue(expression, at) : isRateDue(Number(count), unit, at);
};

/** What EventBridge gives a function when a schedule is due. */
export const scheduledEvent = ({ arn, input }: Pick<DeclaredSchedule, 'arn' | 'input'>, at: Date): object =>
  input === undefined
    ? {
        version: '0',
        id: randomUUID(),
        'detail-type': 'Scheduled Event',
        source: 'aws.events',
        account: ACCOUNT,
        time: `${at.toISOString().slice(0, 19)}Z`,
        region: REGION,
        resources: [arn],
        detail: {},
      }
    : (JSON.parse(input) as object);

/** Calls `run` at the start of each minute in which a schedule is due, until stopped. */
export const runSchedules = (
  schedules: readonly DeclaredSchedule[],
  run: (schedule: DeclaredSchedule, at: Date) => void,
): { readonly stop: () => void } => {
  // An expression not understood is said at the start, not at half past six.
  for (const { expression } of schedules) isDue(expression, new Date());
  let timer: NodeJS.Timeout;
  const arm = (): void => {
    timer = setTimeout(tick, MINUTE_MS - (Date.now() % MINUTE_MS));
  };
  const tick = (): void => {
    // A timer may fire a few milliseconds early: the nearest minute is meant.
    const at = new Date(Math.round(Date.now() / MINUTE_MS) * MINUTE_MS);
    for (const schedule of schedules) if (isDue(schedule.expression, at)) run(schedule, at);
    arm();
  };
  arm();
  return {
    stop: () => {
      clearTimeout(timer);
    },
  };
};
