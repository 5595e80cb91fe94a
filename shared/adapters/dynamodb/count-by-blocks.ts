import type { RequestCounter } from '#shared/ports.ts';

/** Clients remembered at most: who is forgotten is counted with their next request, as at first. */
const MOST_CLIENTS = 5_000;

interface Tally {
  readonly window: number;
  /** As the counter last told, and what was told to it since. */
  counted: number;
  /** Not told yet. */
  waiting: number;
}

/**
 * Tells a counter of requests by so many at once: a request in twenty costs a write, not every one. One process counts
 * exactly; another knows of at most `block - 1` fewer than were made here, and so many are forgotten when this one ends.
 *
 * @param block - requests told at once, at least 1: told one by one
 */
export const countByBlocks = (counter: RequestCounter, block: number): RequestCounter => {
  const tallies = new Map<string, Tally>();

  const open = async (client: string, window: number, requests: number): Promise<number> => {
    const counted = await counter.count(client, window, requests);
    const known = tallies.get(client);
    // Somebody else's first request may have been told of meanwhile.
    if (known?.window === window) {
      known.counted = Math.max(known.counted, counted);
      return known.counted + known.waiting;
    }
    if (tallies.size >= MOST_CLIENTS) tallies.clear();
    tallies.set(client, { window, counted, waiting: 0 });
    return counted;
  };

  return {
    async count(client, window, requests = 1) {
      const tally = tallies.get(client);
      if (tally?.window !== window) return open(client, window, requests);
      tally.waiting += requests;
      if (tally.waiting < block) return tally.counted + tally.waiting;
      const told = tally.waiting;
      tally.waiting = 0;
      tally.counted += told;
      tally.counted = Math.max(tally.counted, await counter.count(client, window, told));
      return tally.counted + tally.waiting;
    },
  };
};
