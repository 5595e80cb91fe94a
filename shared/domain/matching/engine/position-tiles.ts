import type { PreparedPosition } from '../prepare-position.ts';
import { slotsOf, splitIntoTiles, type Crowd } from './split.ts';

/** Positions in columns, tile after tile: each tile one territory's positions, near each other. */
export interface PositionTiles {
  readonly count: number;
  /** Where each tile's positions begin; a last entry where the last one's end. */
  readonly first: readonly number[];
  readonly territories: readonly string[];
  readonly west: Int32Array;
  readonly south: Int32Array;
  readonly east: Int32Array;
  readonly north: Int32Array;
  readonly positions: readonly PreparedPosition[];
  readonly x: Int32Array;
  readonly y: Int32Array;
  /** Days since 1970. */
  readonly start: Int32Array;
  readonly weeklyHours: Uint8Array;
  readonly needsAttestation: Uint8Array;
  /** Positions of one number share an occupation, a sector, or what priority publics bring. */
  readonly occupation: Kinds;
  readonly sector: Kinds;
  readonly priorities: Kinds;
}

/** The kind of each position, numbered. */
export interface Kinds {
  readonly count: number;
  readonly of: Uint32Array;
}

/** Positions in a tile at most, except where more are at one point. */
const TILE_POSITIONS = 64;

type Placed = PreparedPosition & { readonly place: NonNullable<PreparedPosition['place']> };

/** Positions whose distance to a home can be known. */
const isPlaced = (position: PreparedPosition): position is Placed =>
  position.place !== null && position.place.territory !== 'elsewhere';

const crowdsByTerritory = (positions: readonly Placed[]): ReadonlyMap<string, readonly Crowd[]> => {
  const slotsByPoint = new Map<string, { readonly place: Placed['place']; readonly slots: number[] }>();
  positions.forEach(({ place }, slot) => {
    const key = `${place.territory} ${place.x} ${place.y}`;
    const found = slotsByPoint.get(key);
    if (found === undefined) slotsByPoint.set(key, { place, slots: [slot] });
    else found.slots.push(slot);
  });
  const territories = new Map<string, Crowd[]>();
  for (const { place, slots } of slotsByPoint.values()) {
    const crowd = { x: place.x, y: place.y, slots: Uint32Array.from(slots) };
    const found = territories.get(place.territory);
    if (found === undefined) territories.set(place.territory, [crowd]);
    else found.push(crowd);
  }
  return territories;
};

const kindsOf = (positions: readonly PreparedPosition[], nameOf: (position: PreparedPosition) => string): Kinds => {
  const numbers = new Map<string, number>();
  const of = Uint32Array.from(positions, (position) => {
    const name = nameOf(position);
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  });
  return { count: numbers.size, of };
};

/** Positions in tiles. Those without a known place are left out: nobody can be said to reach them. */
export const tilesOfPositions = (all: readonly PreparedPosition[]): PositionTiles => {
  const placed = all.filter(isPlaced);
  const tiles = [...crowdsByTerritory(placed)].flatMap(([territory, crowds]) =>
    splitIntoTiles(crowds, TILE_POSITIONS).map((tile) => ({ territory, tile, slots: slotsOf(tile) })),
  );
  const positions = tiles.flatMap(({ slots }) => [...slots].flatMap((slot) => placed[slot] ?? []));
  const first = [0];
  for (const { slots } of tiles) first.push((first.at(-1) ?? 0) + slots.length);
  const side = (of: (crowd: Crowd) => number, best: (a: number, b: number) => number): Int32Array =>
    Int32Array.from(tiles, ({ tile }) => tile.map(of).reduce((a, b) => best(a, b)));
  const least = (a: number, b: number): number => Math.min(a, b);
  const most = (a: number, b: number): number => Math.max(a, b);
  return {
    count: tiles.length,
    first,
    territories: tiles.map(({ territory }) => territory),
    west: side(({ x }) => x, least),
    south: side(({ y }) => y, least),
    east: side(({ x }) => x, most),
    north: side(({ y }) => y, most),
    positions,
    x: Int32Array.from(positions, ({ place }) => place.x),
    y: Int32Array.from(positions, ({ place }) => place.y),
    start: Int32Array.from(positions, ({ start }) => start),
    weeklyHours: Uint8Array.from(positions, ({ weeklyHours }) => weeklyHours),
    needsAttestation: Uint8Array.from(positions, ({ needsAttestation }) => (needsAttestation ? 1 : 0)),
    occupation: kindsOf(positions, ({ occupation }) => occupation),
    sector: kindsOf(positions, ({ sector }) => sector),
    priorities: kindsOf(positions, ({ priorities }) => JSON.stringify(priorities)),
  };
};
