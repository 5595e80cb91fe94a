import { allCommunes, communeByCode, type Commune } from './communes.ts';
import { groupBy } from './group-by.ts';
import { once } from './override.ts';
import { distanceMetres, toMetres } from './projection.ts';

/** Kilometres in a degree of latitude; of longitude, in France, 60 at least. */
const DEGREE_KM = { lat: 111, lon: 60 } as const;

type Located = Commune & { readonly lat: number; readonly lon: number };
const isLocated = (commune: Commune): commune is Located => commune.lat !== null && commune.lon !== null;

/** A department's communes, and the degrees between which they lie. */
interface Extent {
  readonly department: string;
  readonly communes: readonly Located[];
  readonly lat: readonly [south: number, north: number];
  readonly lon: readonly [west: number, east: number];
}

const boundsOf = (degrees: readonly number[]): readonly [number, number] => [
  Math.min(...degrees),
  Math.max(...degrees),
];

const extents = once((): readonly Extent[] =>
  [...groupBy(allCommunes().filter(isLocated), ({ department }) => [department])].map(([department, communes]) => ({
    ...{ department, communes },
    lat: boundsOf(communes.map(({ lat }) => lat)),
    lon: boundsOf(communes.map(({ lon }) => lon)),
  })),
);

/** Whether a department may have a commune within reach: most of the country is left out by it. */
const mayReach = (home: Located, reachKm: number) => {
  const [high, wide] = [reachKm / DEGREE_KM.lat, reachKm / DEGREE_KM.lon];
  return ({ lat: [south, north], lon: [west, east] }: Extent): boolean =>
    home.lat + high >= south && home.lat - high <= north && home.lon + wide >= west && home.lon - wide <= east;
};

const isWithin = (home: Located, reachKm: number) => {
  const here = toMetres(home.lat, home.lon);
  return ({ lat, lon }: Located): boolean => {
    const distance = distanceMetres(here, toMetres(lat, lon));
    return distance !== null && distance <= reachKm * 1000;
  };
};

const computed = (home: Commune, reachKm: number): readonly string[] => {
  if (!isLocated(home)) return [home.department];
  const others = extents().filter(({ department }) => department !== home.department);
  const isNear = isWithin(home, reachKm);
  return [
    home.department,
    ...others
      .filter(mayReach(home, reachKm))
      .filter(({ communes }) => communes.some(isNear))
      .map(({ department }) => department),
  ];
};

/** Answers kept at most: people live in some hundreds of communes, and agree to some tens of radii. */
const MOST_KEPT = 5_000;
const kept = new Map<string, readonly string[]>();

/**
 * Departments that have a commune within reach of one, its own first. Nothing is known of a commune without
 * coordinates: its own department alone. The same question is answered once.
 *
 * @param communeCode - INSEE code
 * @param reachKm - as the crow flies, between centres
 * @returns department codes; none when the commune is unknown
 */
export function departmentsAround(communeCode: string, reachKm: number): readonly string[] {
  const home = communeByCode(communeCode);
  if (home === null) return [];
  const key = `${home.code} ${reachKm}`;
  const found = kept.get(key) ?? computed(home, reachKm);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, found);
  return found;
}
