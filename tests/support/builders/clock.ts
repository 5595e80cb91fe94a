import type { Clock } from '#shared/ports.ts';

/** The instant at which tests happen unless they say otherwise. */
export const NOW = '2026-11-22T09:30:00.000Z';
/** The same, as the day in France. */
export const TODAY = '2026-11-22';

/** A clock that stands still. */
export const fixedClock =
  (instant: string = NOW): Clock =>
  () =>
    new Date(instant);

/** A clock that tests move by hand. */
export const movableClock = (instant: string = NOW): { clock: Clock; advance: (seconds: number) => void } => {
  let now = Date.parse(instant);
  return { clock: () => new Date(now), advance: (seconds) => (now += seconds * 1000) };
};
