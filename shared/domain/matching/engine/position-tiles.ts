import type { PreparedPosition } from '../prepare-position.ts';
import { slotsOf, splitIntoTiles, type Crowd, type TileLimits } from './split.ts';

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
  /** Weight of all the skills of each. */
  readonly skillTotal: Uint32Array;
  /** Positions of one number share an occupation, a sector, or the weights of their policy. */
  readonly occupation: Kinds;
  readonly sector: Kinds;
  readonly policy: Kinds;
  /** Position after position. */
  readonly skills: Lists;
  readonly priorities: Lists;
  /** Numbers of the skills that some position asks for. */
  readonly skillNumbers: ReadonlyMap<string, number>;
}

/** Weighted numbers of each position, one list after the other. */
export interface Lists {
  /** Where each position's list begins; a last entry where the last one's ends. */
  readonly first: Uint32Array;
  readonly number: Uint32Array;
  readonly weight: Uint16Array;
}

/** The kind of each position, numbered. */
export interface Kinds {
  readonly of: Uint32Array;
  /** A position of each kind. */
  readonly examples: readonly PreparedPosition[];
}

/** Sixty-four positions in a tile at most, except where more are at one point. */
const TILE_LIMITS: TileLimits = { most: 64, few: 64, wide: Infinity };

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
  const examples: PreparedPosition[] = [];
  const of = Uint32Array.from(positions, (position) => {
    const name = nameOf(position);
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, examples.length);
    return examples.push(position) - 1;
  });
  return { of, examples };
};

interface Weighted {
  readonly number: number;
  readonly weight: number;
}

const listsOf = (
  positions: readonly PreparedPosition[],
  listOf: (position: PreparedPosition) => readonly Weighted[],
): Lists => {
  const lists = positions.map(listOf);
  const first = new Uint32Array(lists.length + 1);
  lists.forEach(({ length }, at) => (first[at + 1] = (first[at] ?? 0) + length));
  const flat = lists.flat();
  return {
    first,
    number: Uint32Array.from(flat, ({ number }) => number),
    weight: Uint16Array.from(flat, ({ weight }) => weight),
  };
};

const numberSkills = (positions: readonly PreparedPosition[]): ReadonlyMap<string, number> => {
  const numbers = new Map<string, number>();
  for (const { skills } of positions) {
    for (const { key } of skills) if (!numbers.has(key)) numbers.set(key, numbers.size);
  }
  return numbers;
};

/** Positions in tiles. Those without a known place are left out: nobody can be said to reach them. */
export const tilesOfPositions = (all: readonly PreparedPosition[]): PositionTiles => {
  const placed = all.filter(isPlaced);
  const tiles = [...crowdsByTerritory(placed)].flatMap(([territory, crowds]) =>
    splitIntoTiles(crowds, TILE_LIMITS).map((tile) => ({ territory, tile, slots: slotsOf(tile) })),
  );
  const positions = tiles.flatMap(({ slots }) => [...slots].flatMap((slot) => placed[slot] ?? []));
  const skillNumbers = numberSkills(positions);
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
    skillTotal: Uint32Array.from(positions, ({ skillTotal }) => skillTotal),
    occupation: kindsOf(positions, ({ occupation }) => occupation),
    sector: kindsOf(positions, ({ sector }) => sector),
    policy: kindsOf(positions, ({ weights }) => JSON.stringify(weights)),
    skills: listsOf(positions, ({ skills }) =>
      skills.map(({ key, weight }) => ({ number: skillNumbers.get(key) ?? 0, weight })),
    ),
    priorities: listsOf(positions, ({ priorities }) => priorities.map(({ bit, weight }) => ({ number: bit, weight }))),
    skillNumbers,
  };
};
