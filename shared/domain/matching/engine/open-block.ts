/* eslint complexity: off -- the hot loop of a search: see bound.ts and docs/adr/0006-engine.md. */
import { availabilityValue } from '../criteria/availability.ts';
import { locationValue } from '../criteria/location.ts';
import { joinedValue, overlapValue, skillsValue } from '../criteria/skills.ts';
import { openElsewhere } from '../gates.ts';
import { DECLARED_SECTOR_MONTHS, FULL_SECTOR_MONTHS } from '../rule.ts';
import { offer, worstOf, type TopK } from '../top-k.ts';
import {
  bestLevel,
  declaresSector,
  GONE,
  HAS_PROPOSALS,
  levelBit,
  licenceCount,
  occupationCount,
  PUBLICS_HALF_BITS,
  PUBLICS_HALF_MASK,
  sectorMask,
  sharedWeight,
  spreadTerm,
} from './bits.ts';
import { MONTHS_BYTE, RECORD_BYTES } from './block-record.ts';
import type { Blocks } from './blocks.ts';
import { distanceToPlace } from './bound.ts';
import type { PlaceColumns } from './dictionaries.ts';
import { fetchPeople } from './fetch-ahead.ts';
import type { Frontier } from './frontier.ts';
import { losesTie, type Hit } from './hits.ts';
import { highPublics, LEVEL_VALUES, lowPublics, sectorPoints, skillPoints } from './query-tables.ts';
import type { Query } from './query.ts';
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
  /** As many blocks as are opened without being bounded: `FEW_BLOCKS`. */
  readonly fewBlocks: number;
}

/** A search under way. */
export interface Search {
  readonly query: Query;
  readonly space: SearchSpace;
  readonly top: TopK<Hit>;
  readonly work: Work;
  /** Of the block or tile being opened: best points of location and availability together. */
  near: number;
  /** Of the same: see {@link declaredMonths}. */
  declared: number;
}

/** The k-th score of a list that is not full: below all. */
const NOT_FULL = -1;

/** What must be reached to enter the list: the k-th score so far. */
export const thresholdOf = ({ top }: Search): number => worstOf(top)?.score ?? NOT_FULL;

/** What somebody's terms are to the position together: see `spreadTerm`. */
const sumOfTerms = ({ termValues }: Query, { people: { words } }: Segment, from: number, end: number): number => {
  let sum = 0;
  for (let at = from; at < end; at += 1) sum += spreadTerm(termValues[words[at] ?? 0] ?? 0);
  return sum;
};

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

/** Points of the skills criterion by level of occupation, for the block or tile being opened. */
const fillSkillPoints = ({ query: { weights, skillTotal } }: Search, shared: number): void => {
  const overlap = skillTotal === 0 ? undefined : overlapValue(shared, skillTotal);
  for (let level = 0; level < skillPoints.length; level += 1) {
    const occupation = LEVEL_VALUES[level] ?? 0;
    skillPoints[level] = weights.skills * joinedValue(occupation, overlap ?? occupation);
  }
};

/** Months that somebody of a block who only declares the sector counts: 0 when nobody in it has or declares any. */
const declaredMonths = ({ sector }: Query, { recordBytes }: Pick<Blocks, 'recordBytes'>, block: number): number =>
  Math.min(DECLARED_SECTOR_MONTHS, recordBytes[block * RECORD_BYTES + MONTHS_BYTE + sector] ?? 0);

/** Points of somebody's first day and weekly hours. */
const availabilityPoints = ({ weights, start, weeklyHours }: Query, freeFrom: number, hours: number): number =>
  weights.availability * availabilityValue(Math.max(0, freeFrom - start), Math.abs(weeklyHours - hours));

/**
 * Looks at people of the block being opened, bound first: most are left after a few loads.
 *
 * @param wordsFrom - where the words of the first of them begin
 */
const lookAt = (search: Search, segment: Segment, from: number, end: number, wordsFrom: number): void => {
  const { query, space, top, work, near, declared } = search;
  const { ofPeople: today } = segment.day;
  const { columns, words, state } = segment.people;
  const { place, radiusKm, recorded, wordCount, freeFrom, freeTo, weeklyHours } = columns;
  const { start, latestFree, weights, occupationKinds, licences, needed } = query;
  const { mostPublicPoints } = query;
  let threshold = thresholdOf(search);
  let bounded = 0;
  let scored = 0;
  let next = wordsFrom;
  for (let slot = from; slot < end; slot += 1) {
    const first = next;
    next += wordCount[slot] ?? 0;
    const bits = today[slot] ?? 0;
    if ((bits & needed) !== needed) continue;
    bounded += 1;
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
    scored += 1;
    const sum = sumOfTerms(query, segment, terms, next);
    if (licenceCount(sum) < licences.length) continue;
    const counted = months === 0 && declared > 0 && declaresSector(sum) ? DECLARED_SECTOR_MONTHS : months;
    const score =
      weights.skills * skillsValue(LEVEL_VALUES[bestLevel(levels)] ?? 0, sharedWeight(sum), query.skillTotal) +
      nearness +
      (sectorPoints[Math.min(FULL_SECTOR_MONTHS, counted)] ?? 0) +
      publics;
    if (score < threshold) continue;
    const open = proposalsOf(search, segment, slot);
    if (open === undefined) continue;
    offer(top, { query, score, openProposals: open, segment, slot, tie: undefined });
    threshold = thresholdOf(search);
  }
  work.candidatesBounded += bounded;
  work.fullyScored += scored;
};

/** Looks at those of the block being opened who may win a tie with the worst of the list: when nobody in it is above. */
const lookAtTied = (search: Search, segment: Segment, from: number, end: number, wordsFrom: number): void => {
  const { query, top } = search;
  const { ofPeople: today } = segment.day;
  const { wordCount } = segment.people.columns;
  let next = wordsFrom;
  for (let slot = from; slot < end; slot += 1) {
    const first = next;
    next += wordCount[slot] ?? 0;
    if (((today[slot] ?? 0) & query.needed) !== query.needed) continue;
    const worst = worstOf(top);
    if (worst !== undefined && losesTie(query, segment, slot, worst)) continue;
    lookAt(search, segment, slot, slot + 1, first);
  }
};

/**
 * Looks for people of a tile who enter the list, all its blocks at once: so few are not bounded.
 *
 * @param shared - best weight of shared skills that anybody in it may have
 * @param near - best points of location and availability together
 */
export const openTile = (search: Search, segment: Segment, tile: number, shared: number, near: number): void => {
  const { query, work } = search;
  const { tiles, blocks } = segment;
  const first = (tiles.firstBlock[tile] ?? 0) | 0;
  const end = (tiles.firstBlock[tile + 1] ?? 0) | 0;
  segment.day.readTile(tile);
  work.blocksOpened += end - first;
  search.near = near;
  search.declared = declaredMonths(query, tiles, tile);
  fillSkillPoints(search, shared);
  const from = (blocks.firstSlot[first] ?? 0) | 0;
  const wordsFrom = (blocks.firstWord[first] ?? 0) | 0;
  search.space.blocks.fetched ^= fetchPeople(segment, from, wordsFrom);
  lookAt(search, segment, from, (blocks.firstSlot[end] ?? 0) | 0, wordsFrom);
};

/**
 * Looks for people of a block who enter the list.
 *
 * @param bound - best score that anybody in it may have
 * @param shared - best weight of shared skills that anybody in it may have
 * @param near - best points of location and availability together
 */
export const openBlock = (
  search: Search,
  segment: Segment,
  block: number,
  bound: number,
  shared: number,
  near: number,
): void => {
  const { query, space } = search;
  const { firstSlot, firstWord } = segment.blocks;
  search.work.blocksOpened += 1;
  search.near = near;
  search.declared = declaredMonths(query, segment.blocks, block);
  fillSkillPoints(search, shared);
  const from = (firstSlot[block] ?? 0) | 0;
  const end = (firstSlot[block + 1] ?? 0) | 0;
  const wordsFrom = (firstWord[block] ?? 0) | 0;
  if (bound <= thresholdOf(search)) {
    lookAtTied(search, segment, from, end, wordsFrom);
    return;
  }
  space.blocks.fetched ^= fetchPeople(segment, from, wordsFrom);
  lookAt(search, segment, from, end, wordsFrom);
};
