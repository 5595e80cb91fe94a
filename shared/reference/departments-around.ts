import { allCommunes, communeByCode, type Commune } from './communes.ts';
import { distanceMetres, toMetres } from './projection.ts';

/** Kilometres in a degree of latitude; of longitude, in France, 60 at least. */
const DEGREE_KM = { lat: 111, lon: 60 } as const;

const isWithin = (reachKm: number, home: { readonly lat: number; readonly lon: number }) => {
  const here = toMetres(home.lat, home.lon);
  return ({ lat, lon }: Commune): boolean => {
    if (lat === null || lon === null) return false;
    // Most of the country is left out unprojected.
    if (Math.abs(lat - home.lat) > reachKm / DEGREE_KM.lat) return false;
    if (Math.abs(lon - home.lon) > reachKm / DEGREE_KM.lon) return false;
    const distance = distanceMetres(here, toMetres(lat, lon));
    return distance !== null && distance <= reachKm * 1000;
  };
};

const computed = (home: Commune, reachKm: number): readonly string[] => {
  const found = new Set<string>([home.department]);
  if (home.lat === null || home.lon === null) return [...found];
  const isNear = isWithin(reachKm, { lat: home.lat, lon: home.lon });
  for (const commune of allCommunes()) {
    if (!found.has(commune.department) && isNear(commune)) found.add(commune.department);
  }
  return [...found];
};

/** Answers kept at most: people live in some hundreds of communes, and agree to some tens of radii. */
const MOST_KEPT = 5_000;
const kept = new Map<string, readonly string[]>();

/**
 * Departments that have a commune within reach of one, its own first. Nothing is known of a commune without
 * coordinates: its own department alone. All communes are gone through once for the same question.
 *
 * @param communeCode - INSEE code
 * @param reachKm - as the crow flies, between centres
 * @returns department codes; none when the commune is unknown
 */
export function departmentsAround(communeCode: string, reachKm: number): readonly string[] {
  const home = communeByCode(communeCode);
  if (home === null) return [];
  const key = `${home.code} ${reachKm}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const found = computed(home, reachKm);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, found);
  return found;
}
