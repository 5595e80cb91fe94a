/* eslint complexity: off -- the hot loop of a search: see bound.ts and docs/adr/0006-engine.md. */
import { availabilityValue } from '../criteria/availability.ts';
import { locationValue } from '../criteria/location.ts';
import { skillsValue } from '../criteria/skills.ts';
import { openElsewhere } from '../gates.ts';
import { DECLARED_SECTOR_MONTHS, FULL_SECTOR_MONTHS } from '../rule.ts';
import { candidateTie, compareStandings, pairTie, type Standing } from '../tie.ts';
import { makeTopK, type TopK } from '../top-k.ts';
import { boundTile, distanceToPlace, publicPoints, tilesInReach, type NearTile, type PlaceColumns } from './bound.ts';
import { SECTORS } from './blocks.ts';
import { bucketCeiling, type Frontier } from './frontier.ts';
import { idAt } from './packed-ids.ts';
import { GONE, HAS_PROPOSALS } from './people.ts';
import { LEVEL_VALUES, NOBODY, type Query } from './query.ts';
import { occupationCount } from './recorded.ts';
import type { Segment } from './segment.ts';

/** How much one search looked at: the same on any machine. */
export interface Work {
  blocksBounded: number;
  blocksOpened: number;
  candidatesBounded: number;
  fullyScored: number;
}

/** Somebody found, and where. */
export interface Hit {
  readonly score: number;
  /** Open proposals on other positions. */
  readonly openProposals: number;
  readonly segment: Segment;
  readonly slot: number;
  /** Identifier and hash too, once a tie has asked for them. */
  standing: Standing | undefined;
}

/** What a search runs over. */
export interface SearchSpace {
  readonly segments: readonly Segment[];
  readonly places: PlaceColumns;
  readonly frontier: Frontier;
  readonly ceilingOf: (employer: number) => number;
}

const NOT_FULL = -1;

/** The whole standing of a hit: identifier and hash are read only when a tie asks for them. */
const standingOf = (hit: Hit, { position }: Query): Standing => {
  if (hit.standing !== undefined) return hit.standing;
  const { segment, slot, score, openProposals } = hit;
  const candidateId = idAt(segment.people.ids, slot);
  hit.standing = { score, openProposals, candidateId, tie: pairTie(candidateTie(candidateId), position.tie) };
  return hit.standing;
};

/** Order of a list, as `compareStandings` has it. */
const hitComparer =
  (query: Query) =>
  (a: Hit, b: Hit): number =>
    b.score - a.score ||
    a.openProposals - b.openProposals ||
    compareStandings(standingOf(a, query), standingOf(b, query));

/** Tiles looked at before the others, so that these meet a threshold. */
const FIRST_TILES = 8;

/** Whether somebody is free in time, and for long enough to begin. */
const isFree = ({ latestFree, start }: Query, { people: { columns } }: Segment, slot: number): boolean =>
  (columns.freeFrom[slot] ?? 0) <= latestFree && (columns.freeTo[slot] ?? 0) >= start;

const hasTerm = ({ people: { words } }: Segment, from: number, end: number, term: number): boolean => {
  for (let at = from; at < end; at += 1) if (words[at] === term) return true;
  return false;
};

/** Whether the licences required are among the terms from one word to another. */
export const hasLicences = ({ licences }: Query, segment: Segment, from: number, end: number): boolean => {
  for (const term of licences) if (!hasTerm(segment, from, end, term)) return false;
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

/** Open proposals elsewhere; undefined when they reach the ceiling. */
const proposalsOf = ({ query, space }: Search, { people }: Segment, slot: number): number | undefined => {
  if (((people.state[slot] ?? 0) & HAS_PROPOSALS) === 0) return 0;
  const open = openElsewhere({ openOn: people.openOn.get(slot) ?? [] }, query.position);
  const ceiling = Math.min(space.ceilingOf(people.columns.employer[slot] ?? 0), query.position.proposalCeiling);
  return open >= ceiling ? undefined : open;
};

/** Looks at everybody in a block, bound first: most are left after a few loads. */
export const openBlock = (search: Search, segment: Segment, at: number): void => {
  const { query, space, top, work, skillPoints } = search;
  const { people, blocks, today } = segment;
  const { columns, words, state } = people;
  const { weights, inSector, sectorPoints, occupations, needed } = query;
  const block = space.frontier.block[at] ?? 0;
  const sharedBound = space.frontier.shared[at] ?? 0;
  const near = space.frontier.near[at] ?? 0;
  skillPoints.forEach((_, level) => {
    skillPoints[level] = weights.skills * skillsValue(LEVEL_VALUES[level] ?? 0, sharedBound, query.skillTotal);
  });
  // Months of somebody who only declares the sector, if the block has anybody of the kind.
  const declared = Math.min(DECLARED_SECTOR_MONTHS, blocks.mostMonths[block * SECTORS.length + query.sector] ?? 0);
  const end = blocks.firstSlot[block + 1] ?? 0;
  let threshold = top.worst()?.score ?? NOT_FULL;
  let next = blocks.firstWord[block] ?? 0;
  for (let slot = blocks.firstSlot[block] ?? 0; slot < end; slot += 1) {
    const first = next;
    next += columns.wordCount[slot] ?? 0;
    const bits = today[slot] ?? 0;
    if (((state[slot] ?? 0) & GONE) !== 0 || (bits & needed) !== needed) continue;
    work.candidatesBounded += 1;

    const terms = first + 2 * occupationCount(columns.recorded[slot] ?? 0);
    let level = 0;
    let months = 0;
    for (let word = first; word < terms; word += 2) {
      const occupation = words[word] ?? 0;
      level = Math.max(level, occupations.levels[occupation] ?? 0);
      months += (inSector[occupation] ?? 0) * (words[word + 1] ?? 0);
    }
    const ofPublics = publicPoints(query, bits);
    const mostMonths = Math.min(FULL_SECTOR_MONTHS, Math.max(months, declared));
    const known = ofPublics + (sectorPoints[mostMonths] ?? 0);
    const skillBound = skillPoints[level] ?? 0;
    if (known + skillBound + near < threshold) continue;

    if (!isFree(query, segment, slot)) continue;
    const distance = distanceToPlace(query, space.places, columns.place[slot] ?? 0);
    const reach = 1000 * (columns.radiusKm[slot] ?? 0);
    if (distance > reach) continue;
    const late = Math.max(0, (columns.freeFrom[slot] ?? 0) - query.start);
    const gap = Math.abs(query.weeklyHours - (columns.weeklyHours[slot] ?? 0));
    const nearness =
      weights.location * locationValue(distance, reach) + weights.availability * availabilityValue(late, gap);
    if (known + skillBound + nearness < threshold) continue;

    work.fullyScored += 1;
    if (!hasLicences(query, segment, terms, next)) continue;
    const open = proposalsOf(search, segment, slot);
    if (open === undefined) continue;
    const shared = sharedSkills(query, segment, terms, next);
    const counted =
      months === 0 && declared > 0 && hasTerm(segment, terms, next, query.sectorTerm) ? DECLARED_SECTOR_MONTHS : months;
    const score =
      weights.skills * skillsValue(LEVEL_VALUES[level] ?? 0, shared, query.skillTotal) +
      nearness +
      (sectorPoints[Math.min(FULL_SECTOR_MONTHS, counted)] ?? 0) +
      ofPublics;
    if (score < threshold) continue;
    top.offer({ score, openProposals: open, segment, slot, standing: undefined });
    threshold = top.worst()?.score ?? NOT_FULL;
  }
};

/** Bounds the blocks of tiles, then opens them from the best bound down, until no bound reaches the k-th score. */
const searchTiles = (search: Search, near: readonly NearTile[]): void => {
  if (near.length === 0) return;
  const { query, space, top, work } = search;
  const { segments, frontier } = space;
  frontier.clear();
  const before = top.worst()?.score ?? NOT_FULL;
  for (const tile of near) work.blocksBounded += boundTile(query, tile, before, frontier);
  for (const at of frontier.sorted()) {
    const threshold = top.worst()?.score ?? NOT_FULL;
    const bound = frontier.bound[at] ?? 0;
    if (bucketCeiling(bound) < threshold) return;
    const segment = segments[frontier.segment[at] ?? 0];
    if (bound < threshold || segment === undefined) continue;
    work.blocksOpened += 1;
    openBlock(search, segment, at);
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
  const top = makeTopK<Hit>(k, hitComparer(query));
  const underway: Search = { query, space, top, work, skillPoints: new Int32Array(LEVEL_VALUES.length) };
  const near = tilesInReach(query, space.segments);
  searchTiles(underway, near.slice(0, FIRST_TILES));
  searchTiles(underway, near.slice(FIRST_TILES));
  return top.best();
};
