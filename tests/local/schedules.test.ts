import { describe, expect, it } from 'vitest';
import { isDue } from '#cdk/local/schedules.ts';

const at = (text: string) => new Date(`${text}:00Z`);

describe('schedules', () => {
  it.each([
    ['rate(1 minute)', '2026-11-22T06:31', true],
    ['rate(5 minutes)', '2026-11-22T06:30', true],
    ['rate(5 minutes)', '2026-11-22T06:31', false],
    ['cron(30 6 * * ? *)', '2026-11-22T06:30', true],
    ['cron(30 6 * * ? *)', '2026-11-22T06:31', false],
    ['cron(0/15 * * * ? *)', '2026-11-22T06:45', true],
    ['cron(0/15 * * * ? *)', '2026-11-22T06:50', false],
    ['cron(0 2 ? * MON-FRI *)', '2026-11-23T02:00', true],
    ['cron(0 2 ? * MON-FRI *)', '2026-11-22T02:00', false],
    ['cron(0 2 ? * 1 *)', '2026-11-22T02:00', true],
    ['cron(0 2 1 JAN,NOV ? *)', '2026-11-01T02:00', true],
    ['cron(0 2 1 JAN,NOV ? 2027)', '2026-11-01T02:00', false],
  ])('%s at %s: %s', (expression, instant, due) => {
    expect(isDue(expression, at(instant))).toBe(due);
  });

  it('says what it does not understand', () => {
    expect(() => isDue('cron(0 2 L * ? *)', at('2026-11-22T02:00'))).toThrow('L');
    expect(() => isDue('every day', at('2026-11-22T02:00'))).toThrow('every day');
  });
});
