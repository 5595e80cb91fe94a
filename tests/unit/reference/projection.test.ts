import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceMetres, toMetres } from '#shared/reference/projection.ts';

describe('toMetres', () => {
  it('puts the origin of Lambert-93 where the decree puts it', () => {
    expect(toMetres(46.5, 3)).toEqual({ territory: 'metropole', x: 700_000, y: 6_600_000 });
  });

  it('puts the Eiffel Tower where maps in Lambert-93 do, within 10 m', () => {
    const { x, y } = toMetres(48.8583701, 2.2944813);
    expect(Math.hypot(x - 648_237, y - 6_862_271)).toBeLessThan(10);
  });

  it('agrees with the formulas of EPSG guidance note 7-2 for Lambert-93, to the metre, Corsica included', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 41.3, max: 51.1, noNaN: true }),
        fc.double({ min: -5, max: 9.6, noNaN: true }),
        (lat, lon) => {
          const { x, y } = toMetres(lat, lon);
          const expected = lambert93(lat, lon);
          expect(Math.abs(x - expected.x)).toBeLessThanOrEqual(1);
          expect(Math.abs(y - expected.y)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it.each([
    ['guadeloupe', 16.24, -61.53],
    ['martinique', 14.6, -61.07],
    ['guyane', 4.92, -52.31],
    ['reunion', -20.88, 55.45],
    ['mayotte', -12.78, 45.23],
    ['saint-pierre-et-miquelon', 46.78, -56.18],
    ['iles-du-nord', 18.07, -63.08],
    ['polynesie-francaise', -17.54, -149.57],
    ['nouvelle-caledonie', -22.27, 166.44],
    ['wallis-et-futuna', -13.28, -176.18],
    ['elsewhere', 50.85, 14.35],
  ])('%s has a projection of its own', (territory, lat, lon) => {
    expect(toMetres(lat, lon).territory).toBe(territory);
  });
});

describe('distanceMetres', () => {
  it('is a whole number, rounded down, as the crow flies', () => {
    const at = (x: number, y: number) => ({ territory: 'metropole', x, y }) as const;
    expect(distanceMetres(at(0, 0), at(3, 4))).toBe(5);
    expect(distanceMetres(at(0, 0), at(1, 1))).toBe(1);
    expect(distanceMetres(at(0, 0), at(0, 0))).toBe(0);
  });

  it('never mixes two territories', () => {
    expect(distanceMetres(toMetres(16.24, -61.53), toMetres(14.6, -61.07))).toBeNull();
    expect(distanceMetres(toMetres(50.85, 14.35), toMetres(50.85, 14.35))).toBeNull();
  });

  it('is within 0.3 % of the great circle for a commute', () => {
    const lat = fc.double({ min: 42.5, max: 51, noNaN: true });
    const lon = fc.double({ min: -4.5, max: 8, noNaN: true });
    const shift = fc.double({ min: -0.4, max: 0.4, noNaN: true });
    fc.assert(
      fc.property(lat, lon, shift, shift, (lat1, lon1, dLat, dLon) => {
        const metres = distanceMetres(toMetres(lat1, lon1), toMetres(lat1 + dLat, lon1 + dLon));
        expect(Math.abs((metres ?? NaN) - greatCircle(lat1, lon1, lat1 + dLat, lon1 + dLon))).toBeLessThan(
          2 + 0.006 * (metres ?? 0),
        );
      }),
    );
  });
});

/** Haversine on a sphere of 6,371 km: itself within 0.3 % of the ellipsoid. */
function greatCircle(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const radians = Math.PI / 180;
  const h =
    Math.sin(((lat2 - lat1) * radians) / 2) ** 2 +
    Math.cos(lat1 * radians) * Math.cos(lat2 * radians) * Math.sin(((lon2 - lon1) * radians) / 2) ** 2;
  return 2 * 6_371_000 * Math.asin(Math.sqrt(h));
}

/** Lambert conic conformal with two standard parallels (44°, 49°) on GRS 80, written from the guidance note. */
function lambert93(lat: number, lon: number): { readonly x: number; readonly y: number } {
  const radians = Math.PI / 180;
  const flattening = 1 / 298.257222101;
  const e = Math.sqrt(2 * flattening - flattening ** 2);
  const m = (phi: number) => Math.cos(phi) / Math.sqrt(1 - (e * Math.sin(phi)) ** 2);
  const t = (phi: number) =>
    Math.tan(Math.PI / 4 - phi / 2) / ((1 - e * Math.sin(phi)) / (1 + e * Math.sin(phi))) ** (e / 2);
  const [south, north] = [44 * radians, 49 * radians];
  const n = Math.log(m(south) / m(north)) / Math.log(t(south) / t(north));
  const radius = (phi: number) => (6_378_137 * m(south) * t(phi) ** n) / (n * t(south) ** n);
  const angle = n * (lon - 3) * radians;
  return {
    x: 700_000 + radius(lat * radians) * Math.sin(angle),
    y: 6_600_000 + radius(46.5 * radians) - radius(lat * radians) * Math.cos(angle),
  };
}
