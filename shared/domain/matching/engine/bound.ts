/* eslint complexity: off -- the hot loop of a search: each early exit is one gate or bound of the rule, in one function so
   that nothing is allocated; `?? 0` on a typed array is only for the compiler. See docs/adr/0006-engine.md. */
import { availabilityValue } from '../criteria/availability.ts';
import { locationValue } from '../criteria/location.ts';
import { skillsValue } from '../criteria/skills.ts';
import { FULL_VALUE } from '../rule.ts';
import { SECTORS, SIGNATURE_WORDS, signatureBit, signatureWord, type Blocks } from './blocks.ts';
import type { Dictionaries } from './dictionaries.ts';
import type { Frontier } from './frontier.ts';
import { LEVEL_VALUES, PUBLICS_HALF_BITS, type Query } from './query.ts';
import type { Segment } from './segment.ts';

const PUBLICS_HALF_MASK = (1 << PUBLICS_HALF_BITS) - 1;

/** Points that a set of publics brings, whatever its other bits. More publics never bring fewer. */
export const publicPoints = ({ lowPublics, highPublics, weights }: Query, publics: number): number =>
  weights.priorityPublic *
  Math.min(
    FULL_VALUE,
    (lowPublics[publics & PUBLICS_HALF_MASK] ?? 0) +
      (highPublics[(publics >> PUBLICS_HALF_BITS) & PUBLICS_HALF_MASK] ?? 0),
  );

/** Distance in whole metres from a point to a box: not above the distance to anything inside. */
export const distanceToBox = (
  { x, y }: Query,
  { west, south, east, north }: Pick<Blocks, 'west' | 'south' | 'east' | 'north'>,
  at: number,
): number => {
  const dx = Math.max(0, (west[at] ?? 0) - x, x - (east[at] ?? 0));
  const dy = Math.max(0, (south[at] ?? 0) - y, y - (north[at] ?? 0));
  return Math.floor(Math.sqrt(dx * dx + dy * dy));
};

/** Best level of any occupation of the block. */
const levelOf = ({ occupations: { signatures, related } }: Query, blocks: Blocks, block: number): number => {
  const at = block * SIGNATURE_WORDS;
  let any = 0;
  for (let word = 0; word < SIGNATURE_WORDS; word += 1)
    any |= (related[word] ?? 0) & (blocks.occupations[at + word] ?? 0);
  if (any === 0) return 0;
  for (let level = LEVEL_VALUES.length - 1; level > 0; level -= 1) {
    for (let word = 0; word < SIGNATURE_WORDS; word += 1) {
      const here = blocks.occupations[at + word] ?? 0;
      if (((signatures[level * SIGNATURE_WORDS + word] ?? 0) & here) !== 0) return level;
    }
  }
  return 0;
};

/** Whether nobody of the block passes the gates, as far as its bounds can tell. */
const isClosed = (query: Query, { blocks, blockToday }: Segment, block: number): boolean => {
  if ((blocks.earliestFree[block] ?? 0) > query.latestFree) return true;
  if (((blockToday[block] ?? 0) & query.needed) !== query.needed) return true;
  for (const term of query.licences) {
    if (((blocks.terms[block * SIGNATURE_WORDS + signatureWord(term)] ?? 0) & signatureBit(term)) === 0) return true;
  }
  return false;
};

/** Best points of location and availability. */
const nearPoints = (query: Query, blocks: Blocks, block: number, distance: number, reach: number): number => {
  const { weights, weeklyHours, start } = query;
  const gap = Math.max(0, (blocks.fewestHours[block] ?? 0) - weeklyHours, weeklyHours - (blocks.mostHours[block] ?? 0));
  const late = Math.max(0, (blocks.earliestFree[block] ?? 0) - start);
  return weights.location * locationValue(distance, reach) + weights.availability * availabilityValue(late, gap);
};

/** Best weight of the position's skills that one person of the block may have. */
const sharedSkills = ({ skills }: Query, blocks: Blocks, block: number): number => {
  const at = block * SIGNATURE_WORDS;
  let shared = 0;
  for (let skill = 0; skill < skills.count; skill += 1) {
    const here = blocks.terms[at + (skills.word[skill] ?? 0)] ?? 0;
    if ((here & (skills.bit[skill] ?? 0)) !== 0) shared += skills.weight[skill] ?? 0;
  }
  return shared;
};

/** A tile that the position may be within reach of. */
export interface NearTile {
  readonly segment: Segment;
  readonly segmentNumber: number;
  readonly tile: number;
  /** Metres to the nearest point of the tile. */
  readonly distance: number;
}

/** The tiles in reach, nearest first. */
export const tilesInReach = (query: Query, segments: readonly Segment[]): readonly NearTile[] => {
  const found: NearTile[] = [];
  segments.forEach((segment, segmentNumber) => {
    const { tiles } = segment;
    for (let tile = 0; tile < tiles.count; tile += 1) {
      if (tiles.territory[tile] !== query.territory) continue;
      const distance = distanceToBox(query, tiles, tile);
      if (distance <= 1000 * (tiles.mostRadiusKm[tile] ?? 0)) found.push({ segment, segmentNumber, tile, distance });
    }
  });
  return found.sort((a, b) => a.distance - b.distance);
};

/**
 * Bounds the blocks of a tile and puts on the frontier those that may still matter: cheapest bounds first, so that most
 * are left early. Proofs of the bounds: docs/engine.md.
 *
 * @param threshold - a score that somebody must reach to matter
 * @returns how many blocks were looked at
 */
export const boundTile = (query: Query, near: NearTile, threshold: number, frontier: Frontier): number => {
  const { segment, segmentNumber, tile } = near;
  const { tiles, blocks, blockToday } = segment;
  const { weights, skillTotal, sectorPoints, sector, mostSkillPoints } = query;
  const first = tiles.firstBlock[tile] ?? 0;
  const end = tiles.firstBlock[tile + 1] ?? 0;
  for (let block = first; block < end; block += 1) {
    const reach = 1000 * (blocks.mostRadiusKm[block] ?? 0);
    const distance = distanceToBox(query, blocks, block);
    if (distance > reach || isClosed(query, segment, block)) continue;
    const nearness = nearPoints(query, blocks, block, distance, reach);
    const others =
      nearness +
      (sectorPoints[blocks.mostMonths[block * SECTORS.length + sector] ?? 0] ?? 0) +
      publicPoints(query, blockToday[block] ?? 0);
    if (others + weights.skills * FULL_VALUE < threshold) continue;
    const level = levelOf(query, blocks, block);
    if (others + (mostSkillPoints[level] ?? 0) < threshold) continue;
    const shared = sharedSkills(query, blocks, block);
    const bound = others + weights.skills * skillsValue(LEVEL_VALUES[level] ?? 0, shared, skillTotal);
    if (bound >= threshold) frontier.add(segmentNumber, block, bound, shared, nearness);
  }
  return end - first;
};

/** The places of a pool, as a search reads them. */
export type PlaceColumns = ReturnType<Dictionaries['places']['columns']>;

/** Distance in whole metres from a position to a place of its territory. */
export const distanceToPlace = ({ x, y }: Query, places: PlaceColumns, place: number): number => {
  const dx = (places.x[place] ?? 0) - x;
  const dy = (places.y[place] ?? 0) - y;
  return Math.floor(Math.sqrt(dx * dx + dy * dy));
};
