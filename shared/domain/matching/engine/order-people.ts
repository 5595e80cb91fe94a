import { occupationCount, REPLACED } from './bits.ts';
import type { Dictionaries } from './dictionaries.ts';
import { wordOffsets, type People } from './people.ts';
import { slotCount, slotsOf, splitIntoTiles, type Crowd } from './split.ts';

/** People in an order in which neighbours are alike, cut into tiles. */
export interface Ordered {
  /** Slots of the people, in the new order; those replaced are left out. */
  readonly order: Uint32Array;
  /** Where each tile begins in the order; a last entry where the last one ends. */
  readonly tileStarts: readonly number[];
}

/**
 * Mobility classes, in kilometres. A person of 10 km must never be looked at from 40 km away because a neighbour goes that
 * far; finer classes measured no gain.
 */
const REACH_CLASSES_KM = [10, 20, 30, 50];

/** People in a tile at most: twice or half as many measured no difference. */
const TILE_PEOPLE = 512;
/**
 * So few are a tile however far apart. Others are cut until they are no farther apart than they would travel: where people
 * are rare, a tile of 512 is as wide as a department, and so are all its blocks.
 */
const FEW_PEOPLE = 128;
/** How far those go who are beyond the last class, in kilometres: most of them. */
const FARTHEST_CLASS_KM = 80;

/** Sort keys are exact numbers of 53 bits: a slot takes 27 of them. */
const SLOTS = 2 ** 27;
const CLASSES = 8;
const RADII = 256;

/** ROME codes are a letter and four figures. */
const FIRST_LETTER = 'A'.charCodeAt(0);

const reachClass = (radiusKm: number): number => {
  const found = REACH_CLASSES_KM.findIndex((km) => radiusKm <= km);
  return found === -1 ? REACH_CLASSES_KM.length : found;
};

/** Slots sorted by a whole number of each, below 2^26; equal ones by slot. */
const sortedBy = (slots: Uint32Array, valueOf: (slot: number) => number): Uint32Array => {
  const keys = new Float64Array(slots.length);
  slots.forEach((slot, at) => (keys[at] = valueOf(slot) * SLOTS + slot));
  keys.sort();
  return new Uint32Array(keys.length).map((_, at) => (keys[at] ?? 0) % SLOTS);
};

/** People of one mobility class who live at one point. */
interface Neighbours extends Crowd {
  readonly territory: number;
  readonly reach: number;
}

const neighboursOf = ({ size, columns, state }: People, { places }: Dictionaries): readonly Neighbours[] => {
  const { x, y, territory } = places.columns();
  const kept = new Uint32Array(size).map((_, slot) => slot).filter((slot) => ((state[slot] ?? 0) & REPLACED) === 0);
  const keyOf = (slot: number): number =>
    (columns.place[slot] ?? 0) * CLASSES + reachClass(columns.radiusKm[slot] ?? 0);
  const slots = sortedBy(kept, keyOf);
  const found: Neighbours[] = [];
  let first = 0;
  while (first < slots.length) {
    const slot = slots[first] ?? 0;
    const key = keyOf(slot);
    let end = first + 1;
    while (end < slots.length && keyOf(slots[end] ?? 0) === key) end += 1;
    const place = columns.place[slot] ?? 0;
    found.push({
      territory: territory[place] ?? 0,
      reach: key % CLASSES,
      x: x[place] ?? 0,
      y: y[place] ?? 0,
      slots: slots.subarray(first, end),
    });
    first = end;
  }
  return found;
};

/** The main occupation of each person as a number, from 1: codes of one domain are neighbours. None comes first. */
const mainOccupations = (people: People, { occupations }: Dictionaries): Uint32Array => {
  const offsets = wordOffsets(people);
  const numberOf = (occupation: number): number => {
    const code = occupations.textOf(occupation);
    return 1 + 10_000 * (code.charCodeAt(0) - FIRST_LETTER) + Number(code.slice(1));
  };
  return new Uint32Array(people.size).map((_, slot) =>
    occupationCount(people.columns.recorded[slot] ?? 0) === 0 ? 0 : numberOf(people.words[offsets[slot] ?? 0] ?? 0),
  );
};

/** An order in which blocks of neighbours are alike in place, mobility and occupation, so that their bounds are tight. */
export const orderPeople = (people: People, dictionaries: Dictionaries): Ordered => {
  const groups = new Map<number, Neighbours[]>();
  for (const neighbours of neighboursOf(people, dictionaries)) {
    const key = neighbours.territory * CLASSES + neighbours.reach;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [neighbours]);
    else group.push(neighbours);
  }
  const tiles = [...groups.values()].flatMap((group) => {
    const reachKm = REACH_CLASSES_KM[group[0]?.reach ?? 0] ?? FARTHEST_CLASS_KM;
    return splitIntoTiles(group, { most: TILE_PEOPLE, wide: 1000 * reachKm, few: FEW_PEOPLE });
  });

  const occupations = mainOccupations(people, dictionaries);
  const { radiusKm } = people.columns;
  const tileStarts = [0];
  const order = new Uint32Array(tiles.reduce((sum, tile) => sum + slotCount(tile), 0));
  let at = 0;
  for (const tile of tiles) {
    order.set(
      sortedBy(slotsOf(tile), (slot) => (occupations[slot] ?? 0) * RADII + (radiusKm[slot] ?? 0)),
      at,
    );
    // A crowd at one point may be far too many: it is cut in the order of occupations, so that its tiles differ by them.
    for (const end = at + slotCount(tile); at < end; tileStarts.push(at)) at = Math.min(end, at + TILE_PEOPLE);
  }
  return { order, tileStarts };
};
