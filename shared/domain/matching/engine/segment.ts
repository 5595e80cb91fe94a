import { boundBlocks, type Blocks } from './blocks.ts';
import { makeDayBits, type DayBits, type DayReader } from './day-bits.ts';
import type { Dictionaries } from './dictionaries.ts';
import { orderPeople } from './order-people.ts';
import { gatherPeople, type People } from './people.ts';
import { boundTiles, type Tiles } from './tiles.ts';

/**
 * Some of the people of a pool, ordered, with the bounds of their tiles and blocks. Never changed once made, except that
 * people are marked replaced or withdrawn: so a bound is never below what it bounds.
 */
export interface Segment {
  readonly people: People;
  readonly tiles: Tiles;
  readonly blocks: Blocks;
  readonly day: DayBits;
}

/** Numbers above this need columns of 32 bits. */
const NARROW = 65_536;

const isWide = ({ terms, occupations, employers, places }: Dictionaries): boolean =>
  [terms, occupations, employers, places].some((dictionary) => dictionary.size() > NARROW);

/** A segment of those of the people who are not replaced. */
export const makeSegment = (draft: People, dictionaries: Dictionaries, readDay: DayReader): Segment => {
  const { order, tileStarts } = orderPeople(draft, dictionaries);
  const people = gatherPeople(draft, order, isWide(dictionaries));
  const blocks = boundBlocks(people, tileStarts, dictionaries);
  const tiles = boundTiles(people, tileStarts, blocks, dictionaries);
  return { people, tiles, blocks, day: makeDayBits({ people, tiles, blocks }, readDay) };
};
