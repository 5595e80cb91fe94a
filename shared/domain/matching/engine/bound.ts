/* eslint complexity: off -- the hot loop of a search: each early exit is one gate or bound of the rule, in one function so
   that nothing is allocated; `?? 0` on a typed array is only for the compiler. See docs/adr/0006-engine.md. */
import { availabilityValue } from '../criteria/availability.ts';
import { locationValue } from '../criteria/location.ts';
import { skillsValue } from '../criteria/skills.ts';
import { FULL_VALUE } from '../rule.ts';
import { SECTORS, SIGNATURE_WORDS, type Blocks } from './blocks.ts';
import type { Dictionaries } from './dictionaries.ts';
import type { Frontier } from './frontier.ts';
import { LEVEL_VALUES, PUBLICS_HALF_BITS, type Query } from './query.ts';
import type { Segment } from './segment.ts';

const PUBLICS_HALF_MASK = (1 << PUBLICS_HALF_BITS) - 1;

/** Points that a set of publics brings. More publics never bring fewer. */
export const publicPoints = ({ lowPublics, highPublics, weights }: Query, publics: number): number =>
  weights.priorityPublic *
  Math.min(
    FULL_VALUE,
    (lowPublics[publics & PUBLICS_HALF_MASK] ?? 0) + (highPublics[publics >> PUBLICS_HALF_BITS] ?? 0),
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

const has = (signatures: Int32Array, block: number, number: number): boolean =>
  (((signatures[block * SIGNATURE_WORDS + ((number >> 5) & (SIGNATURE_WORDS - 1))] ?? 0) >> (number & 31)) & 1) === 1;

/** Best level of any occupation of the block. */
const levelOf = ({ occupations }: Query, blocks: Blocks, block: number): number => {
  const at = block * SIGNATURE_WORDS;
  for (let level = LEVEL_VALUES.length - 1; level > 0; level -= 1) {
    const signature = occupations.signatures[level];
    for (let word = 0; word < SIGNATURE_WORDS; word += 1) {
      if (((signature?.[word] ?? 0) & (blocks.occupations[at + word] ?? 0)) !== 0) return level;
    }
  }
  return 0;
};

/** Whether nobody of the block passes the gates, as far as its bounds can tell. */
const isClosed = (query: Query, blocks: Blocks, block: number): boolean => {
  if ((blocks.earliestFree[block] ?? 0) > query.latestFree) return true;
  if ((blocks.latestConsent[block] ?? 0) < query.day) return true;
  if (query.needsAttestation && (blocks.latestAttestation[block] ?? 0) < query.day) return true;
  for (const term of query.licences) if (!has(blocks.terms, block, term)) return true;
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
  let shared = 0;
  for (const { term, weight } of skills) if (has(blocks.terms, block, term)) shared += weight;
  return shared;
};

/** Bounds the blocks of the tiles in reach and puts them on the frontier. Proofs of the bounds: docs/engine.md. */
export const boundSegment = (
  query: Query,
  { tiles, blocks, blockPublics }: Segment,
  segment: number,
  frontier: Frontier,
): void => {
  const { weights, skillTotal, sectorPoints, sector } = query;
  for (let tile = 0; tile < tiles.count; tile += 1) {
    if (tiles.territory[tile] !== query.territory) continue;
    if (distanceToBox(query, tiles, tile) > 1000 * (tiles.mostRadiusKm[tile] ?? 0)) continue;
    const end = tiles.firstBlock[tile + 1] ?? 0;
    for (let block = tiles.firstBlock[tile] ?? 0; block < end; block += 1) {
      const reach = 1000 * (blocks.mostRadiusKm[block] ?? 0);
      const distance = distanceToBox(query, blocks, block);
      if (distance > reach || isClosed(query, blocks, block)) continue;
      const shared = sharedSkills(query, blocks, block);
      const near = nearPoints(query, blocks, block, distance, reach);
      const occupation = LEVEL_VALUES[levelOf(query, blocks, block)] ?? 0;
      const bound =
        weights.skills * skillsValue(occupation, shared, skillTotal) +
        near +
        (sectorPoints[blocks.mostMonths[block * SECTORS.length + sector] ?? 0] ?? 0) +
        publicPoints(query, blockPublics[block] ?? 0);
      frontier.add({ segment, block, bound, shared, near });
    }
  }
};

/** The places of a pool, as a search reads them. */
export type PlaceColumns = ReturnType<Dictionaries['places']['columns']>;

/** Distance in whole metres from a position to a place of its territory. */
export const distanceToPlace = ({ x, y }: Query, places: PlaceColumns, place: number): number => {
  const dx = (places.x[place] ?? 0) - x;
  const dy = (places.y[place] ?? 0) - y;
  return Math.floor(Math.sqrt(dx * dx + dy * dy));
};
