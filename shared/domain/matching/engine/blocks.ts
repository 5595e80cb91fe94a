/* eslint complexity: off -- `?? 0` on a typed array is only for the compiler. See docs/adr/0006-engine.md. */
import { occupationCount } from './bits.ts';
import {
  FREE_AND_HOURS,
  EAST,
  freeAndHours,
  MONTHS_BYTE,
  NORTH,
  OCCUPATIONS,
  occupationWord,
  RADIUS_BYTE,
  RECORD_BYTES,
  RECORD_WORDS,
  signatureBit,
  SOUTH,
  TERMS,
  termWord,
  WEST,
} from './block-record.ts';
import { sectorTerm, type Dictionaries, type PlaceColumns } from './dictionaries.ts';
import type { People } from './people.ts';
import { DECLARED_SECTOR_MONTHS, FULL_SECTOR_MONTHS } from '../rule.ts';
import { sectorsOfRome } from '#shared/reference/rome.ts';
import { SectorId } from '#shared/reference/sectors.ts';

/** Sectors, in the order of the months of a record: 19 would fit. */
export const SECTORS = SectorId.options;

/** People in a block: half or twice as many measured slower. */
export const BLOCK_PEOPLE = 16;

/** Blocks of a segment: some neighbours each, and what holds of everybody in them (the bounds of `docs/engine.md`). */
export interface Blocks {
  readonly count: number;
  /** Where each block's people begin; a last entry where the last one's end. */
  readonly firstSlot: Uint32Array;
  /** Where their words begin. */
  readonly firstWord: Uint32Array;
  /** Record after record: see `block-record.ts`. */
  readonly records: Int32Array;
  /** The same memory, byte by byte. */
  readonly recordBytes: Uint8Array;
}

/** Blocks whose records are already there. */
export const blocksOf = (firstSlot: Uint32Array, firstWord: Uint32Array, records: Int32Array): Blocks => ({
  count: firstWord.length,
  firstSlot,
  firstWord,
  records,
  recordBytes: new Uint8Array(records.buffer, records.byteOffset, records.byteLength),
});

const blockStarts = (tileStarts: readonly number[]): Uint32Array => {
  const starts: number[] = [];
  tileStarts.forEach((start, tile) => {
    const end = tileStarts[tile + 1];
    if (end === undefined) starts.push(start);
    else for (let at = start; at < end; at += BLOCK_PEOPLE) starts.push(at);
  });
  return Uint32Array.from(starts);
};

const emptyBlocks = (firstSlot: Uint32Array): Blocks => {
  const count = firstSlot.length - 1;
  return blocksOf(firstSlot, new Uint32Array(count), new Int32Array(count * RECORD_WORDS));
};

interface Extremum {
  [index: number]: number;
}
const raise = (bounds: Extremum, at: number, value: number): void => {
  if (value > (bounds[at] ?? 0)) bounds[at] = value;
};
const sign = (records: Int32Array, word: number, number: number): void => {
  records[word] = (records[word] ?? 0) | signatureBit(number);
};

/** Bounds all but the words: boxes, reach, days and hours. */
const boundColumns = (blocks: Blocks, block: number, people: People, { x, y }: PlaceColumns): void => {
  const { columns } = people;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  let [earliestFree, fewestHours, mostHours, radiusKm] = [65_535, 255, 0, 0];
  const end = blocks.firstSlot[block + 1] ?? 0;
  for (let slot = blocks.firstSlot[block] ?? 0; slot < end; slot += 1) {
    const place = columns.place[slot] ?? 0;
    west = Math.min(west, x[place] ?? 0);
    east = Math.max(east, x[place] ?? 0);
    south = Math.min(south, y[place] ?? 0);
    north = Math.max(north, y[place] ?? 0);
    radiusKm = Math.max(radiusKm, columns.radiusKm[slot] ?? 0);
    earliestFree = Math.min(earliestFree, columns.freeFrom[slot] ?? 0);
    fewestHours = Math.min(fewestHours, columns.weeklyHours[slot] ?? 0);
    mostHours = Math.max(mostHours, columns.weeklyHours[slot] ?? 0);
  }
  const record = block * RECORD_WORDS;
  blocks.records[record + WEST] = west;
  blocks.records[record + SOUTH] = south;
  blocks.records[record + EAST] = east;
  blocks.records[record + NORTH] = north;
  blocks.records[record + FREE_AND_HOURS] = freeAndHours(earliestFree, fewestHours, mostHours);
  blocks.recordBytes[block * RECORD_BYTES + RADIUS_BYTE] = radiusKm;
};

/** Which sectors a number stands for, in the order of {@link SECTORS}: of an occupation, or of a declared sector's term. */
const sectorNumbers = ({ occupations, terms }: Dictionaries) => {
  const declared = new Map(SECTORS.map((sector, number) => [terms.numberOf(sectorTerm(sector)), number]));
  const known: (readonly number[])[] = [];
  return {
    ofOccupation: (occupation: number): readonly number[] =>
      (known[occupation] ??= sectorsOfRome(occupations.textOf(occupation)).map((id) => SECTORS.indexOf(id))),
    ofTerm: (term: number): number | undefined => declared.get(term),
  };
};

/** Bounds the words: occupations, months by sector and terms. Gives the place of the next block's words. */
const boundWords = (
  blocks: Blocks,
  block: number,
  { words, columns }: People,
  sectors: ReturnType<typeof sectorNumbers>,
): number => {
  const months = new Uint16Array(SECTORS.length);
  const record = block * RECORD_WORDS;
  let at = blocks.firstWord[block] ?? 0;
  const end = blocks.firstSlot[block + 1] ?? 0;
  for (let slot = blocks.firstSlot[block] ?? 0; slot < end; slot += 1) {
    const last = at + (columns.wordCount[slot] ?? 0);
    const termsAt = at + 2 * occupationCount(columns.recorded[slot] ?? 0);
    months.fill(0);
    for (; at < termsAt; at += 2) {
      const occupation = words[at] ?? 0;
      sign(blocks.records, record + OCCUPATIONS + occupationWord(occupation), occupation);
      for (const sector of sectors.ofOccupation(occupation)) {
        months[sector] = (months[sector] ?? 0) + (words[at + 1] ?? 0);
      }
    }
    for (; at < last; at += 1) {
      const term = words[at] ?? 0;
      sign(blocks.records, record + TERMS + termWord(term), term);
      const sector = sectors.ofTerm(term);
      if (sector !== undefined) raise(months, sector, DECLARED_SECTOR_MONTHS);
    }
    months.forEach((sum, sector) =>
      raise(blocks.recordBytes, block * RECORD_BYTES + MONTHS_BYTE + sector, Math.min(FULL_SECTOR_MONTHS, sum)),
    );
  }
  return at;
};

/** The bounds of every block of people so ordered: {@link BLOCK_PEOPLE} people each, within one tile. */
export const boundBlocks = (people: People, tileStarts: readonly number[], dictionaries: Dictionaries): Blocks => {
  const blocks = emptyBlocks(blockStarts(tileStarts));
  const sectors = sectorNumbers(dictionaries);
  const places = dictionaries.places.columns();
  let firstWord = 0;
  for (let block = 0; block < blocks.count; block += 1) {
    blocks.firstWord[block] = firstWord;
    boundColumns(blocks, block, people, places);
    firstWord = boundWords(blocks, block, people, sectors);
  }
  return blocks;
};
