import * as z from 'zod';
import { Instant } from '../calendar.ts';

/** How an endpoint has been answering: what the circuit breaker of each endpoint decides by. */
export const EndpointHealth = z
  .strictObject({
    /** Whether it ever took a message. Until then one attempt at a time is made. */
    proven: z.boolean(),
    /** Failures since the last success. */
    failures: z.int().min(0),
    /** The first of them. */
    failingSince: Instant.nullable(),
    /** Nobody may call before; or, while one attempt finds out, before that attempt is taken for lost. */
    closedUntil: Instant.nullable(),
    revision: z.int().min(0),
  })
  .readonly();
export type EndpointHealth = z.infer<typeof EndpointHealth>;

export const NEW_HEALTH: EndpointHealth = {
  proven: false,
  failures: 0,
  failingSince: null,
  closedUntil: null,
  revision: 0,
};

/** Failures in a row from which an endpoint is called by one attempt at a time, and less and less often. */
export const FAILURES_TO_OPEN = 4;
/** Waiting after the fourth failure, doubled at each one after it. */
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 10 * 60_000;
/** An attempt takes 15 s at most: one that has said nothing after twice as long was interrupted. */
const PROBE_MS = 30_000;
/** After so long without a success an endpoint is disabled (API.md). */
export const DISABLED_AFTER_MS = 5 * 24 * 3_600_000;

const later = (now: Date, ms: number): string => new Date(now.getTime() + ms).toISOString();

const isSuspect = ({ proven, failures }: EndpointHealth): boolean => !proven || failures >= FAILURES_TO_OPEN;

/** What an attempt may do now: go; go alone, once `claimed` is written before anybody else's; or come back later. */
export type Admission =
  | { readonly way: 'open' }
  | { readonly way: 'alone'; readonly claimed: EndpointHealth }
  | { readonly way: 'closed'; readonly until: string };

/**
 * Whether an endpoint may be called. One that answers may be called by any number of attempts at once; one that does
 * not, or that never has, by one, so that a dead receiver holds one place among those who deliver and not all of them.
 */
export const admit = (health: EndpointHealth, now: Date): Admission => {
  if (!isSuspect(health)) return { way: 'open' };
  if (health.closedUntil !== null && health.closedUntil > now.toISOString())
    return { way: 'closed', until: health.closedUntil };
  const claimed = { ...health, closedUntil: later(now, PROBE_MS), revision: health.revision + 1 };
  return { way: 'alone', claimed };
};

/** Health after a success; the same object when nothing changes. */
export const afterSuccess = (health: EndpointHealth): EndpointHealth =>
  health.proven && health.failures === 0 && health.closedUntil === null
    ? health
    : { ...NEW_HEALTH, proven: true, revision: health.revision + 1 };

/** Health after a failure. */
export const afterFailure = (health: EndpointHealth, now: Date): EndpointHealth => {
  const failures = health.failures + 1;
  const over = failures - FAILURES_TO_OPEN;
  const wait = over < 0 ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(over, 16));
  return {
    ...health,
    failures,
    failingSince: health.failingSince ?? now.toISOString(),
    closedUntil: wait === 0 ? null : later(now, wait),
    revision: health.revision + 1,
  };
};

/** Whether an endpoint has failed for so long that nobody waits for it any more. */
export const isGivenUp = ({ failingSince }: EndpointHealth, now: Date): boolean =>
  failingSince !== null && now.getTime() - Date.parse(failingSince) >= DISABLED_AFTER_MS;
