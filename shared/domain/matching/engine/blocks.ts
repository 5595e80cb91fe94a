/* eslint complexity: off -- `?? 0` on a typed array is only for the compiler. See docs/adr/0006-engine.md. */
import type { Dictionaries } from './dictionaries.ts';
import { sectorTerm } from './dictionaries.ts';
import type { People } from './people.ts';
import { occupationCount } from './recorded.ts';
import { DECLARED_SECTOR_MONTHS, FULL_SECTOR_MONTHS } from '../rule.ts';
import { sectorsOfRome } from '#shared/reference/rome.ts';
import { SectorId } from '#shared/reference/sectors.ts';

/** People in a block: half or twice as many measured slower. */
export const BLOCK_PEOPLE = 16;

/** Words of 32 bits in a signature: a bit for each number modulo 256. */
export const SIGNATURE_WORDS = 8;

/** Where a number shows in a signature: the word, and the bit in it. */
export const signatureWord = (number: number): number => (number >> 5) & (SIGNATURE_WORDS - 1);
export const signatureBit = (number: number): number => 1 << (number & 31);

/** Sectors, in the order of the months of a block. */
export const SECTORS = SectorId.options;

/** What holds of everybody in each block of a segment: the bounds of `docs/engine.md`. */
export interface Blocks {
  readonly count: number;
  /** Where each block's people begin; a last entry where the last one's end. */
  readonly firstSlot: Uint32Array;
  /** Where their words begin. */
  readonly firstWord: Uint32Array;
  /** The box of their homes, in metres. */
  readonly west: Int32Array;
  readonly south: Int32Array;
  readonly east: Int32Array;
  readonly north: Int32Array;
  readonly mostRadiusKm: Uint8Array;
  readonly earliestFree: Uint16Array;
  readonly fewestHours: Uint8Array;
  readonly mostHours: Uint8Array;
  /** Most months of anybody in each sector, up to {@link FULL_SECTOR_MONTHS}: {@link SECTORS} after {@link SECTORS}. */
  readonly mostMonths: Uint8Array;
  /** Whose occupations are here: {@link SIGNATURE_WORDS} words a block. */
  readonly occupations: Int32Array;
  /** Which terms are here: {@link SIGNATURE_WORDS} words a block. */
  readonly terms: Int32Array;
}

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
  return {
    count,
    firstSlot,
    firstWord: new Uint32Array(count),
    west: new Int32Array(count).fill(2 ** 31 - 1),
    south: new Int32Array(count).fill(2 ** 31 - 1),
    east: new Int32Array(count).fill(-(2 ** 31)),
    north: new Int32Array(count).fill(-(2 ** 31)),
    mostRadiusKm: new Uint8Array(count),
    earliestFree: new Uint16Array(count).fill(65_535),
    fewestHours: new Uint8Array(count).fill(255),
    mostHours: new Uint8Array(count),
    mostMonths: new Uint8Array(count * SECTORS.length),
    occupations: new Int32Array(count * SIGNATURE_WORDS),
    terms: new Int32Array(count * SIGNATURE_WORDS),
  };
};

interface Extremum {
  [index: number]: number;
}
const raise = (bounds: Extremum, block: number, value: number): void => {
  if (value > (bounds[block] ?? 0)) bounds[block] = value;
};
const lower = (bounds: Extremum, block: number, value: number): void => {
  if (value < (bounds[block] ?? 0)) bounds[block] = value;
};
const sign = (signatures: Int32Array, block: number, number: number): void => {
  const word = block * SIGNATURE_WORDS + signatureWord(number);
  signatures[word] = (signatures[word] ?? 0) | signatureBit(number);
};

/** Bounds all but the words: boxes, reach, days and hours. */
const boundColumns = (blocks: Blocks, block: number, people: People, { places }: Dictionaries): void => {
  const { columns } = people;
  const { x, y } = places.columns();
  const end = blocks.firstSlot[block + 1] ?? 0;
  for (let slot = blocks.firstSlot[block] ?? 0; slot < end; slot += 1) {
    const place = columns.place[slot] ?? 0;
    lower(blocks.west, block, x[place] ?? 0);
    raise(blocks.east, block, x[place] ?? 0);
    lower(blocks.south, block, y[place] ?? 0);
    raise(blocks.north, block, y[place] ?? 0);
    raise(blocks.mostRadiusKm, block, columns.radiusKm[slot] ?? 0);
    lower(blocks.earliestFree, block, columns.freeFrom[slot] ?? 0);
    lower(blocks.fewestHours, block, columns.weeklyHours[slot] ?? 0);
    raise(blocks.mostHours, block, columns.weeklyHours[slot] ?? 0);
  }
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
  let at = blocks.firstWord[block] ?? 0;
  const end = blocks.firstSlot[block + 1] ?? 0;
  for (let slot = blocks.firstSlot[block] ?? 0; slot < end; slot += 1) {
    const last = at + (columns.wordCount[slot] ?? 0);
    const termsAt = at + 2 * occupationCount(columns.recorded[slot] ?? 0);
    months.fill(0);
    for (; at < termsAt; at += 2) {
      const occupation = words[at] ?? 0;
      sign(blocks.occupations, block, occupation);
      for (const sector of sectors.ofOccupation(occupation)) {
        months[sector] = (months[sector] ?? 0) + (words[at + 1] ?? 0);
      }
    }
    for (; at < last; at += 1) {
      const term = words[at] ?? 0;
      sign(blocks.terms, block, term);
      const sector = sectors.ofTerm(term);
      if (sector !== undefined) raise(months, sector, DECLARED_SECTOR_MONTHS);
    }
    months.forEach((sum, sector) =>
      raise(blocks.mostMonths, block * SECTORS.length + sector, Math.min(FULL_SECTOR_MONTHS, sum)),
    );
  }
  return at;
};

/** The bounds of every block of people so ordered: {@link BLOCK_PEOPLE} people each, within one tile. */
export const boundBlocks = (people: People, tileStarts: readonly number[], dictionaries: Dictionaries): Blocks => {
  const blocks = emptyBlocks(blockStarts(tileStarts));
  const sectors = sectorNumbers(dictionaries);
  let firstWord = 0;
  for (let block = 0; block < blocks.count; block += 1) {
    blocks.firstWord[block] = firstWord;
    boundColumns(blocks, block, people, dictionaries);
    firstWord = boundWords(blocks, block, people, sectors);
  }
  return blocks;
};
