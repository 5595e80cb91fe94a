/* eslint complexity: off -- the hot loop of a search: see bound.ts and docs/adr/0006-engine.md. */
import { availabilityValue } from '../criteria/availability.ts';
import { locationValue } from '../criteria/location.ts';
import { joinedValue, overlapValue, skillsValue } from '../criteria/skills.ts';
import { openElsewhere } from '../gates.ts';
import { DECLARED_SECTOR_MONTHS, FULL_SECTOR_MONTHS } from '../rule.ts';
import { bestOf, emptyTop, offer, worstOf, type TopK } from '../top-k.ts';
import {
  bestLevel,
  GONE,
  HAS_PROPOSALS,
  levelBit,
  occupationCount,
  PUBLICS_HALF_BITS,
  PUBLICS_HALF_MASK,
  sectorMask,
} from './bits.ts';
import { MONTHS_BYTE, RECORD_BYTES } from './block-record.ts';
import type { Blocks } from './blocks.ts';
import { boundBlocks, boundTiles, distanceToPlace } from './bound.ts';
import type { PlaceColumns } from './dictionaries.ts';
import { fetchPeople } from './fetch-ahead.ts';
import { bucketCeiling, clearFrontier, sortFrontier, type Frontier } from './frontier.ts';
import { compareHits, losesTie, type Hit } from './hits.ts';
import { LEVEL_VALUES } from './query-tables.ts';
import { NOBODY, type Query } from './query.ts';
import type { Segment } from './segment.ts';

/** How much one search looked at: the same on any machine. */
export interface Work {
  blocksBounded: number;
  blocksOpened: number;
  candidatesBounded: number;
  fullyScored: number;
}

/** What a search runs over. */
export interface SearchSpace {
  readonly segments: readonly Segment[];
  readonly places: PlaceColumns;
  /** Tiles, then blocks, still to be looked at. */
  readonly tiles: Frontier;
  readonly blocks: Frontier;
  readonly ceilingOf: (employer: number) => number;
  /** As many blocks as are opened without being bounded: {@link FEW_BLOCKS}. */
  readonly fewBlocks: number;
}

const NOT_FULL = -1;

/** Tiles looked at before the others, so that these meet a threshold; then twice as many each time. */
const FIRST_TILES = 8;

/** So few blocks are opened as they come: bounding them first would cost more than it spares. */
export const FEW_BLOCKS = 128;

/** Whether a term is among those from one word to another. */
export const hasTerm = ({ people: { words } }: Segment, from: number, end: number, term: number): boolean => {
  for (let at = from; at < end; at += 1) if (words[at] === term) return true;
  return false;
};

/** Whether the licences required are among the terms from one word to another. */
export const hasLicences = ({ licences }: Query, segment: Segment, from: number, end: number): boolean => {
  for (let licence = 0; licence < licences.length; licence += 1) {
    if (!hasTerm(segment, from, end, licences[licence] ?? 0)) return false;
  }
  return true;
};

/** Weight of the position's skills that somebody has. */
const sharedSkills = ({ termWeights }: Query, { people: { words } }: Segment, from: number, end: number): number => {
  let shared = 0;
  for (let at = from; at < end; at += 1) shared += termWeights[words[at] ?? 0] ?? 0;
  return shared;
};

/** A search under way. */
export interface Search {
  readonly query: Query;
  readonly space: SearchSpace;
  readonly top: TopK<Hit>;
  readonly work: Work;
  /** Skills points of each level of occupation, for the block being opened. */
  readonly skillPoints: Int32Array;
}

/** Open proposals of somebody on other positions. */
export const proposalsElsewhere = ({ position }: Query, { people }: Segment, slot: number): number =>
  ((people.state[slot] ?? 0) & HAS_PROPOSALS) === 0
    ? 0
    : openElsewhere({ openOn: people.openOn().get(slot) ?? [] }, position);

/** Open proposals, 1 or more, from which somebody is proposed no more. */
export const ceilingAt = ({ position }: Query, space: SearchSpace, { people }: Segment, slot: number): number =>
  Math.min(space.ceilingOf(people.columns.employer[slot] ?? 0), position.proposalCeiling);

/** Open proposals elsewhere; undefined when they reach the ceiling. */
const proposalsOf = ({ query, space }: Search, segment: Segment, slot: number): number | undefined => {
  const open = proposalsElsewhere(query, segment, slot);
  return open > 0 && open >= ceilingAt(query, space, segment, slot) ? undefined : open;
};

/** Points of the skills criterion by level of occupation, for the block being opened. */
const fillSkillPoints = ({ query: { weights, skillTotal }, skillPoints }: Search, shared: number): void => {
  const overlap = skillTotal === 0 ? undefined : overlapValue(shared, skillTotal);
  for (let level = 0; level < skillPoints.length; level += 1) {
    const occupation = LEVEL_VALUES[level] ?? 0;
    skillPoints[level] = weights.skills * joinedValue(occupation, overlap ?? occupation);
  }
};

/** Months that somebody of a block who only declares the sector counts: 0 when nobody in it has or declares any. */
const declaredMonths = ({ sector }: Query, { recordBytes }: Blocks, block: number): number =>
  Math.min(DECLARED_SECTOR_MONTHS, recordBytes[block * RECORD_BYTES + MONTHS_BYTE + sector] ?? 0);

/** Points of somebody's first day and weekly hours. */
const availabilityPoints = ({ weights, start, weeklyHours }: Query, freeFrom: number, hours: number): number =>
  weights.availability * availabilityValue(Math.max(0, freeFrom - start), Math.abs(weeklyHours - hours));

/**
 * Looks at everybody in a block, bound first: most are left after a few loads.
 *
 * @param sharedBound - best weight of shared skills that anybody in it may have
 * @param near - best points of location and availability together
 */
export const openBlock = (search: Search, segment: Segment, block: number, sharedBound: number, near: number): void => {
  const { query, space, top, work, skillPoints } = search;
  const { people, blocks } = segment;
  const { ofPeople: today } = segment.day;
  const { columns, words, state } = people;
  const { place, radiusKm, recorded, wordCount, freeFrom, freeTo, weeklyHours } = columns;
  const { start, latestFree, weights, occupationKinds, sectorPoints, needed } = query;
  const { lowPublics, highPublics, mostPublicPoints } = query;
  fillSkillPoints(search, sharedBound);
  const declared = declaredMonths(query, blocks, block);
  const end = (blocks.firstSlot[block + 1] ?? 0) | 0;
  let threshold = worstOf(top)?.score ?? NOT_FULL;
  let next = (blocks.firstWord[block] ?? 0) | 0;
  space.blocks.fetched ^= fetchPeople(segment, (blocks.firstSlot[block] ?? 0) | 0, next);
  for (let slot = (blocks.firstSlot[block] ?? 0) | 0; slot < end; slot += 1) {
    const first = next;
    next += wordCount[slot] ?? 0;
    const bits = today[slot] ?? 0;
    if ((bits & needed) !== needed) continue;
    work.candidatesBounded += 1;
    const terms = first + 2 * occupationCount(recorded[slot] ?? 0);
    let levels = levelBit(0);
    let months = 0;
    for (let word = first; word < terms; word += 2) {
      const kind = occupationKinds[words[word] ?? 0] ?? 0;
      levels |= kind;
      months += (words[word + 1] ?? 0) & sectorMask(kind);
    }
    // As in bound.ts, written out: a compiler puts only so much of other functions into one.
    const low = bits & PUBLICS_HALF_MASK;
    const high = (bits >> PUBLICS_HALF_BITS) & PUBLICS_HALF_MASK;
    const publics = Math.min(mostPublicPoints, (lowPublics[low] ?? 0) + (highPublics[high] ?? 0));
    const known = publics + (sectorPoints[Math.min(FULL_SECTOR_MONTHS, Math.max(months, declared))] ?? 0);
    const skillBound = skillPoints[bestLevel(levels)] ?? 0;
    if (known + skillBound + near < threshold) continue;
    const free = freeFrom[slot] ?? 0;
    if (((state[slot] ?? 0) & GONE) !== 0 || free > latestFree || (freeTo[slot] ?? 0) < start) continue;
    const distance = distanceToPlace(query, space.places, place[slot] ?? 0);
    const reach = 1000 * (radiusKm[slot] ?? 0);
    if (distance > reach) continue;
    const nearness =
      weights.location * locationValue(distance, reach) + availabilityPoints(query, free, weeklyHours[slot] ?? 0);
    if (known + skillBound + nearness < threshold) continue;
    work.fullyScored += 1;
    if (!hasLicences(query, segment, terms, next)) continue;
    const shared = sharedSkills(query, segment, terms, next);
    const counted =
      months === 0 && declared > 0 && hasTerm(segment, terms, next, query.sectorTerm) ? DECLARED_SECTOR_MONTHS : months;
    const score =
      weights.skills * skillsValue(LEVEL_VALUES[bestLevel(levels)] ?? 0, shared, query.skillTotal) +
      nearness +
      (sectorPoints[Math.min(FULL_SECTOR_MONTHS, counted)] ?? 0) +
      publics;
    if (score < threshold) continue;
    const open = proposalsOf(search, segment, slot);
    const worst = worstOf(top);
    if (open === undefined || (worst?.score === score && losesTie(query, segment, slot, open, worst))) continue;
    offer(top, { query, score, openProposals: open, segment, slot, tie: undefined });
    threshold = worstOf(top)?.score ?? NOT_FULL;
  }
};

/** Opens blocks from the best bound down, until no bound reaches the k-th score. */
const openBlocks = (search: Search): void => {
  const { space, top, work } = search;
  const { segments, blocks } = space;
  const order = sortFrontier(blocks);
  for (let rank = 0; rank < blocks.length; rank += 1) {
    const at = order[rank] ?? 0;
    const threshold = worstOf(top)?.score ?? NOT_FULL;
    const bound = blocks.bound[at] ?? 0;
    if (bucketCeiling(bound) < threshold) return;
    const segment = segments[blocks.segment[at] ?? 0];
    if (bound < threshold || segment === undefined) continue;
    work.blocksOpened += 1;
    openBlock(search, segment, blocks.item[at] ?? 0, blocks.shared[at] ?? 0, blocks.near[at] ?? 0);
  }
};

/** The tiles that the position may be within reach of, on a frontier. */
export const findTiles = (query: Query, { segments, tiles }: SearchSpace): void => {
  clearFrontier(
    tiles,
    segments.reduce((sum, segment) => sum + segment.tiles.count, 0),
  );
  segments.forEach((segment, number) => boundTiles(query, segment, number, tiles));
};

/** The first block of a tile, and the one after its last. */
const firstBlock = ({ tiles }: Segment, tile: number): number => (tiles.firstBlock[tile] ?? 0) | 0;
const blockAfter = ({ tiles }: Segment, tile: number): number => (tiles.firstBlock[tile + 1] ?? 0) | 0;

/** How many blocks the tiles found hold. */
const blocksFound = ({ segments, tiles }: SearchSpace): number => {
  let found = 0;
  for (let at = 0; at < tiles.length; at += 1) {
    const segment = segments[tiles.segment[at] ?? 0];
    const tile = tiles.item[at] ?? 0;
    if (segment !== undefined) found += blockAfter(segment, tile) - firstBlock(segment, tile);
  }
  return found;
};

/** Opens every block of the tiles found, with what bounds its tile. */
const openTiles = (search: Search): void => {
  const { space, work } = search;
  const { segments, tiles } = space;
  for (let at = 0; at < tiles.length; at += 1) {
    const segment = segments[tiles.segment[at] ?? 0];
    const tile = tiles.item[at] ?? 0;
    if (segment === undefined) continue;
    segment.day.readTile(tile);
    const end = blockAfter(segment, tile);
    for (let block = firstBlock(segment, tile); block < end; block += 1) {
      work.blocksOpened += 1;
      openBlock(search, segment, block, tiles.shared[at] ?? 0, tiles.near[at] ?? 0);
    }
  }
};

/** Looks at tiles from the best bound down, a few and then more at a time, until no bound reaches the k-th score. */
const searchTiles = (search: Search): void => {
  const { query, space, top, work } = search;
  const { segments, tiles, blocks } = space;
  const capacity = segments.reduce((sum, segment) => sum + segment.blocks.count, 0);
  const order = sortFrontier(tiles);
  let most = FIRST_TILES;
  for (let rank = 0; rank < tiles.length; most *= 2) {
    const threshold = worstOf(top)?.score ?? NOT_FULL;
    if (bucketCeiling(tiles.bound[order[rank] ?? 0] ?? 0) < threshold) return;
    clearFrontier(blocks, capacity);
    for (const end = Math.min(tiles.length, rank + most); rank < end; rank += 1) {
      const at = order[rank] ?? 0;
      const number = tiles.segment[at] ?? 0;
      const segment = segments[number];
      if ((tiles.bound[at] ?? 0) < threshold || segment === undefined) continue;
      const [tile, nearest] = [tiles.item[at] ?? 0, tiles.near[at] ?? 0];
      work.blocksBounded += boundBlocks(query, segment, number, tile, nearest, threshold, blocks);
    }
    openBlocks(search);
  }
};

/**
 * The k best of a pool for one position, best first. A bound equal to the k-th score does not stop the search: an equal
 * score may win by fewer proposals or by the hash.
 *
 * @param work - added to
 */
export const search = (query: Query, k: number, space: SearchSpace, work: Work): readonly Hit[] => {
  if (k <= 0 || query.licences.includes(NOBODY)) return [];
  const top = emptyTop<Hit>(k, compareHits);
  findTiles(query, space);
  const underWay: Search = { query, space, top, work, skillPoints: new Int32Array(LEVEL_VALUES.length) };
  if (blocksFound(space) <= space.fewBlocks) openTiles(underWay);
  else searchTiles(underWay);
  return bestOf(top);
};
