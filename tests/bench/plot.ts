import type { RaceResult } from './measure.ts';
import type { Report } from './run.ts';

const WIDTH = 760;
const LABELS = 210;
const BAR = 14;
const GAP = 6;
const COLOURS = { p50: '#1f5f8b', p95: '#9cc3dd' } as const;

/** Milliseconds from the left edge to the right one, on a logarithmic scale. */
const [LEAST, MOST] = [0.01, 10_000];
const across = (ms: number): number =>
  ((Math.log10(Math.max(LEAST, ms)) - Math.log10(LEAST)) / (Math.log10(MOST) - Math.log10(LEAST))) *
  (WIDTH - LABELS - 70);

interface Group {
  readonly title: string;
  readonly race: readonly RaceResult[];
}

const barOf = ({ name, p50, p95 }: RaceResult, y: number): string => `
  <text x="${LABELS - 8}" y="${y + BAR - 3}" text-anchor="end">${name}</text>
  <rect x="${LABELS}" y="${y}" width="${across(p95).toFixed(1)}" height="${BAR}" fill="${COLOURS.p95}"/>
  <rect x="${LABELS}" y="${y}" width="${across(p50).toFixed(1)}" height="${BAR}" fill="${COLOURS.p50}"/>
  <text x="${(LABELS + across(p95) + 6).toFixed(1)}" y="${y + BAR - 3}">${p50.toPrecision(2)} / ${p95.toPrecision(2)}</text>`;

/** Bars of p50 and p95 by engine and pool, in SVG. */
export const plotOf = ({ forward, reverse }: Report): string => {
  const groups: readonly Group[] = [
    ...forward.map(({ people, region, race }) => ({ title: `${people.toLocaleString('en')} people, ${region}`, race })),
    ...reverse.map(({ positions, race }) => ({
      title: `${positions.toLocaleString('en')} positions for one person`,
      race,
    })),
  ];
  let y = 34;
  const parts = groups.map(({ title, race }) => {
    const heading = `\n  <text x="8" y="${y + 12}" font-weight="bold">${title}</text>`;
    y += 20;
    const bars = race.map((result) => {
      const bar = barOf(result, y);
      y += BAR + GAP;
      return bar;
    });
    y += 10;
    return heading + bars.join('');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${y}" viewBox="0 0 ${WIDTH} ${y}" font-family="sans-serif" font-size="12" fill="#222">
  <title>Milliseconds a query, p50 and p95, by engine</title>
  <rect width="${WIDTH}" height="${y}" fill="#fff"/>
  <text x="8" y="18">Milliseconds a query, p50 (dark) and p95 (light), logarithmic scale</text>${parts.join('')}
</svg>
`;
};
