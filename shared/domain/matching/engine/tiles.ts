import type { Blocks } from './blocks.ts';
import type { Dictionaries } from './dictionaries.ts';
import type { People } from './people.ts';

/** A box that some people live in, and how far the most mobile of them goes. One territory each. */
export interface Tiles {
  readonly count: number;
  readonly territory: Uint16Array;
  readonly west: Int32Array;
  readonly south: Int32Array;
  readonly east: Int32Array;
  readonly north: Int32Array;
  readonly mostRadiusKm: Uint8Array;
  /** Where each tile's blocks begin; a last entry where the last one's end. */
  readonly firstBlock: Uint32Array;
}

const least = (values: Int32Array): number => values.reduce((a, b) => Math.min(a, b), 2 ** 31 - 1);
const most = (values: Int32Array | Uint8Array, from = -(2 ** 31)): number => {
  let found = from;
  for (const value of values) found = Math.max(found, value);
  return found;
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
  const firstBlock = new Uint32Array(count + 1);
  for (let tile = 0, block = 0; tile <= count; tile += 1) {
    while ((blocks.firstSlot[block] ?? 0) < (tileStarts[tile] ?? 0)) block += 1;
    firstBlock[tile] = block;
  }
  const fromBlocks = (of: (first: number, end: number) => number): Int32Array =>
    Int32Array.from({ length: count }, (_, tile) => of(firstBlock[tile] ?? 0, firstBlock[tile + 1] ?? 0));
  return {
    count,
    territory: Uint16Array.from(
      { length: count },
      (_, tile) => territory[columns.place[tileStarts[tile] ?? 0] ?? 0] ?? 0,
    ),
    west: fromBlocks((first, end) => least(blocks.west.subarray(first, end))),
    south: fromBlocks((first, end) => least(blocks.south.subarray(first, end))),
    east: fromBlocks((first, end) => most(blocks.east.subarray(first, end))),
    north: fromBlocks((first, end) => most(blocks.north.subarray(first, end))),
    mostRadiusKm: Uint8Array.from(fromBlocks((first, end) => most(blocks.mostRadiusKm.subarray(first, end), 0))),
    firstBlock,
  };
};
