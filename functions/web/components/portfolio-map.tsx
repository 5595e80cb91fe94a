import type { ContractCard } from '#shared/domain/contract/contract-card.ts';
import { toMetres } from '#shared/reference/projection.ts';
import { counted, hours, integer } from '../pages/wording.ts';
import type { Ground } from '../ground.ts';
import { MapGround, OpenMapLink, OtherGround, PlanTiles } from './map-ground.tsx';
import { Scroll } from './parts.tsx';
import { mercatorAlong } from './plan-tiles.ts';

/** Contracts of one place. */
export interface PlaceOfContracts {
  readonly label: string;
  readonly lat: number;
  readonly lon: number;
  readonly contracts: number;
  readonly short: number;
}

const WIDTH = 720;
const HEIGHT = 480;
const MARGIN = 46;
/** Two places alone would be drawn as if an ocean lay between them: at least this many metres are shown. */
const LEAST_SPAN_M = 12_000;
const NAMED = 14;

/** Where contracts are, the place of most of them first; without those that have none. */
export const placesOf = (cards: readonly ContractCard[]): readonly PlaceOfContracts[] => {
  const places = new Map<string, PlaceOfContracts>();
  for (const { placeOfPerformance: place, shortfallHours } of cards) {
    if (place?.lat == null || place.lon === null) continue;
    if (toMetres(place.lat, place.lon).territory !== 'metropole') continue;
    const before = places.get(place.label) ?? {
      label: place.label,
      ...{ lat: place.lat, lon: place.lon, contracts: 0, short: 0 },
    };
    places.set(place.label, {
      ...before,
      contracts: before.contracts + 1,
      short: before.short + (shortfallHours ?? 0),
    });
  }
  return [...places.values()].toSorted((a, b) => b.contracts - a.contracts || a.label.localeCompare(b.label));
};

type Middle = Pick<PlaceOfContracts, 'lat' | 'lon'>;

const middleOf = (places: readonly PlaceOfContracts[]): Middle => {
  const [lats, lons] = [places.map(({ lat }) => lat), places.map(({ lon }) => lon)];
  return { lat: (Math.min(...lats) + Math.max(...lats)) / 2, lon: (Math.min(...lons) + Math.max(...lons)) / 2 };
};

/** Metres to pixels, the same in both directions, north up. */
const frameOf = (places: readonly PlaceOfContracts[], { lat: parallel }: Middle, plan: boolean) => {
  const project = plan ? mercatorAlong(parallel) : toMetres;
  const points = places.map(({ lat, lon }) => project(lat, lon));
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const spanX = Math.max(right - left, LEAST_SPAN_M);
  const spanY = Math.max(top - bottom, LEAST_SPAN_M);
  const scale = Math.min((WIDTH - 2 * MARGIN) / spanX, (HEIGHT - 2 * MARGIN) / spanY);
  const [midX, midY] = [(left + right) / 2, (bottom + top) / 2];
  return {
    scale,
    toPixel: (lat: number, lon: number) => {
      const { x, y } = project(lat, lon);
      return { x: WIDTH / 2 + (x - midX) * scale, y: HEIGHT / 2 - (y - midY) * scale };
    },
  };
};
type Frame = ReturnType<typeof frameOf>;

const METRES_A_DEGREE = 111_000;

/** In degrees, with a little more on each side than is seen. */
const windowOf = ({ lat, lon }: Middle, { scale }: Frame) => {
  const high = HEIGHT / 2 / scale / METRES_A_DEGREE;
  const wide = WIDTH / 2 / scale / METRES_A_DEGREE / Math.cos((lat * Math.PI) / 180);
  return { south: lat - high, north: lat + high, west: lon - wide, east: lon + wide };
};

const Dots = ({ places, frame }: { readonly places: readonly PlaceOfContracts[]; readonly frame: Frame }) => {
  const named: { readonly cx: number; readonly cy: number }[] = [];
  const free = (cx: number, cy: number): boolean =>
    named.length < NAMED && !named.some((one) => Math.abs(one.cy - cy) < 14 && Math.abs(one.cx - cx) < 110);
  return (
    <>
      {places.map((place) => {
        const { x, y } = frame.toPixel(place.lat, place.lon);
        const [cx, cy, r] = [Math.round(x), Math.round(y), Math.round(5 + 3.2 * Math.sqrt(place.contracts))];
        const isNamed = free(cx, cy);
        if (isNamed) named.push({ cx, cy });
        return (
          <>
            <circle
              cx={cx}
              cy={cy}
              r={r}
              fill={place.short > 0 ? '#b45309' : '#0b5563'}
              fill-opacity="0.72"
              stroke="#fff"
            />
            {isNamed && (
              <text
                x={Math.min(Math.max(cx, 60), WIDTH - 60)}
                y={cy - r - 4}
                font-size="12"
                text-anchor="middle"
                fill="#16202a"
              >
                {place.label}
              </text>
            )}
          </>
        );
      })}
    </>
  );
};

const Table = ({ places, workbook }: { readonly places: readonly PlaceOfContracts[]; readonly workbook: string }) => (
  <Scroll label="Marchés par lieu">
    <table class="cards">
      <caption>
        Les mêmes, par lieu. <a href={workbook}>Exporter vers Excel</a>
      </caption>
      <thead>
        <tr>
          <th scope="col">Lieu</th>
          <th scope="col" class="num">
            Marchés
          </th>
          <th scope="col" class="num">
            Heures qui manquent
          </th>
        </tr>
      </thead>
      <tbody>
        {places.map(({ label, contracts, short }) => (
          <tr>
            <th scope="row">
              <a href={`/marches?q=${encodeURIComponent(label)}`}>{label}</a>
            </th>
            <td data-label="Marchés" class="num">
              {integer(contracts)}
            </td>
            <td data-label="Heures qui manquent" class="num">
              {short === 0 ? '–' : hours(short)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </Scroll>
);

/** Where the contracts are, drawn from the product's own coordinates, with the same in a table. */
export const PortfolioMap = ({
  cards,
  workbook,
  ground,
}: {
  readonly cards: readonly ContractCard[];
  /** Where the columns of its table are chosen. */
  readonly workbook: string;
  readonly ground: Ground;
}) => {
  const places = placesOf(cards);
  if (places.length === 0) return <p class="card">Aucun de ces marchés n’a de lieu connu.</p>;
  const placed = places.reduce((sum, { contracts }) => sum + contracts, 0);
  const middle = middleOf(places);
  const frame = frameOf(places, middle, ground.plan);
  return (
    <>
      <figure class="card" id="carte">
        <svg
          class={ground.plan ? 'map on-plan' : 'map'}
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          role="img"
          aria-label="Carte des marchés ; le tableau qui suit dit la même chose"
        >
          <MapGround window={windowOf(middle, frame)} toPixel={frame.toPixel} width={WIDTH} height={HEIGHT} />
          {ground.plan && <PlanTiles toPixel={frame.toPixel} width={WIDTH} height={HEIGHT} />}
          <Dots places={places} frame={frame} />
        </svg>
        <figcaption class="soft small">
          {counted(placed, 'marché situé', 'marchés situés')} sur {integer(cards.length)}. En ocre, les lieux où il
          manque des heures ; plus le disque est grand, plus il y a de marchés.{' '}
          {!ground.plan && 'Limites des départements et du pays à un kilomètre près. '}
          <OtherGround ground={ground} id="carte" /> <OpenMapLink {...middle} zoom={10} />
        </figcaption>
      </figure>
      <Table places={places} workbook={workbook} />
    </>
  );
};
