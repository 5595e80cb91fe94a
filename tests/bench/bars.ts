import { SMALL_POOL, type ForwardReport } from './forward.ts';
import type { LoadingReport } from './loading.ts';
import type { RaceResult, Times } from './measure.ts';
import type { Region } from './population.ts';
import type { Report } from './run.ts';

/** What was asked of the engine, and what was measured. */
export interface Bar {
  readonly bar: string;
  readonly asked: string;
  readonly measured: string;
  readonly met: boolean;
}

/** Either how many times at least, or at most. */
interface Limit {
  readonly least?: number;
  readonly most?: number;
}

const shown = (value: number): string => (value < 10 ? value.toFixed(2) : Math.round(value).toLocaleString('en'));

const barOf = (bar: string, values: readonly number[], limits: readonly Limit[], unit: string): Bar => {
  const asked = limits.map(({ least, most }) => (least === undefined ? `≤ ${most}${unit}` : `≥ ${least}${unit}`));
  return {
    bar,
    asked: [...new Set(asked)].join(' / '),
    measured: values.map((value) => `${shown(value)}${unit}`).join(' / '),
    met: values.every((value, at) => {
      const { least = -Infinity, most = Infinity } = limits[at] ?? {};
      return value >= least && value <= most;
    }),
  };
};

/** p50 and p95 of one racer over the engine's. */
const ratios = (race: readonly RaceResult[], name: string): readonly [number, number] | undefined => {
  const [engine] = race;
  const other = race.find((result) => result.name === name);
  return engine && other && [other.p50 / engine.p50, other.p95 / engine.p95];
};

const meanRatio = (above: Times | undefined, below: Times | undefined): number =>
  (above?.mean ?? NaN) / (below?.mean ?? NaN);

const LARGEST = 1_000_000;
const POSTGIS: readonly (readonly [number, Region, number, number])[] = [
  [20_000, 'ile-de-france', 35, 35],
  [200_000, 'ile-de-france', 110, 110],
  [LARGEST, 'national', 35, 120],
];
const NAIVE: readonly (readonly [number, Region, number, number])[] = [
  [20_000, 'national', 15, 15],
  [200_000, 'ile-de-france', 60, 60],
  [LARGEST, 'national', 75, 75],
];

const poolName = (people: number, region: Region): string =>
  `${people.toLocaleString('en')} people, ${region === 'national' ? 'national' : 'Île-de-France'}`;

/** The bars of one pool: some only stand at some sizes. */
const forwardBars = (one: ForwardReport): readonly Bar[] => {
  const { people, region, race, small, adverse, work, explaining, representing, updates } = one;
  const name = poolName(people, region);
  const against = (racer: string, asked: typeof POSTGIS): readonly Bar[] =>
    asked.flatMap(([size, where, p50, p95]) => {
      const values = size === people && where === region ? ratios(race, racer) : undefined;
      return values ? [barOf(`p50 / p95, ${name}: ${racer}`, values, [{ least: p50 }, { least: p95 }], '×')] : [];
    });
  const bars = [...against('PostGIS', POSTGIS), ...against('naive objects', NAIVE)];
  const [, unbounded] = ratios(race, 'tiles without bounds') ?? [];
  if (people >= 200_000 && unbounded !== undefined) {
    bars.push(barOf(`p95, ${name}: tiles without bounds`, [unbounded], [{ least: 2 }], '×'));
  }
  const worst = ratios(adverse, 'tiles without bounds');
  if (worst) {
    bars.push(barOf(`p50 / p95, ${name}, adverse: tiles without bounds`, worst, [{ least: 1 }, { least: 1 }], '×'));
  }
  if (representing) {
    const { query, rerank } = representing;
    bars.push(barOf(`re-ranking over its query, ${name}`, [(100 * rerank.p50) / query.p50], [{ most: 8 }], ' %'));
  }
  bars.push(barOf(`explanation of one pair, slowest, ${name}`, [explaining.explained.most], [{ most: 50 }], ' ms'));
  if (people < LARGEST) return bars;
  const [base, ...changed] = updates.map(({ times }) => times);
  return [
    ...bars,
    ...(small
      ? [
          barOf(
            `mean, ${name}, over mean, ${poolName(SMALL_POOL, region)}`,
            [meanRatio(race[0], small)],
            [{ most: 5 }],
            '×',
          ),
        ]
      : []),
    barOf(`people bounded, ${name}`, [(100 * work.people) / people], [{ most: 1 }], ' %'),
    barOf(`people fully scored over k, ${name}`, [work.scored / one.listLength], [{ most: 25 }], ' k'),
    barOf(`bytes a person, loaded, ${name}`, [one.bytesPerPerson], [{ most: 70 }], ''),
    barOf(
      `query with 1 % / 5 % changed over base, ${name}`,
      changed.map((times) => meanRatio(times, base)),
      [{ most: 1.1 }, { most: 1.35 }],
      '×',
    ),
  ];
};

const loadingBars = ({ people, cold, parseMs }: LoadingReport): readonly Bar[] => [
  barOf(`load over bare read, ${poolName(people, 'national')}`, [cold.loadMs / cold.readMs], [{ most: 2 }], '×'),
  barOf(
    `NDJSON parse over load and first answer, ${poolName(people, 'national')}`,
    [parseMs / cold.loadAndAnswerMs],
    [{ least: people >= LARGEST ? 40 : 10 }],
    '×',
  ),
];

/** Every bar that a run can tell about. That lists are identical is not among them: a run stops when one is not. */
export const barsOf = ({ forward, reverse, loading }: Report): readonly Bar[] => [
  ...forward.flatMap(forwardBars),
  ...loading.flatMap(loadingBars),
  ...reverse.flatMap(({ positions, race }) => {
    const least = positions >= 50_000 ? 15 : 4;
    const values = ratios(race, 'naive objects');
    const name = `p50 / p95, ${positions.toLocaleString('en')} positions for one person: naive objects`;
    return values ? [barOf(name, values, [{ least }, { least }], '×')] : [];
  }),
];
