/** Wrong passwords taken for one address, and in how long: 60 an hour. ASVS 4.0.3, 2.2.1: a hundred at most. */
const TRIES = 10;
const WINDOW_MS = 10 * 60_000;
/** Addresses remembered: beyond, the oldest are forgotten. */
const ADDRESSES = 10_000;

export interface Throttle {
  readonly allows: (address: string) => boolean;
  readonly failed: (address: string) => void;
  readonly succeeded: (address: string) => void;
}

/** Counts wrong passwords by address, whether somebody has it or not: the answer tells nobody which exist. */
export const makeThrottle = (now: () => number = Date.now): Throttle => {
  const failures = new Map<string, readonly number[]>();
  const recent = (address: string): readonly number[] =>
    (failures.get(address) ?? []).filter((at) => now() - at < WINDOW_MS);
  return {
    allows: (address) => recent(address).length < TRIES,
    failed: (address) => {
      const kept = [...recent(address), now()];
      failures.delete(address);
      failures.set(address, kept);
      const [oldest] = failures.keys();
      if (failures.size > ADDRESSES && oldest !== undefined) failures.delete(oldest);
    },
    succeeded: (address) => {
      failures.delete(address);
    },
  };
};
