import { describe, expect, it } from 'vitest';
import {
  admit,
  afterFailure,
  afterSuccess,
  DISABLED_AFTER_MS,
  FAILURES_TO_OPEN,
  isGivenUp,
  NEW_HEALTH,
  type EndpointHealth,
} from '#shared/domain/webhook/endpoint-health.ts';
import { readRetryAfter, RETRY_SCHEDULE_S, waitBeforeRetry } from '#shared/domain/webhook/retry-schedule.ts';

const NOW = new Date('2026-11-25T12:00:00.000Z');
const later = (ms: number): Date => new Date(NOW.getTime() + ms);
const failing = (times: number): EndpointHealth =>
  Array.from({ length: times }).reduce<EndpointHealth>((health) => afterFailure(health, NOW), {
    ...NEW_HEALTH,
    proven: true,
  });

describe('waiting before trying again', () => {
  it('follows the published schedule, then ends', () => {
    const waits = Array.from({ length: 10 }, (_, attempt) => waitBeforeRetry(attempt + 1, null, 0));
    expect(waits).toEqual([...[5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400].map((s) => s * 1000), null]);
    expect(RETRY_SCHEDULE_S).toHaveLength(9);
  });

  it('spreads by a tenth, never sooner', () => {
    expect(waitBeforeRetry(1, null, 1)).toBe(5_500);
    expect(waitBeforeRetry(2, null, 0.5)).toBe(315_000);
  });

  it('waits as long as it was asked, within a day', () => {
    expect(waitBeforeRetry(1, 120, 0)).toBe(120_000);
    expect(waitBeforeRetry(2, 10, 0)).toBe(300_000);
    expect(waitBeforeRetry(1, 10_000_000, 0)).toBe(86_400_000);
  });

  it.each([
    ['120', 120],
    ['Wed, 25 Nov 2026 12:01:30 GMT', 90],
    ['Wed, 25 Nov 2026 11:00:00 GMT', 0],
    ['soon', null],
    ['-5', null],
    ['2026-11-26', null],
    [null, null],
  ])('reads Retry-After: %s', (header, seconds) => {
    expect(readRetryAfter(header, NOW)).toBe(seconds);
  });
});

describe('the circuit of an endpoint', () => {
  it('lets everybody through while it answers', () => {
    expect(admit(afterSuccess(NEW_HEALTH), NOW)).toEqual({ way: 'open' });
    expect(admit(failing(FAILURES_TO_OPEN - 1), NOW)).toEqual({ way: 'open' });
  });

  it('lets one through to find out about a new one', () => {
    const first = admit(NEW_HEALTH, NOW);
    expect(first.way).toBe('alone');
    if (first.way === 'alone') expect(admit(first.claimed, NOW).way).toBe('closed');
  });

  it('closes after failures in a row, longer each time, and lets one through afterwards', () => {
    const opened = failing(FAILURES_TO_OPEN);
    expect(admit(opened, NOW)).toEqual({ way: 'closed', until: later(15_000).toISOString() });
    expect(admit(opened, later(15_000)).way).toBe('alone');
    expect(admit(failing(FAILURES_TO_OPEN + 1), NOW)).toEqual({ way: 'closed', until: later(30_000).toISOString() });
    expect(admit(failing(60), NOW)).toEqual({ way: 'closed', until: later(600_000).toISOString() });
  });

  it('opens at the first success', () => {
    expect(admit(afterSuccess(failing(20)), NOW)).toEqual({ way: 'open' });
  });

  it('gives up after five days without one', () => {
    expect(isGivenUp(failing(3), later(DISABLED_AFTER_MS - 1))).toBe(false);
    expect(isGivenUp(failing(3), later(DISABLED_AFTER_MS))).toBe(true);
    expect(isGivenUp(afterSuccess(failing(3)), later(DISABLED_AFTER_MS))).toBe(false);
  });
});
