/* eslint complexity: off -- the hot loop of a search: each early exit is one gate or bound of the rule, in one function so
   that nothing is allocated; `?? 0` on a typed array is only for the compiler. See docs/adr/0006-engine.md. */
import { availabilityValue } from '../criteria/availability.ts';
import { locationValue } from '../criteria/location.ts';
import { skillsValue } from '../criteria/skills.ts';
import { FULL_VALUE } from '../rule.ts';
import {
  ANY_BITS,
  bestLevel,
  LEVEL_COUNT,
  levelBit,
  PUBLICS_HALF_BITS,
  PUBLICS_HALF_MASK,
  TEST_WEIGHT_AT,
  TEST_WORD_AT,
  TEST_WORD_MASK,
} from './bits.ts';
import {
  EAST,
  earliestFreeOf,
  fewestHoursOf,
  FREE_AND_HOURS,
  MONTHS_BYTE,
  mostHoursOf,
  NORTH,
  OCCUPATIONS,
  RADIUS_BYTE,
  RECORD_BYTES,
  RECORD_WORDS,
  signatureBit,
  SOUTH,
  TERMS,
  termWord,
  WEST,
} from './block-record.ts';
import type { PlaceColumns } from './dictionaries.ts';
import { fetchBlocks, fetchRecords } from './fetch-ahead.ts';
import type { Frontier } from './frontier.ts';
import {
  highPublics,
  LEVEL_VALUES,
  lowPublics,
  mostSkillPoints,
  occupationTests,
  sectorPoints,
  skillTests,
} from './query-tables.ts';
import type { Query } from './query.ts';
import type { Segment } from './segment.ts';
import { BOX_WORDS, GROUP_TILES, REACH, type Boxes } from './tiles.ts';

/** Points that a set of publics brings, whatever its other bits. More publics never bring fewer. */
const publicPoints = ({ mostPublicPoints }: Query, publics: number): number =>
  Math.min(
    mostPublicPoints,
    (lowPublics[publics & PUBLICS_HALF_MASK] ?? 0) +
      (highPublics[(publics >> PUBLICS_HALF_BITS) & PUBLICS_HALF_MASK] ?? 0),
  );

/** Distance in whole metres from a point to the box of a record: not above the distance to anything inside. */
export const distanceToBox = ({ x, y }: Query, records: Int32Array, record: number): number => {
  const dx = Math.max(0, (records[record + WEST] ?? 0) - x, x - (records[record + EAST] ?? 0));
  const dy = Math.max(0, (records[record + SOUTH] ?? 0) - y, y - (records[record + NORTH] ?? 0));
  return Math.sqrt(dx * dx + dy * dy) | 0;
};

/** Distance in whole metres from a position to a place of its territory. */
export const distanceToPlace = ({ x, y }: Query, places: PlaceColumns, place: number): number => {
  const dx = (places.x[place] ?? 0) - x;
  const dy = (places.y[place] ?? 0) - y;
  return Math.sqrt(dx * dx + dy * dy) | 0;
};

/**
 * Best level of any occupation of a record. Without a branch, as nobody can foresee where the first hit is; and `0 -`, as
 * the minus sign alone, which knows -0, makes a floating-point number of an integer.
 */
const levelOf = ({ occupationTestCount }: Query, records: Int32Array, record: number): number => {
  let levels = levelBit(0);
  for (let at = 0; at < occupationTestCount; at += 2) {
    const test = occupationTests[at] ?? 0;
    const here = (records[record + OCCUPATIONS + (test >> LEVEL_COUNT)] ?? 0) & (occupationTests[at + 1] ?? 0);
    levels |= test & ((here | (0 - here)) >> 31);
  }
  return bestLevel(levels);
};

/** Best weight of the position's skills that one person of a record may have. Without a branch: nobody can foresee it. */
const sharedSkills = ({ skillCount }: Query, records: Int32Array, record: number): number => {
  let shared = 0;
  for (let skill = 0; skill < skillCount; skill += 1) {
    const test = skillTests[skill] ?? 0;
    const here = records[record + TERMS + ((test >> TEST_WORD_AT) & TEST_WORD_MASK)] ?? 0;
    shared += (test >> TEST_WEIGHT_AT) & (0 - ((here >>> (test & 31)) & 1));
  }
  return shared;
};

/** Whether nobody of a record has one of the licences required. */
const lacksLicence = ({ licences }: Query, records: Int32Array, record: number): boolean => {
  for (let licence = 0; licence < licences.length; licence += 1) {
    const term = licences[licence] ?? 0;
    if (((records[record + TERMS + termWord(term)] ?? 0) & signatureBit(term)) === 0) return true;
  }
  return false;
};

/** Below all points: nobody of a record is within reach, or free in time. */
const NOBODY_NEAR = -1;

/** Best points of location and availability together that one person of a record may have; {@link NOBODY_NEAR}. */
const nearOf = (query: Query, records: Int32Array, record: number, reach: number): number => {
  const { weights, weeklyHours, start, latestFree } = query;
  const distance = distanceToBox(query, records, record);
  const freeAndHours = records[record + FREE_AND_HOURS] ?? 0;
  const earliestFree = earliestFreeOf(freeAndHours);
  if (distance > reach || earliestFree > latestFree) return NOBODY_NEAR;
  const gap = Math.max(0, fewestHoursOf(freeAndHours) - weeklyHours, weeklyHours - mostHoursOf(freeAndHours));
  return (
    weights.location * locationValue(distance, reach) +
    weights.availability * availabilityValue(Math.max(0, earliestFree - start), gap)
  );
};

/** What bounds are about: records, and what holds on the day of somebody in each. */
interface Bounded {
  readonly records: Int32Array;
  readonly recordBytes: Uint8Array;
  /** Undefined when it is not known yet: anything may hold. */
  readonly bits: Uint16Array | undefined;
}

/**
 * Bounds the records from one to another and puts on the frontier those that may still matter: cheapest bounds first, so
 * that most are left early. Proofs of the bounds: docs/engine.md.
 *
 * @param nearest - best points of location and availability together of all the records. Blocks of one tile differ little by
 *   them, so a block's own are computed last
 * @param threshold - a score that somebody must reach to matter
 */
const boundRecords = (
  query: Query,
  { records, recordBytes, bits }: Bounded,
  first: number,
  end: number,
  nearest: number,
  threshold: number,
  frontier: Frontier,
  segment: number,
): void => {
  const { weights, needed, skillTotal } = query;
  const { segment: segments, item: items, bound: bounds, shared: shares, near: nears } = frontier;
  const monthsByte = MONTHS_BYTE + query.sector;
  let at = frontier.length;
  for (let item = first; item < end; item += 1) {
    const record = item * RECORD_WORDS;
    const bytes = item * RECORD_BYTES;
    const today = bits === undefined ? ANY_BITS : (bits[item] ?? 0);
    if ((today & needed) !== needed) continue;
    const known = (sectorPoints[recordBytes[bytes + monthsByte] ?? 0] ?? 0) + publicPoints(query, today);
    if (known + nearest + weights.skills * FULL_VALUE < threshold) continue;
    const level = levelOf(query, records, record);
    if (known + nearest + (mostSkillPoints[level] ?? 0) < threshold) continue;
    const shared = sharedSkills(query, records, record);
    const most = known + weights.skills * skillsValue(LEVEL_VALUES[level] ?? 0, shared, skillTotal);
    if (most + nearest < threshold) continue;
    const near = nearOf(query, records, record, 1000 * (recordBytes[bytes + RADIUS_BYTE] ?? 0));
    if (near === NOBODY_NEAR || most + near < threshold || lacksLicence(query, records, record)) continue;
    segments[at] = segment;
    items[at] = item;
    bounds[at] = most + near;
    shares[at] = shared;
    nears[at] = near;
    at += 1;
  }
  frontier.length = at;
};

/** Whether a position may be within reach of somebody in a box. */
const mayReach = ({ x, y }: Query, boxes: Boxes, box: number): boolean => {
  const dx = Math.max(0, (boxes[box + WEST] ?? 0) - x, x - (boxes[box + EAST] ?? 0));
  const dy = Math.max(0, (boxes[box + SOUTH] ?? 0) - y, y - (boxes[box + NORTH] ?? 0));
  const beyond = (boxes[box + REACH] ?? 0) + 1;
  return dx * dx + dy * dy < beyond * beyond;
};

/**
 * Lists the tiles of a segment that the position may be within reach of, in the room that a frontier has for its order, and
 * reads their records ahead. Gives how many.
 */
const reachableTiles = (query: Query, { tiles }: Segment, frontier: Frontier): number => {
  const { records, territory, count } = tiles;
  const { order: found } = frontier;
  const [boxes, groups] = [tiles.boxes(), tiles.groups()];
  let length = 0;
  let read = 0;
  for (let group = 0, end = 0; end < count; group += 1) {
    const first = end;
    end = Math.min(count, first + GROUP_TILES);
    if (!mayReach(query, groups, group * BOX_WORDS)) continue;
    for (let tile = first; tile < end; tile += 1) {
      if (!mayReach(query, boxes, tile * BOX_WORDS) || territory[tile] !== query.territory) continue;
      found[length] = tile;
      length += 1;
      read ^= fetchRecords(records, tile, tile + 1);
    }
  }
  frontier.fetched ^= read;
  return length;
};

/** Puts the tiles of a segment that the position may be within reach of on a frontier. */
export const boundTiles = (query: Query, segment: Segment, number: number, frontier: Frontier): void => {
  const { records, recordBytes } = segment.tiles;
  const bounded: Bounded = { records, recordBytes, bits: undefined };
  const nearest = FULL_VALUE * (query.weights.location + query.weights.availability);
  const length = reachableTiles(query, segment, frontier);
  for (let at = 0; at < length; at += 1) {
    const tile = frontier.order[at] ?? 0;
    boundRecords(query, bounded, tile, tile + 1, nearest, 0, frontier, number);
  }
};

/**
 * Puts the blocks of a tile that may still matter on a frontier. Gives how many were looked at.
 *
 * @param nearest - best points of location and availability together of the tile
 */
export const boundBlocks = (
  query: Query,
  { tiles, blocks, day }: Segment,
  number: number,
  tile: number,
  nearest: number,
  threshold: number,
  frontier: Frontier,
): number => {
  day.readTile(tile);
  const bounded: Bounded = { records: blocks.records, recordBytes: blocks.recordBytes, bits: day.ofBlocks };
  const first = (tiles.firstBlock[tile] ?? 0) | 0;
  const end = (tiles.firstBlock[tile + 1] ?? 0) | 0;
  frontier.fetched ^= fetchBlocks(blocks, day.ofBlocks, first, end);
  boundRecords(query, bounded, first, end, nearest, threshold, frontier, number);
  return end - first;
};
