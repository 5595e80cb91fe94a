import { outline } from '#shared/reference/outline.ts';
import type { GroundWindow, Pixel, ToPixel } from './limits.ts';

/** Pixels beyond a drawing at which lines are cut, so that the cut is not seen. */
const BEYOND = 20;

/** One side of what is drawn: points are kept where `sign × (point − at)` is not negative. */
interface Side {
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly sign: 1 | -1;
}

/** The part of a ring on the right side of a line (Sutherland and Hodgman). */
const cut = (ring: readonly Pixel[], { axis, at, sign }: Side): readonly Pixel[] =>
  ring.flatMap((to, index) => {
    const from = ring.at(index - 1) ?? to;
    const [before, after] = [sign * (from[axis] - at), sign * (to[axis] - at)];
    if (before >= 0 === after >= 0) return after >= 0 ? [to] : [];
    const share = before / (before - after);
    const crossing = { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
    return after >= 0 ? [crossing, to] : [crossing];
  });

const pathOf = (ring: readonly Pixel[]): string =>
  ring.length === 0 ? '' : `M${ring.map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`).join('L')}Z`;

/**
 * SVG path data of what is not France in a drawing, to be filled by the even-odd rule: the sea, and what is beyond
 * borders. Empty where no outline is known.
 */
export const abroadIn = (
  { south, north, west, east }: GroundWindow,
  toPixel: ToPixel,
  width: number,
  height: number,
): string => {
  const near = outline().filter(
    (ring) => ring.south < north && ring.north > south && ring.west < east && ring.east > west,
  );
  if (near.length === 0) return '';
  const [right, bottom] = [width + BEYOND, height + BEYOND];
  const sides: readonly Side[] = [
    { axis: 'x', at: -BEYOND, sign: 1 },
    { axis: 'x', at: right, sign: -1 },
    { axis: 'y', at: -BEYOND, sign: 1 },
    { axis: 'y', at: bottom, sign: -1 },
  ];
  const land = near.map(({ points }) =>
    pathOf(
      sides.reduce<readonly Pixel[]>(
        cut,
        points.map(({ lat, lon }) => toPixel(lat, lon)),
      ),
    ),
  );
  return `M-${BEYOND} -${BEYOND}H${right}V${bottom}H-${BEYOND}Z${land.join('')}`;
};
