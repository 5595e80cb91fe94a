import { describe, expect, it } from 'vitest';
import { allCommunes } from '#shared/reference/places.ts';
import { outline, type Ring } from '#shared/reference/outline.ts';

const holds = ({ points }: Ring, lat: number, lon: number): boolean => {
  let inside = false;
  for (const [index, to] of points.entries()) {
    const from = points.at(index - 1) ?? to;
    const passes = from.lat > lat !== to.lat > lat;
    if (passes && lon < from.lon + ((to.lon - from.lon) * (lat - from.lat)) / (to.lat - from.lat)) inside = !inside;
  }
  return inside;
};
const isInFrance = (lat: number, lon: number): boolean => outline().some((ring) => holds(ring, lat, lon));

describe('the outline of France', () => {
  it.each([
    ['Paris', 48.8566, 2.3469],
    ['Corte', 42.306, 9.15],
    ['Saint-Denis de La Réunion', -20.9, 55.46],
    ['Mamoudzou', -12.79, 45.2],
    ['Fort-de-France', 14.62, -61.05],
    ['Cayenne', 4.9, -52.32],
    ['Saint-Pierre-d’Oléron', 45.94, -1.3],
  ])('holds %s', (_, lat, lon) => {
    expect(isInFrance(lat, lon)).toBe(true);
  });

  it.each([
    ['the Channel', 50, -1],
    ['the gulf of Lion', 43, 4],
    ['Brussels', 50.85, 4.35],
    ['Turin', 45.07, 7.69],
    ['the sea between the mainland and Corsica', 43, 8],
  ])('leaves out %s', (_, lat, lon) => {
    expect(isInFrance(lat, lon)).toBe(false);
  });

  it('holds nearly every commune of the mainland whose own point is known', () => {
    const known = allCommunes().filter(
      ({ lat, lon, population }) => lat !== null && lon !== null && lat > 41 && population > 10_000,
    );
    const out = known.filter(({ lat, lon }) => !isInFrance(lat ?? 0, lon ?? 0));
    expect(known.length).toBeGreaterThan(500);
    expect(out.length / known.length).toBeLessThan(0.03);
  });
});
