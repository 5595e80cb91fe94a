import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/**
 * The most memory that this process ever had, in megabytes. Linux counts in `maxRSS` what the process that started it had,
 * here a benchmark with gigabytes, so the process's own figure is read.
 */
export const peakMegabytes = (): number => {
  const { maxRSS } = process.resourceUsage();
  if (process.platform !== 'linux') return maxRSS / 1000;
  const [, kilobytes = maxRSS] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kilobytes) / 1000;
};

/** Times of one engine, in milliseconds. */
export interface Times {
  readonly p50: number;
  readonly p95: number;
  readonly mean: number;
}

/** Median, 95th centile and mean. */
export const summary = (times: readonly number[]): Times => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return { p50: at(0.5), p95: at(0.95), mean: times.reduce((sum, time) => sum + time, 0) / times.length };
};

/** Milliseconds that something takes, with what it gives. */
export const timed = async <T>(run: () => T | Promise<T>): Promise<readonly [T, number]> => {
  const before = performance.now();
  const result = await run();
  return [result, performance.now() - before];
};

/** Median milliseconds of several runs of something. */
export const medianOf = async (runs: number, run: () => unknown): Promise<number> => {
  const times: number[] = [];
  for (let done = 0; done < runs; done += 1) times.push((await timed(run))[1]);
  return summary(times).p50;
};

/** An engine in a race. */
export interface Racer<Q, A> {
  readonly name: string;
  /** Whether its answers must be those of the first racer. */
  readonly exact: boolean;
  readonly answer: (query: Q) => A | Promise<A>;
}

export interface RaceResult extends Times {
  readonly name: string;
  /** Queries whose answer is not the first racer's. */
  readonly different: number;
}

/** Queries that every racer answers before a race, and the least time that it spends on them. */
export const WARM_UP = { queries: 20, milliseconds: 3000 };

/**
 * Lets every racer answer queries that are not those of the race, the same time each, over and over when they are few: what
 * is compared is engines that have been at work for a while (compiled, or with their pages in memory), not how fast each
 * gets there.
 */
export const warmUp = async <Q, A>(queries: readonly Q[], racers: readonly Racer<Q, A>[]): Promise<void> => {
  for (const { answer } of racers) {
    const began = performance.now();
    for (let done = 0; done < WARM_UP.queries || performance.now() - began < WARM_UP.milliseconds; done += 1) {
      const query = queries[done % queries.length];
      if (query !== undefined) await answer(query);
    }
  }
};

/**
 * Whose turn it is: each begins in its turn, and every other time around they come in the reverse order, so that nobody
 * always comes after the same one, whose data and code are then in the processor's caches rather than its own.
 */
const laneAt = (query: number, turn: number, lanes: number): number => {
  const backwards = Math.floor(query / lanes) % 2 === 1;
  return (query + (backwards ? lanes - turn : turn)) % lanes;
};

/**
 * Gives each query to every racer, in an order that turns from one query to the next: they share the machine's moods. On a
 * machine that others use too, several rounds over all the queries keep the least time of each, which tells what the work
 * costs rather than how often it was interrupted. An exact racer that answers otherwise than the first stops the race.
 */
export const race = async <Q, A>(
  queries: readonly Q[],
  racers: readonly Racer<Q, A>[],
  rounds = 1,
): Promise<readonly RaceResult[]> => {
  const lanes = racers.map((racer) => ({ racer, times: queries.map(() => Infinity), answers: queries.map(() => '') }));
  for (let round = 0; round < rounds; round += 1) {
    for (const [number, query] of queries.entries()) {
      for (const turn of lanes.keys()) {
        const lane = lanes[laneAt(number + round, turn, lanes.length)];
        if (lane === undefined) continue;
        const [answer, time] = await timed(() => lane.racer.answer(query));
        lane.times[number] = Math.min(lane.times[number] ?? Infinity, time);
        lane.answers[number] = JSON.stringify(answer);
      }
      // Lets the collector and the compiler work between queries rather than in them.
      if (number % 20 === 0) await setTimeout(1);
    }
  }
  const expected = lanes[0]?.answers ?? [];
  return lanes.map(({ racer, times, answers }) => {
    const different = answers.filter((answer, at) => answer !== expected[at]).length;
    if (racer.exact && different > 0) throw new Error(`${racer.name} gives ${different} other lists`);
    return { name: racer.name, different, ...summary(times) };
  });
};
