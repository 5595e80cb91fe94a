import rings from './data/outline.json' with { type: 'json' };
import { once } from './override.ts';

interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** A closed line around land, with the degrees between which it lies. */
export interface Ring {
  readonly points: readonly Point[];
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
}

/** Steps of the table in a degree. */
const STEPS = 500;

/** The table tells of each point how many steps north and east it is of the one before. */
const ringOf = (steps: readonly number[]): Ring => {
  const points: Point[] = [];
  let [lat, lon] = [0, 0];
  for (let at = 0; at < steps.length; at += 2) {
    lat += steps[at] ?? 0;
    lon += steps[at + 1] ?? 0;
    points.push({ lat: lat / STEPS, lon: lon / STEPS });
  }
  const [lats, lons] = [points.map((point) => point.lat), points.map((point) => point.lon)];
  return {
    points,
    ...{ south: Math.min(...lats), north: Math.max(...lats) },
    ...{ west: Math.min(...lons), east: Math.max(...lons) },
  };
};

/**
 * Where France ends, coasts and borders alike, right to about a kilometre: the mainland, the larger islands, Corsica,
 * Guadeloupe, Martinique, Guyane, La Réunion and Mayotte. For drawings; nothing is decided by it.
 */
export const outline = once((): readonly Ring[] => rings.map(ringOf));
