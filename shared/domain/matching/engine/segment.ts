/* eslint complexity: off -- `?? 0` on a typed array is only for the compiler. See docs/adr/0006-engine.md. */
import type { Day } from '../../calendar.ts';
import { boundBlocks, type Blocks } from './blocks.ts';
import type { Dictionaries } from './dictionaries.ts';
import { orderPeople } from './order-people.ts';
import { gatherPeople, type People } from './people.ts';
import { columnDayOf } from './day-column.ts';
import { publicsReader } from './recorded.ts';
import { boundTiles, type Tiles } from './tiles.ts';

/**
 * Some of the people of a pool, ordered, with the bounds of their tiles and blocks. Never changed once made, except that
 * people are marked replaced or withdrawn: so a bound is never below what it bounds.
 */
export interface Segment {
  readonly people: People;
  readonly tiles: Tiles;
  readonly blocks: Blocks;
  /** What holds of each person on the day of matching: publics, {@link CONSENTED} and {@link ATTESTED}, as bits. */
  readonly today: Uint16Array;
  /** What holds of somebody in each block. */
  readonly blockToday: Uint16Array;
}

/** The two bits of `today` that the 14 publics leave. */
export const PUBLICS_BITS = 14;
export const PUBLICS_MASK = (1 << PUBLICS_BITS) - 1;
export const CONSENTED = 1 << PUBLICS_BITS;
export const ATTESTED = 2 << PUBLICS_BITS;

/** Numbers above this need columns of 32 bits. */
const NARROW = 65_536;

const isWide = ({ terms, occupations, employers, places }: Dictionaries): boolean =>
  [terms, occupations, employers, places].some(({ size }) => size > NARROW);

/** What holds of everybody on a day, and of somebody in each block. */
export const onDay = ({ people, tiles, blocks }: Pick<Segment, 'people' | 'tiles' | 'blocks'>, day: Day): Segment => {
  const read = publicsReader(day);
  const { recorded, checkedOn, consentFrom, consentTo, attestedTo } = people.columns;
  const number = columnDayOf(day);
  const today = new Uint16Array(people.size);
  const blockToday = new Uint16Array(blocks.count);
  for (let block = 0; block < blocks.count; block += 1) {
    let all = 0;
    const end = blocks.firstSlot[block + 1] ?? 0;
    for (let slot = blocks.firstSlot[block] ?? 0; slot < end; slot += 1) {
      let bits = read(recorded[slot] ?? 0, checkedOn[slot] ?? 0);
      if ((consentFrom[slot] ?? 0) <= number && number <= (consentTo[slot] ?? 0)) bits |= CONSENTED;
      if ((attestedTo[slot] ?? 0) >= number) bits |= ATTESTED;
      today[slot] = bits;
      all |= bits;
    }
    blockToday[block] = all;
  }
  return { people, tiles, blocks, today, blockToday };
};

/** A segment of those of the people who are not replaced. */
export const makeSegment = (draft: People, dictionaries: Dictionaries, day: Day): Segment => {
  const { order, tileStarts } = orderPeople(draft, dictionaries);
  const people = gatherPeople(draft, order, isWide(dictionaries));
  const blocks = boundBlocks(people, tileStarts, dictionaries);
  const tiles = boundTiles(people, tileStarts, blocks, dictionaries);
  return onDay({ people, tiles, blocks }, day);
};
