/* eslint complexity: off -- `?? 0` on a typed array is only for the compiler. See docs/adr/0006-engine.md. */
import { RECORD_WORDS } from './block-record.ts';
import { BLOCK_PEOPLE, type Blocks } from './blocks.ts';
import type { Segment } from './segment.ts';

/**
 * Reading ahead: what a block is read from lies in a dozen arrays, and a processor that comes to them one by one waits for
 * memory at each. Read in a row before anything depends on them, they all come in the time of one. What is given means
 * nothing: it is to be kept somewhere, or a compiler leaves the reading out.
 */

/** Numbers of 32 and of 16 bits in one line of a processor's cache. */
const LINE_OF_32 = 16;
const LINE_OF_16 = 32;

/** Words read ahead of a block: as many as most hold. */
const BLOCK_WORDS = 12 * BLOCK_PEOPLE;

/** Reads ahead the records from one to another. */
export const fetchRecords = (records: Int32Array, first: number, end: number): number => {
  let read = 0;
  for (let at = first * RECORD_WORDS; at < end * RECORD_WORDS; at += LINE_OF_32) read ^= records[at] ?? 0;
  return read;
};

/** Reads ahead what blocks are bounded by, and where their people are. */
export const fetchBlocks = (
  { records, firstSlot, firstWord }: Blocks,
  bits: Uint16Array,
  first: number,
  end: number,
): number =>
  (bits[first] ?? 0) ^
  (bits[end - 1] ?? 0) ^
  (firstSlot[first] ?? 0) ^
  (firstSlot[end] ?? 0) ^
  (firstWord[first] ?? 0) ^
  (firstWord[end - 1] ?? 0) ^
  fetchRecords(records, first, end);

/** Reads ahead the people of a block, from its first slot and its first word. */
export const fetchPeople = ({ people, day }: Segment, slot: number, word: number): number => {
  const { columns, words, state } = people;
  const { place, radiusKm, recorded, wordCount, freeFrom, freeTo, weeklyHours } = columns;
  let read =
    (wordCount[slot] ?? 0) ^
    (day.ofPeople[slot] ?? 0) ^
    (recorded[slot] ?? 0) ^
    (freeFrom[slot] ?? 0) ^
    (freeTo[slot] ?? 0) ^
    (state[slot] ?? 0) ^
    (place[slot] ?? 0) ^
    (radiusKm[slot] ?? 0) ^
    (weeklyHours[slot] ?? 0);
  const end = Math.min(words.length, word + BLOCK_WORDS);
  for (let at = word; at < end; at += LINE_OF_16) read ^= words[at] ?? 0;
  return read;
};
