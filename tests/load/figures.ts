import type { Sample } from './arrivals.ts';

/** Milliseconds. */
export interface Figures {
  readonly requests: number;
  readonly failures: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly longest: number;
}

/** The smallest value that so many in a hundred do not exceed. */
const percentile = (sorted: readonly number[], percent: number): number =>
  Math.round(sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? 0);

export const figuresOf = (samples: readonly Sample[]): Figures => {
  const sorted = samples.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b);
  return {
    requests: samples.length,
    failures: samples.filter(({ failure }) => failure !== null).length,
    p50: percentile(sorted, 50),
    p95: percentile(sorted, 95),
    p99: percentile(sorted, 99),
    longest: Math.round(sorted.at(-1) ?? 0),
  };
};

/** All together, then kind by kind. */
export const tableOf = (samples: readonly Sample[]): Readonly<Record<string, Figures>> => {
  const kinds = [...new Set(samples.map(({ kind }) => kind))];
  return {
    all: figuresOf(samples),
    ...Object.fromEntries(kinds.map((name) => [name, figuresOf(samples.filter(({ kind }) => kind === name))])),
  };
};

/** What went wrong, each thing once. */
export const failuresOf = (samples: readonly Sample[]): readonly string[] => [
  ...new Set(samples.flatMap(({ kind, failure }) => (failure === null ? [] : [`${kind}: ${failure}`]))),
];
