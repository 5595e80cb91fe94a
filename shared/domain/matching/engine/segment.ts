import type { Day } from '../../calendar.ts';
import { boundBlocks, type Blocks } from './blocks.ts';
import type { Dictionaries } from './dictionaries.ts';
import { orderPeople } from './order-people.ts';
import { gatherPeople, type People } from './people.ts';
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
  /** Publics of each person on the day of matching. */
  readonly publics: Uint16Array;
  /** All the publics of a block. */
  readonly blockPublics: Uint16Array;
}

/** Numbers above this need columns of 32 bits. */
const NARROW = 65_536;

const isWide = ({ terms, occupations, employers, places }: Dictionaries): boolean =>
  [terms, occupations, employers, places].some(({ size }) => size > NARROW);

/** The publics of everybody on a day, and of each block. */
export const withPublics = (
  { people, tiles, blocks }: Pick<Segment, 'people' | 'tiles' | 'blocks'>,
  day: Day,
): Segment => {
  const read = publicsReader(day);
  const { recorded, checkedOn } = people.columns;
  const publics = new Uint16Array(people.size);
  const blockPublics = new Uint16Array(blocks.count);
  for (let block = 0; block < blocks.count; block += 1) {
    let all = 0;
    const end = blocks.firstSlot[block + 1] ?? 0;
    for (let slot = blocks.firstSlot[block] ?? 0; slot < end; slot += 1) {
      const bits = read(recorded[slot] ?? 0, checkedOn[slot] ?? 0);
      publics[slot] = bits;
      all |= bits;
    }
    blockPublics[block] = all;
  }
  return { people, tiles, blocks, publics, blockPublics };
};

/** A segment of those of the people who are not replaced. */
export const makeSegment = (draft: People, dictionaries: Dictionaries, day: Day): Segment => {
  const { order, tileStarts } = orderPeople(draft, dictionaries);
  const people = gatherPeople(draft, order, isWide(dictionaries));
  const blocks = boundBlocks(people, tileStarts, dictionaries);
  const tiles = boundTiles(people, tileStarts, blocks, dictionaries);
  return withPublics({ people, tiles, blocks }, day);
};
