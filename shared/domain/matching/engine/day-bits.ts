/* eslint complexity: off -- `?? 0` on a typed array is only for the compiler. See docs/adr/0006-engine.md. */
import type { Day } from '../../calendar.ts';
import { ATTESTED, CONSENTED } from './bits.ts';
import type { Blocks } from './blocks.ts';
import { columnDayOf } from './day-column.ts';
import type { People } from './people.ts';
import { publicsReader } from './recorded.ts';
import type { Tiles } from './tiles.ts';

/**
 * What holds of people on the day of matching, 16 bits each: their publics, {@link CONSENTED} and {@link ATTESTED}. Columns
 * do not depend on the day, so that a snapshot serves any; these bits are read from them a tile at a time, when a tile is
 * first looked at: a pool is loaded to be asked about few places.
 */
export interface DayBits {
  /** By slot, once their tile was read. */
  readonly ofPeople: Uint16Array;
  /** What holds of somebody in each block, once its tile was read. */
  readonly ofBlocks: Uint16Array;
  /** Reads a tile, if it was not. */
  readTile(tile: number): void;
  /** The bits of one person, whether or not their tile was read. */
  ofPerson(slot: number): number;
}

/** Reads the bits of anybody on a day: one for all the segments of a pool. */
export type DayReader = (columns: People['columns'], slot: number) => number;

export function dayReader(day: Day): DayReader {
  // Made when somebody is first read, not when a pool is loaded.
  let publicsOn: ReturnType<typeof publicsReader> | undefined;
  let today = 0;
  return function read(columns, slot) {
    if (publicsOn === undefined) {
      publicsOn = publicsReader(day);
      today = columnDayOf(day);
    }
    let bits = publicsOn(columns.recorded[slot] ?? 0, columns.checkedOn[slot] ?? 0);
    if ((columns.consentFrom[slot] ?? 0) <= today && today <= (columns.consentTo[slot] ?? 0)) bits |= CONSENTED;
    if ((columns.attestedTo[slot] ?? 0) >= today) bits |= ATTESTED;
    return bits;
  };
}

/** The bits of a segment's people, none of them read yet. */
export function makeDayBits(
  { people, tiles, blocks }: { readonly people: People; readonly tiles: Tiles; readonly blocks: Blocks },
  read: DayReader,
): DayBits {
  const { size, columns } = people;
  const ofPeople = new Uint16Array(size);
  const ofBlocks = new Uint16Array(blocks.count);
  const isRead = new Uint8Array(tiles.count);
  return {
    ofPeople,
    ofBlocks,
    ofPerson(slot) {
      return read(columns, slot);
    },
    readTile(tile) {
      if (isRead[tile] === 1) return;
      isRead[tile] = 1;
      for (let block = tiles.firstBlock[tile] ?? 0; block < (tiles.firstBlock[tile + 1] ?? 0); block += 1) {
        let all = 0;
        const end = blocks.firstSlot[block + 1] ?? 0;
        for (let slot = blocks.firstSlot[block] ?? 0; slot < end; slot += 1) {
          const bits = read(columns, slot);
          ofPeople[slot] = bits;
          all |= bits;
        }
        ofBlocks[block] = all;
      }
    },
  };
}
