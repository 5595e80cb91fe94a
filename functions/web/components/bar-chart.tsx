import { scaleBand, scaleLinear } from 'd3-scale';
import { integer } from '../pages/wording.ts';

/** One bar; null: too few people for it to be said. */
export interface ChartBar {
  readonly label: string;
  readonly value: number | null;
}

const WIDTH = 720;
const LABELS = 250;
const ROW = 30;
const AXIS = 24;
const RIGHT = 64;
const LONGEST_LABEL = 36;

const shortened = (label: string): string =>
  label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1)}…` : label;

/** Horizontal bars, drawn on the server. The table beside it says the same: it is what is read aloud. */
export const BarChart = ({
  bars,
  title,
  unit,
}: {
  readonly bars: readonly ChartBar[];
  readonly title: string;
  readonly unit: string;
}) => {
  const height = bars.length * ROW + AXIS;
  const most = Math.max(1, ...bars.map(({ value }) => value ?? 0));
  const along = scaleLinear([0, most], [LABELS, WIDTH - RIGHT]).nice(4);
  const down = scaleBand(
    bars.map((_, index) => index),
    [0, bars.length * ROW],
  ).padding(0.3);
  return (
    <svg
      class="chart"
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={`${title} ; le tableau dit la même chose`}
    >
      {along
        .ticks(4)
        .filter(Number.isInteger)
        .map((tick) => (
          <>
            <line x1={along(tick)} x2={along(tick)} y1="0" y2={height - AXIS} class="tick" />
            <text x={along(tick)} y={height - 6} text-anchor="middle" class="axis">
              {integer(tick)}
            </text>
          </>
        ))}
      {bars.map(({ label, value }, index) => {
        const y = down(index) ?? 0;
        const middle = y + down.bandwidth() / 2;
        return (
          <>
            <text x={LABELS - 10} y={middle} dy=".35em" text-anchor="end">
              {shortened(label)}
            </text>
            <rect x={LABELS} y={y} width={along(value ?? 0) - LABELS} height={down.bandwidth()} class="fill" rx="3" />
            <text x={along(value ?? 0) + 7} y={middle} dy=".35em" class="axis">
              {value === null ? 'moins de 5' : `${integer(value)}${unit}`}
            </text>
          </>
        );
      })}
    </svg>
  );
};
