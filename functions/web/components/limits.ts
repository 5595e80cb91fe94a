import { Delaunay } from 'd3-delaunay';
import { allCommunes } from '#shared/reference/places.ts';

/** A window on the ground, in degrees. */
export interface GroundWindow {
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
}

export interface Pixel {
  readonly x: number;
  readonly y: number;
}

/** Degrees to pixels. */
export type ToPixel = (lat: number, lon: number) => Pixel;

/** SVG path data; empty where there is nothing to draw. */
export interface Limits {
  readonly departments: string;
  /** Left out of a window that holds too many to be read. */
  readonly communes: string;
}

/** The largest of a window: those of the whole country would take longer to draw than they help. */
const MOST_COMMUNES = 3_000;
const MOST_READABLE = 400;
/** Around the window, in degrees: what lies just outside decides where limits leave it. */
const MARGIN = 0.15;
/** A limit so many times longer than its towns are apart runs into the sea, or abroad. */
const FARTHEST = 3;

interface Town extends Pixel {
  readonly department: string;
}

const townsIn = (window: GroundWindow, toPixel: ToPixel): readonly Town[] => {
  const towns: Town[] = [];
  // Largest first.
  for (const { name, lat, lon, department } of allCommunes()) {
    if (towns.length === MOST_COMMUNES) break;
    if (lat === null || lon === null || lat < window.south - MARGIN || lat > window.north + MARGIN) continue;
    // A district stands within its city, which is there already.
    if (lon < window.west - MARGIN || lon > window.east + MARGIN || name.includes('Arrondissement')) continue;
    towns.push({ ...toPixel(lat, lon), department });
  }
  return towns;
};

const lengthOf = (a: Pixel, b: Pixel): number => Math.hypot(a.x - b.x, a.y - b.y);

/** The limit of two neighbours: the edge of the Voronoi diagram that has one on either side. */
function* limitsBetween(towns: readonly Town[]) {
  const delaunay = Delaunay.from(
    towns,
    ({ x }) => x,
    ({ y }) => y,
  );
  const { triangles, halfedges } = delaunay;
  const { circumcenters } = delaunay.voronoi();
  const middleOf = (halfedge: number): Pixel => {
    const at = 2 * Math.floor(halfedge / 3);
    return { x: circumcenters[at] ?? 0, y: circumcenters[at + 1] ?? 0 };
  };
  for (const [edge, opposite] of halfedges.entries()) {
    const [one, other] = [towns[triangles[edge] ?? -1], towns[triangles[opposite] ?? -1]];
    if (opposite < edge || one === undefined || other === undefined) continue;
    const [from, to] = [middleOf(edge), middleOf(opposite)];
    if (lengthOf(from, to) <= FARTHEST * lengthOf(one, other)) yield { one, other, from, to };
  }
}

const segment = ({ from, to }: { readonly from: Pixel; readonly to: Pixel }): string =>
  `M${Math.round(from.x)} ${Math.round(from.y)}L${Math.round(to.x)} ${Math.round(to.y)}`;

/**
 * The limits of departments and communes in a window, half-way between the centres of neighbouring communes: right to about
 * a kilometre, and drawn without anything from elsewhere. Where the country ends is drawn over them.
 *
 * @param toPixel - degrees to pixels, in straight lines at this scale
 */
export const limitsIn = (window: GroundWindow, toPixel: ToPixel): Limits => {
  const towns = townsIn(window, toPixel);
  const readable = towns.length <= MOST_READABLE;
  const [departments, communes]: [string[], string[]] = [[], []];
  for (const limit of limitsBetween(towns)) {
    if (limit.one.department !== limit.other.department) departments.push(segment(limit));
    else if (readable) communes.push(segment(limit));
  }
  return { departments: departments.join(''), communes: communes.join('') };
};
