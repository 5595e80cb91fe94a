import type { Clock } from '#shared/ports.ts';

/** How long what was read is believed, in seconds. */
const BELIEVED_SECONDS = 10;
/** Answers kept at most: organisations and machines are some thousands in the whole country. */
const MOST_KEPT = 5_000;

/** Readings by key, each believed for a while. What was not found is asked for again: it may be there by now. */
export const makeMemory = <T extends object>(now: Clock) => {
  const kept = new Map<string, { readonly value: T; readonly until: number }>();
  let forgotten = 0;
  return {
    async read(key: string, find: () => Promise<T | undefined>): Promise<T | undefined> {
      const at = now().getTime();
      const known = kept.get(key);
      if (known !== undefined && at < known.until) return known.value;
      const before = forgotten;
      const value = await find();
      if (value === undefined) kept.delete(key);
      // What was saved while this was being read may be newer than what was read.
      else if (before === forgotten) {
        if (kept.size >= MOST_KEPT) kept.clear();
        kept.set(key, { value, until: at + BELIEVED_SECONDS * 1000 });
      }
      return value;
    },
    forget(key: string): void {
      forgotten += 1;
      kept.delete(key);
    },
  };
};
