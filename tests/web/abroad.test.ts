import { describe, expect, it } from 'vitest';
import { abroadIn } from '#functions/web/components/abroad.ts';

const SIDE = 320;
/** Ten kilometres or so in eighty pixels, north up, from the north-western corner. */
const from = (north: number, west: number) => ({
  window: { south: north - 0.36, north, west, east: west + 0.5 },
  toPixel: (lat: number, lon: number) => ({ x: (lon - west) * 640, y: (north - lat) * 890 }),
});
const drawn = ({ window, toPixel }: ReturnType<typeof from>) => abroadIn(window, toPixel, SIDE, SIDE);

const linesOf = (path: string): readonly (readonly (readonly [number, number])[])[] =>
  [...path.matchAll(/M(-?\d+ -?\d+(?:L-?\d+ -?\d+)+)Z/g)].map(([, line = '']) =>
    line.split('L').map((point): [number, number] => {
      const [x = 0, y = 0] = point.split(' ').map(Number);
      return [x, y];
    }),
  );

describe('what is not France on a map', () => {
  it('is everything but the land where there is a coast, cut at what is seen', () => {
    const path = drawn(from(43.4, 5.2));
    expect(path.startsWith('M-20 -20H340V340H-20Z')).toBe(true);
    const points = linesOf(path).flat();
    expect(points.length).toBeGreaterThan(10);
    expect(points.every(([x, y]) => x >= -20 && x <= 340 && y >= -20 && y <= 340)).toBe(true);
    expect(path.length).toBeLessThan(2_000);
  });

  it('is nothing seen far from any coast or border: the land covers the drawing', () => {
    const [land = [], ...others] = linesOf(drawn(from(47, 2.2)));
    expect(others).toEqual([]);
    expect(new Set(land.map(String))).toEqual(new Set(['-20,-20', '340,-20', '340,340', '-20,340']));
  });

  it('is not drawn where no outline is known', () => {
    expect(drawn(from(-17.4, -149.7))).toBe('');
  });
});
