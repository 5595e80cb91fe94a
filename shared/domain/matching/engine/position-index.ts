/* eslint complexity: off -- a hot loop: see bound.ts and docs/adr/0006-engine.md. */
import { availabilityValue } from '../criteria/availability.ts';
import { locationValue } from '../criteria/location.ts';
import { OCCUPATION_VALUE } from '../criteria/occupation-match.ts';
import { priorityPublicValue } from '../criteria/priority-public.ts';
import { sectorValue } from '../criteria/sector.ts';
import { skillsValue } from '../criteria/skills.ts';
import { ceilingOf, openElsewhere } from '../gates.ts';
import type { PreparedCandidate } from '../prepare-candidate.ts';
import type { PreparedPosition } from '../prepare-position.ts';
import { comparePositions, type PositionMatch, type RankedPosition } from '../reverse.ts';
import { LATEST_START_DAYS } from '../rule.ts';
import { entryOf } from '../score.ts';
import { pairTie } from '../tie.ts';
import { makeTopK, type TopK } from '../top-k.ts';
import { tilesOfPositions, type Kinds, type PositionTiles } from './position-tiles.ts';

/** Open positions in memory: what one person could be proposed on. */
export interface PositionIndex {
  /** The k best positions for one candidate, best first, among those whose gates the candidate passes. */
  topK(candidate: PreparedCandidate, k: number): readonly PositionMatch[];
  /** The same without their facts. */
  topKIds(candidate: PreparedCandidate, k: number): readonly RankedPosition[];
}

/** A value of one candidate for the position of a slot. */
type Lookup = (position: PreparedPosition, at: number) => number;

/** What one candidate brings, looked up once per kind of position. */
interface Lookups {
  readonly occupation: Lookup;
  readonly sector: Lookup;
  readonly publics: Lookup;
}

/** A value by kind of position, computed for the first position of the kind that comes. */
const perKind = (kinds: Kinds, valueOf: (position: PreparedPosition) => number): Lookup => {
  const known = new Int16Array(kinds.count).fill(-1);
  return (position, at) => {
    const kind = kinds.of[at] ?? 0;
    const value = known[kind] ?? -1;
    return value >= 0 ? value : (known[kind] = valueOf(position));
  };
};

const lookupsOf = (candidate: PreparedCandidate, tiles: PositionTiles): Lookups => ({
  occupation: perKind(tiles.occupation, ({ matchOccupation }) => {
    let best = 0;
    for (const { parent } of candidate.occupations) best = Math.max(best, OCCUPATION_VALUE[matchOccupation(parent)]);
    return best;
  }),
  sector: perKind(tiles.sector, ({ sector }) => sectorValue(candidate.experience.get(sector)?.months ?? 0)),
  publics: perKind(tiles.priorities, (position) => priorityPublicValue(candidate.publics, position)),
});

interface Search {
  readonly candidate: PreparedCandidate;
  readonly home: { readonly x: number; readonly y: number };
  readonly tiles: PositionTiles;
  readonly lookups: Lookups;
  readonly top: TopK<RankedPosition>;
}

const distanceToTile = ({ tiles, home: { x, y } }: Search, tile: number): number => {
  const dx = Math.max(0, (tiles.west[tile] ?? 0) - x, x - (tiles.east[tile] ?? 0));
  const dy = Math.max(0, (tiles.south[tile] ?? 0) - y, y - (tiles.north[tile] ?? 0));
  return Math.floor(Math.sqrt(dx * dx + dy * dy));
};

const hasLicences = ({ licences }: PreparedCandidate, { requiredLicences }: PreparedPosition): boolean =>
  requiredLicences.every(({ key }) => licences.has(key));

/** Weight of the position's skills that the candidate has. */
const sharedSkills = (candidate: PreparedCandidate, { skills }: PreparedPosition): number => {
  let shared = 0;
  for (const { key, weight } of skills) if (candidate.skills.has(key)) shared += weight;
  return shared;
};

/** Looks at the positions of a tile: dates and distance first, then all but the skills, then the skills if they matter. */
const openTile = (search: Search, tile: number): void => {
  const { candidate, home, tiles, lookups, top } = search;
  const { radiusM, freeFrom, freeTo, attested, weeklyHours } = candidate;
  const end = tiles.first[tile + 1] ?? 0;
  for (let at = tiles.first[tile] ?? 0; at < end; at += 1) {
    const start = tiles.start[at] ?? 0;
    if (freeFrom > start + LATEST_START_DAYS || freeTo < start) continue;
    if (!attested && tiles.needsAttestation[at] === 1) continue;
    const dx = (tiles.x[at] ?? 0) - home.x;
    const dy = (tiles.y[at] ?? 0) - home.y;
    const distance = Math.floor(Math.sqrt(dx * dx + dy * dy));
    if (distance > radiusM) continue;

    const position = tiles.positions[at];
    if (position === undefined) continue;
    const { weights } = position;
    const occupation = lookups.occupation(position, at);
    const known =
      weights.location * locationValue(distance, radiusM) +
      weights.availability *
        availabilityValue(Math.max(0, freeFrom - start), Math.abs((tiles.weeklyHours[at] ?? 0) - weeklyHours)) +
      weights.sector * lookups.sector(position, at) +
      weights.priorityPublic * lookups.publics(position, at);
    const threshold = top.worst()?.score ?? -1;
    // Every skill shared: the most that the skills criterion can be for this occupation.
    const most = skillsValue(occupation, position.skillTotal, position.skillTotal);
    if (known + weights.skills * most < threshold) continue;

    if (!hasLicences(candidate, position)) continue;
    if (candidate.openOn.length > 0 && openElsewhere(candidate, position) >= ceilingOf(candidate, position)) continue;
    const score =
      known + weights.skills * skillsValue(occupation, sharedSkills(candidate, position), position.skillTotal);
    if (score >= threshold) top.offer({ position, score, tie: pairTie(candidate.tie, position.tie) });
  }
};

/** Tiles in reach, nearest first, so that the list fills with what is near. */
const tilesInReach = (search: Search, territory: string): readonly number[] => {
  const { tiles, candidate } = search;
  const found: { readonly tile: number; readonly distance: number }[] = [];
  for (let tile = 0; tile < tiles.count; tile += 1) {
    if (tiles.territories[tile] !== territory) continue;
    const distance = distanceToTile(search, tile);
    if (distance <= candidate.radiusM) found.push({ tile, distance });
  }
  return found.sort((a, b) => a.distance - b.distance).map(({ tile }) => tile);
};

/**
 * Positions behind an index: the same lists as `topPositions`, without looking at every position. See docs/engine.md.
 *
 * @param positions - open positions, each with the weights of its own policy
 */
export const makePositionIndex = (positions: Iterable<PreparedPosition>): PositionIndex => {
  const tiles = tilesOfPositions([...positions]);
  const topKIds = (candidate: PreparedCandidate, k: number): readonly RankedPosition[] => {
    const { home, consented, withdrawn } = candidate;
    if (k <= 0 || home === null || !consented || withdrawn) return [];
    const top = makeTopK<RankedPosition>(k, comparePositions);
    const search: Search = { candidate, home, tiles, lookups: lookupsOf(candidate, tiles), top };
    for (const tile of tilesInReach(search, home.territory)) openTile(search, tile);
    return top.best();
  };
  return {
    topKIds,
    topK: (candidate, k) =>
      topKIds(candidate, k).map(({ position }) => ({ position, entry: entryOf(candidate, position) })),
  };
};
