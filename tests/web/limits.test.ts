import { describe, expect, it } from 'vitest';
import { limitsIn } from '#functions/web/components/limits.ts';

/** A pixel for each hundred metres or so, north up. */
const toPixel = (lat: number, lon: number) => ({ x: (lon - 2.3) * 730, y: (49 - lat) * 1110 });
const greaterParis = { south: 48.8, north: 49, west: 2.3, east: 2.55 };

const segmentsOf = (path: string): readonly (readonly number[])[] =>
  path
    .split('M')
    .slice(1)
    .map((segment) => segment.split(/[ L]/).map(Number));

/** Whether the straight way from one point to another crosses a limit. */
const crosses = (path: string, [ax, ay]: readonly [number, number], [bx, by]: readonly [number, number]): boolean => {
  const side = (x: number, y: number): number => Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));
  return segmentsOf(path).some(([x1 = 0, y1 = 0, x2 = 0, y2 = 0]) => {
    const limitSide = (x: number, y: number): number => Math.sign((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1));
    return side(x1, y1) !== side(x2, y2) && limitSide(ax, ay) !== limitSide(bx, by);
  });
};

const pixelOf = (lat: number, lon: number): readonly [number, number] => {
  const { x, y } = toPixel(lat, lon);
  return [x, y];
};
const PARIS = pixelOf(48.8566, 2.3469);
const SAINT_DENIS = pixelOf(48.9295, 2.3595);
const AUBERVILLIERS = pixelOf(48.9118, 2.3828);

describe('the limits drawn on a map', () => {
  const { departments, communes } = limitsIn(greaterParis, toPixel);

  it('part two departments, and communes of one', () => {
    expect(crosses(departments, PARIS, SAINT_DENIS)).toBe(true);
    expect(crosses(departments, SAINT_DENIS, AUBERVILLIERS)).toBe(false);
    expect(crosses(communes, SAINT_DENIS, AUBERVILLIERS)).toBe(true);
  });

  it('are those of departments alone where communes are too many to be read', () => {
    const country = limitsIn({ south: 42, north: 51, west: -5, east: 8 }, toPixel);
    expect(country.communes).toBe('');
    expect(segmentsOf(country.departments).length).toBeGreaterThan(500);
    expect(country.departments.length).toBeLessThan(60_000);
  });

  it('are none where nobody lives', () => {
    expect(limitsIn({ south: 45, north: 46, west: -20, east: -19 }, toPixel)).toEqual({
      departments: '',
      communes: '',
    });
  });
});
