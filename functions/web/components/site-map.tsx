import type { PlaceOfPerformance } from '#shared/domain/contract/contract.ts';
import { allCommunes } from '#shared/reference/places.ts';
import { distanceMetres, toMetres } from '#shared/reference/projection.ts';
import type { Ground } from '../ground.ts';
import type { ToPixel } from './limits.ts';
import { MapGround, OpenMapLink, OtherGround, PlanTiles } from './map-ground.tsx';
import { mercatorAlong } from './plan-tiles.ts';

/** Radii drawn around the work site, in kilometres. */
export const RADII_KM = [5, 10, 20] as const;
const SIDE = 320;
/** Half of the side, in kilometres: the last ring and a margin. */
const REACH_KM = 23;
const COMMUNES_SHOWN = 26;
/** Names are written for this many only, the largest, so that they do not cover each other. */
const NAMED = 9;
const SCALE = SIDE / 2 / REACH_KM / 1000;
const KM_A_DEGREE = 111;

interface Dot {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** Around a site, north up. */
const frameOf = (lat: number, lon: number, plan: boolean) => {
  const project = plan ? mercatorAlong(lat) : toMetres;
  const site = project(lat, lon);
  const [high, wide] = [REACH_KM / KM_A_DEGREE, REACH_KM / KM_A_DEGREE / Math.cos((lat * Math.PI) / 180)];
  return {
    window: { south: lat - high, north: lat + high, west: lon - wide, east: lon + wide },
    toPixel: (ofLat: number, ofLon: number) => {
      const there = project(ofLat, ofLon);
      return { x: SIDE / 2 + (there.x - site.x) * SCALE, y: SIDE / 2 - (there.y - site.y) * SCALE };
    },
  };
};

/** The largest communes around, in the pixels of the map. */
const communesAround = (lat: number, lon: number, toPixel: ToPixel): readonly Dot[] => {
  const site = toMetres(lat, lon);
  const dots: Dot[] = [];
  for (const commune of allCommunes()) {
    if (dots.length === COMMUNES_SHOWN) break;
    // A district stands within its city, which is there already.
    if (commune.name.includes('Arrondissement')) continue;
    // A degree of latitude is 111 km, one of longitude 60 at least: most of the country is left out unprojected.
    if (commune.lat === null || commune.lon === null || Math.abs(commune.lat - lat) > REACH_KM / KM_A_DEGREE) continue;
    if (Math.abs(commune.lon - lon) > REACH_KM / 60) continue;
    const distance = distanceMetres(site, toMetres(commune.lat, commune.lon));
    if (distance === null || distance > REACH_KM * 1000) continue;
    const { x, y } = toPixel(commune.lat, commune.lon);
    dots.push({ name: commune.name, x: Math.round(x), y: Math.round(y) });
  }
  return dots;
};

const overlaps = (a: Dot, b: Dot): boolean => Math.abs(a.y - b.y) < 12 && Math.abs(a.x - b.x) < 74;

/** A name stands above its dot by so many pixels. */
const RAISED = 5;

/** How far what is written at the foot of each ring stands from the middle of the map. */
const ringLabels = RADII_KM.map((radius) => ({
  radius,
  y: Math.round(SIDE / 2 + radius * 1000 * SCALE) - 4,
}));

/** Where a name is written: within the map. */
const nameAt = ({ name, x, y }: Dot): Dot => ({
  name: name.length > 18 ? `${name.slice(0, 17)}…` : name,
  x: Math.min(Math.max(x, 34), SIDE - 34),
  y: Math.max(y - RAISED, 10),
});

/** Names that can be read: the largest first, none over another, over the site or over what a ring says. */
const namesOf = (dots: readonly Dot[]): readonly Dot[] => {
  const kept: Dot[] = [];
  const middle = { name: '', x: SIDE / 2 };
  const taken = [SIDE / 2 - RAISED, ...ringLabels.map(({ y }) => y)].map((y) => ({ ...middle, y }));
  for (const name of dots.map(nameAt)) {
    if (kept.length === NAMED) break;
    if (![...kept, ...taken].some((other) => overlaps(name, other))) kept.push(name);
  }
  return kept;
};

/** The work site, the communes around it, their limits and the radii, drawn from the product's own coordinates. */
export const SiteMap = ({
  place,
  ground,
}: {
  readonly place: PlaceOfPerformance | null;
  /** Undefined where there is no plan. */
  readonly ground: Ground | undefined;
}) => {
  if (place?.lat == null || place.lon === null) return null;
  const plan = ground?.plan === true;
  const frame = frameOf(place.lat, place.lon, plan);
  const dots = communesAround(place.lat, place.lon, frame.toPixel);
  return (
    <>
      <svg
        class={plan ? 'map on-plan' : 'map'}
        viewBox={`0 0 ${SIDE} ${SIDE}`}
        role="img"
        aria-label={`Carte : ${place.label} et ses environs, cercles de 5, 10 et 20 km`}
      >
        <MapGround {...frame} width={SIDE} height={SIDE} />
        {dots.map(({ x, y }) => (
          <circle cx={x} cy={y} r="2.2" fill="#66727d" />
        ))}
        {namesOf(dots).map(({ name, x, y }) => (
          <text x={x} y={y} font-size="9.5" text-anchor="middle" fill="#4b5864">
            {name}
          </text>
        ))}
        {plan && <PlanTiles toPixel={frame.toPixel} width={SIDE} height={SIDE} />}
        {RADII_KM.toReversed().map((radius) => (
          <circle
            cx={SIDE / 2}
            cy={SIDE / 2}
            r={Math.round(radius * 1000 * SCALE)}
            fill="#0b5563"
            fill-opacity="0.055"
            stroke="#0b5563"
            stroke-opacity="0.55"
            stroke-dasharray="4 3"
          />
        ))}
        {ringLabels.map(({ radius, y }) => (
          <text x={SIDE / 2} y={y} font-size="9" text-anchor="middle" fill="#073e49" font-weight="700">
            {radius} km
          </text>
        ))}
        <path d={`M${SIDE / 2} ${SIDE / 2}l-6 -12a7 7 0 1 1 12 0z`} fill="#b45309" stroke="#fff" stroke-width="1.2" />
      </svg>
      {ground && (
        <p class="small">
          <OtherGround ground={ground} id="autour" />
        </p>
      )}
      <p class="small">
        <OpenMapLink lat={place.lat} lon={place.lon} zoom={13} />
      </p>
    </>
  );
};
