import proj4, { type Converter } from 'proj4';

/**
 * Territories with a legal projection of their own (décret 2000-1276, as amended), each with the box that holds it and
 * its EPSG parameters. Guadeloupe and Martinique share a projection and not a territory: nobody commutes across.
 */
const territories = [
  {
    id: 'metropole',
    box: [41, 51.6, -5.8, 10],
    definition:
      '+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m +no_defs',
  },
  { id: 'guadeloupe', box: [15.7, 16.7, -62, -60.9], definition: '+proj=utm +zone=20 +ellps=GRS80 +units=m +no_defs' },
  {
    id: 'martinique',
    box: [14.2, 15.1, -61.4, -60.6],
    definition: '+proj=utm +zone=20 +ellps=GRS80 +units=m +no_defs',
  },
  { id: 'guyane', box: [2, 6.1, -55, -51.3], definition: '+proj=utm +zone=22 +ellps=GRS80 +units=m +no_defs' },
  {
    id: 'reunion',
    box: [-21.6, -20.7, 55, 56],
    definition: '+proj=utm +zone=40 +south +ellps=GRS80 +units=m +no_defs',
  },
  {
    id: 'mayotte',
    box: [-13.2, -12.4, 44.8, 45.5],
    definition: '+proj=utm +zone=38 +south +ellps=GRS80 +units=m +no_defs',
  },
  {
    id: 'saint-pierre-et-miquelon',
    box: [46.6, 47.3, -56.6, -56],
    definition: '+proj=utm +zone=21 +ellps=GRS80 +units=m +no_defs',
  },
  {
    id: 'iles-du-nord',
    box: [17.7, 18.3, -63.3, -62.6],
    definition: '+proj=utm +zone=20 +ellps=GRS80 +units=m +no_defs',
  },
  {
    id: 'wallis-et-futuna',
    box: [-14.6, -13, -178.4, -175.9],
    definition: '+proj=utm +zone=1 +south +ellps=GRS80 +units=m +no_defs',
  },
  {
    id: 'polynesie-francaise',
    box: [-28.2, -7.6, -155, -134],
    definition: '+proj=utm +zone=6 +south +ellps=GRS80 +units=m +no_defs',
  },
  {
    id: 'nouvelle-caledonie',
    box: [-23, -18, 158, 173],
    definition:
      '+proj=lcc +lat_0=-21.5 +lon_0=166 +lat_1=-20.6666666666667 +lat_2=-22.3333333333333 +x_0=400000 +y_0=300000 +ellps=GRS80 +units=m +no_defs',
  },
] as const satisfies readonly { id: string; box: readonly [number, number, number, number]; definition: string }[];

/** Where a point is, for distances. `elsewhere`: outside every French territory, at no distance from anything. */
type Territory = (typeof territories)[number]['id'] | 'elsewhere';

/** A point in whole metres of its territory's legal projection. */
export interface ProjectedPoint {
  readonly territory: Territory;
  /** Easting, in metres. */
  readonly x: number;
  /** Northing, in metres. */
  readonly y: number;
}

/** The same as it was stored: a territory that no longer exists is at no distance from anything. */
export type PointInMetres = Omit<ProjectedPoint, 'territory'> & { readonly territory: string };

const converters = new Map<Territory, Converter>();

function converterOf(territory: (typeof territories)[number]): Converter {
  const known = converters.get(territory.id);
  if (known !== undefined) return known;
  const made = proj4('WGS84', territory.definition);
  converters.set(territory.id, made);
  return made;
}

/**
 * The point in whole metres of the legal projection: Lambert-93 (EPSG:2154) for metropolitan France and Corsica, the
 * territory's own overseas (EPSG:5490, 2972, 2975, 4471, 4467, 8903, 3297, 3163).
 *
 * @param lat - latitude, in degrees (WGS 84; RGF93 differs by less than the rounding of our data)
 * @param lon - longitude, in degrees
 */
export function toMetres(lat: number, lon: number): ProjectedPoint {
  const territory = territories.find(
    ({ box: [south, north, west, east] }) => lat >= south && lat <= north && lon >= west && lon <= east,
  );
  if (territory === undefined) return { territory: 'elsewhere', x: 0, y: 0 };
  const [x, y] = converterOf(territory).forward([lon, lat]);
  return { territory: territory.id, x: Math.round(x), y: Math.round(y) };
}

/**
 * Straight-line distance between two points, in whole metres, rounded down.
 *
 * Exact: coordinates are integers below 2^26, so the sum of squares is an exact integer and the square root correctly
 * rounded. (Math.hypot is not the same on every machine.)
 *
 * @returns null between two territories, which never mix
 */
export function distanceMetres(a: PointInMetres, b: PointInMetres): number | null {
  if (a.territory !== b.territory || a.territory === 'elsewhere') return null;
  const dx = a.x - b.x;
  const dy = a.y - b.y;
  return Math.floor(Math.sqrt(dx * dx + dy * dy));
}
