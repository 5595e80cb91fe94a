/* eslint complexity: off -- `?? 0` on a typed array is only for the compiler. See docs/adr/0006-engine.md. */
import {
  EAST,
  earliestFreeOf,
  fewestHoursOf,
  FREE_AND_HOURS,
  freeAndHours,
  MONTHS_BYTE,
  mostHoursOf,
  NORTH,
  OCCUPATIONS,
  RADIUS_BYTE,
  RECORD_BYTES,
  RECORD_WORDS,
  SOUTH,
  WEST,
} from './block-record.ts';
import { SECTORS, type Blocks } from './blocks.ts';
import type { Dictionaries } from './dictionaries.ts';
import type { People } from './people.ts';

/** Neighbours of one territory and one mobility class, in a few dozen blocks. */
export interface Tiles {
  readonly count: number;
  readonly territory: Uint16Array;
  /** Where each tile's blocks begin; a last entry where the last one's end. */
  readonly firstBlock: Uint32Array;
  /** What holds of everybody in a tile: records of the same form as those of blocks. */
  readonly records: Int32Array;
  /** The same memory, byte by byte. */
  readonly recordBytes: Uint8Array;
  /** The boxes and largest radii again, in metres, side by side: every search reads those of all tiles, and few records. */
  readonly boxes: () => Boxes;
  /** Those of every {@link GROUP_TILES} tiles in a row, which are neighbours: most searches are far from most of them. */
  readonly groups: () => Boxes;
}

/** Tiles to a group. */
export const GROUP_TILES = 32;

/** Box after box, {@link BOX_WORDS} numbers each, in metres: the four sides as in a record, then the largest reach. */
export type Boxes = Int32Array;
export const BOX_WORDS = 5;
export const REACH = 4;

const boxesOf = (count: number, records: Int32Array, recordBytes: Uint8Array): Boxes => {
  const boxes = new Int32Array(count * BOX_WORDS);
  for (let tile = 0; tile < count; tile += 1) {
    const record = tile * RECORD_WORDS;
    boxes.set(records.subarray(record + WEST, record + NORTH + 1), tile * BOX_WORDS);
    boxes[tile * BOX_WORDS + REACH] = 1000 * (recordBytes[tile * RECORD_BYTES + RADIUS_BYTE] ?? 0);
  }
  return boxes;
};

/** The boxes around {@link GROUP_TILES} in a row, with the largest reach in each. */
const groupBoxes = (boxes: Boxes, count: number): Boxes => {
  const groups = new Int32Array(Math.ceil(count / GROUP_TILES) * BOX_WORDS);
  for (let tile = 0; tile < count; tile += 1) {
    const [group, box] = [Math.floor(tile / GROUP_TILES) * BOX_WORDS, tile * BOX_WORDS];
    const isFirst = tile % GROUP_TILES === 0;
    const join = (word: number, best: (a: number, b: number) => number): void => {
      const own = boxes[box + word] ?? 0;
      groups[group + word] = isFirst ? own : best(groups[group + word] ?? 0, own);
    };
    join(WEST, Math.min);
    join(SOUTH, Math.min);
    join(EAST, Math.max);
    join(NORTH, Math.max);
    join(REACH, Math.max);
  }
  return groups;
};

/** Tiles whose records are already there. */
export function tilesOf(territory: Uint16Array, firstBlock: Uint32Array, records: Int32Array): Tiles {
  const count = territory.length;
  const recordBytes = new Uint8Array(records.buffer, records.byteOffset, records.byteLength);
  // Made when something is first searched, not when a pool is loaded.
  let boxes: Boxes | undefined;
  let groups: Boxes | undefined;
  function boxesNow(): Boxes {
    return (boxes ??= boxesOf(count, records, recordBytes));
  }
  function groupsNow(): Boxes {
    return (groups ??= groupBoxes(boxesNow(), count));
  }
  return { count, territory, firstBlock, records, recordBytes, boxes: boxesNow, groups: groupsNow };
}

/** Widens the record of a tile by that of a block. */
const widen = (records: Int32Array, recordBytes: Uint8Array, tile: number, blocks: Blocks, block: number): void => {
  const [to, from] = [tile * RECORD_WORDS, block * RECORD_WORDS];
  const read = (word: number): number => blocks.records[from + word] ?? 0;
  const write = (word: number, join: (a: number, b: number) => number): void => {
    records[to + word] = join(records[to + word] ?? 0, read(word));
  };
  write(WEST, Math.min);
  write(SOUTH, Math.min);
  write(EAST, Math.max);
  write(NORTH, Math.max);
  write(FREE_AND_HOURS, (a, b) =>
    freeAndHours(
      Math.min(earliestFreeOf(a), earliestFreeOf(b)),
      Math.min(fewestHoursOf(a), fewestHoursOf(b)),
      Math.max(mostHoursOf(a), mostHoursOf(b)),
    ),
  );
  for (let word = OCCUPATIONS; word < RECORD_WORDS; word += 1) write(word, (a, b) => a | b);
  for (let byte = RADIUS_BYTE; byte < MONTHS_BYTE + SECTORS.length; byte += 1) {
    const [toByte, fromByte] = [tile * RECORD_BYTES + byte, block * RECORD_BYTES + byte];
    recordBytes[toByte] = Math.max(recordBytes[toByte] ?? 0, blocks.recordBytes[fromByte] ?? 0);
  }
};

/** The tiles of a segment, from the bounds of their blocks. */
export const boundTiles = (
  { columns }: People,
  tileStarts: readonly number[],
  blocks: Blocks,
  { places }: Dictionaries,
): Tiles => {
  const count = tileStarts.length - 1;
  const { territory } = places.columns();
  const territories = Uint16Array.from(
    { length: count },
    (_, tile) => territory[columns.place[tileStarts[tile] ?? 0] ?? 0] ?? 0,
  );
  const firstBlock = new Uint32Array(count + 1);
  const records = new Int32Array(count * RECORD_WORDS);
  const recordBytes = new Uint8Array(records.buffer);
  for (let tile = 0, block = 0; tile <= count; tile += 1) {
    while ((blocks.firstSlot[block] ?? 0) < (tileStarts[tile] ?? 0)) block += 1;
    firstBlock[tile] = block;
  }
  for (let tile = 0; tile < count; tile += 1) {
    const [first, end] = [firstBlock[tile] ?? 0, firstBlock[tile + 1] ?? 0];
    records.set(blocks.records.subarray(first * RECORD_WORDS, (first + 1) * RECORD_WORDS), tile * RECORD_WORDS);
    for (let block = first; block < end; block += 1) widen(records, recordBytes, tile, blocks, block);
  }
  return tilesOf(territories, firstBlock, records);
};
