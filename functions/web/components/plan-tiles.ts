import type { Pixel, ToPixel } from './limits.ts';

/** Who serves the Plan IGN: the State's open map service, without a key. */
export const TILES_ORIGIN = 'https://data.geopf.fr';
const LAYER =
  '/wmts?SERVICE=WMTS&VERSION=1.0.0&REQUEST=GetTile&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2&STYLE=normal&FORMAT=image/png&TILEMATRIXSET=PM';

/** An image of the plan, and where it is drawn. */
export interface Tile extends Pixel {
  readonly href: string;
  readonly width: number;
  readonly height: number;
}

/** The radius of the sphere of Web Mercator, in metres. */
const RADIUS_M = 6_378_137;
/** Where its square world ends, in degrees. */
const NORTHERNMOST = (Math.atan(Math.sinh(Math.PI)) * 180) / Math.PI;
/** In pixels of the drawing, as tiles of 256 are read well; a map of 720 by 480 then takes 24 of them at most. */
const SMALLEST_TILE = 170;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/**
 * Web Mercator (EPSG:3857), in which tiles are drawn, in metres that are true along one parallel. A circle of 20 km around
 * a point of it is right to 0.8 %, about a pixel: its sphere stands for the ellipsoid (0.7 % at the equator, 0.2 % at 51°)
 * and its scale grows northwards (0.2 % at 51°, nothing at the equator).
 *
 * @param parallel - its latitude, in degrees
 */
export const mercatorAlong = (parallel: number) => {
  const radius = RADIUS_M * Math.cos(radians(parallel));
  return (lat: number, lon: number): Pixel => ({
    x: radius * radians(lon),
    y: radius * Math.asinh(Math.tan(radians(lat))),
  });
};

/** The first and the last of the tiles of a side that cover what is seen, and those between. */
const across = (start: number, side: number, length: number): readonly number[] => {
  const first = Math.floor(-start / side);
  return Array.from({ length: Math.ceil((length - start) / side) - first }, (_, index) => first + index);
};

/**
 * The tiles that cover a drawing, at the zoom at which they are read best.
 *
 * @param toPixel - degrees to pixels, in Web Mercator
 */
export const tilesUnder = (toPixel: ToPixel, width: number, height: number): readonly Tile[] => {
  const corner = toPixel(NORTHERNMOST, -180);
  const world = toPixel(NORTHERNMOST, 180).x - corner.x;
  const zoom = Math.floor(Math.log2(world / SMALLEST_TILE));
  const side = world / 2 ** zoom;
  // Edges are rounded, not sides: neighbours share theirs, and nothing shows between.
  const edge = (start: number, index: number): number => Math.round(10 * (start + index * side)) / 10;
  return across(corner.y, side, height).flatMap((row) =>
    across(corner.x, side, width).map((column): Tile => {
      const [x, y] = [edge(corner.x, column), edge(corner.y, row)];
      return {
        ...{ x, y },
        width: Math.round(10 * (edge(corner.x, column + 1) - x)) / 10,
        height: Math.round(10 * (edge(corner.y, row + 1) - y)) / 10,
        href: `${TILES_ORIGIN}${LAYER}&TILEMATRIX=${zoom}&TILEROW=${row}&TILECOL=${column}`,
      };
    }),
  );
};
