/* eslint complexity: off -- a hot loop: see bound.ts and docs/adr/0006-engine.md. */
import { availabilityValue } from '../criteria/availability.ts';
import { locationValue } from '../criteria/location.ts';
import { OCCUPATION_VALUE } from '../criteria/occupation-match.ts';
import { sectorValue } from '../criteria/sector.ts';
import { skillsValue } from '../criteria/skills.ts';
import { ceilingOf, openElsewhere } from '../gates.ts';
import type { PreparedCandidate } from '../prepare-candidate.ts';
import type { PreparedPosition } from '../prepare-position.ts';
import { comparePositions, type PositionMatch, type RankedPosition } from '../reverse.ts';
import { FULL_VALUE, LATEST_START_DAYS } from '../rule.ts';
import { entryOf } from '../score.ts';
import { pairTie } from '../tie.ts';
import { bestOf, emptyTop, offer, worstOf, type TopK } from '../top-k.ts';
import { tilesOfPositions, type Lists, type PositionTiles } from './position-tiles.ts';

/** Open positions in memory: what one person could be proposed on. */
export interface PositionIndex {
  /** The k best positions for one candidate, best first, among those whose gates the candidate passes. */
  topK(candidate: PreparedCandidate, k: number): readonly PositionMatch[];
  /** The same without their facts. */
  topKIds(candidate: PreparedCandidate, k: number): readonly RankedPosition[];
}

/** Not looked up yet. */
const UNKNOWN = -1;

/** What many positions share, looked up once for one candidate or for all of them. */
interface Lookups {
  /** Values of each occupation of the candidate by kind of position, {@link UNKNOWN} until asked. */
  readonly occupations: readonly { readonly parent: string; readonly values: Int16Array }[];
  /** Values of the candidate's experience by kind of position. */
  readonly sectors: Int16Array;
  /** 1 for each skill that the candidate has. */
  readonly held: Uint8Array;
}

interface Search {
  readonly candidate: PreparedCandidate;
  readonly home: { readonly x: number; readonly y: number };
  readonly tiles: PositionTiles;
  readonly lookups: Lookups;
  readonly top: TopK<RankedPosition>;
}

/** Value of the candidate's nearest occupation. */
const occupationValue = ({ lookups, tiles: { occupation } }: Search, at: number): number => {
  const kind = occupation.of[at] ?? 0;
  let best = 0;
  for (const { parent, values } of lookups.occupations) {
    let value = values[kind] ?? UNKNOWN;
    if (value === UNKNOWN) {
      value = OCCUPATION_VALUE[occupation.examples[kind]?.matchOccupation(parent) ?? 'none'];
      values[kind] = value;
    }
    if (value > best) best = value;
  }
  return best;
};

/** Value of the publics that the candidate belongs to, as `priorityPublicValue` has it. */
const publicsValue = ({ publics }: PreparedCandidate, { first, number, weight }: Lists, at: number): number => {
  let sum = 0;
  for (let entry = first[at] ?? 0; entry < (first[at + 1] ?? 0); entry += 1) {
    if (((number[entry] ?? 0) & publics) !== 0) sum += weight[entry] ?? 0;
  }
  return Math.min(FULL_VALUE, sum);
};

/** Weight of the position's skills that the candidate has. */
const sharedSkills = ({ held }: Lookups, { first, number, weight }: Lists, at: number): number => {
  let shared = 0;
  for (let entry = first[at] ?? 0; entry < (first[at + 1] ?? 0); entry += 1) {
    if (held[number[entry] ?? 0] === 1) shared += weight[entry] ?? 0;
  }
  return shared;
};

const distanceToTile = ({ tiles, home: { x, y } }: Search, tile: number): number => {
  const dx = Math.max(0, (tiles.west[tile] ?? 0) - x, x - (tiles.east[tile] ?? 0));
  const dy = Math.max(0, (tiles.south[tile] ?? 0) - y, y - (tiles.north[tile] ?? 0));
  return Math.floor(Math.sqrt(dx * dx + dy * dy));
};

const hasLicences = ({ licences }: PreparedCandidate, { requiredLicences }: PreparedPosition): boolean =>
  requiredLicences.every(({ key }) => licences.has(key));

/**
 * Looks at the positions of a tile, in columns: dates and distance first, then all but the skills, then the skills. Only a
 * position that enters the list is looked at itself.
 */
const openTile = (search: Search, tile: number): void => {
  const { candidate, home, tiles, lookups, top } = search;
  const { radiusM, freeFrom, freeTo, attested, weeklyHours } = candidate;
  const { policy, sector, skillTotal } = tiles;
  const end = tiles.first[tile + 1] ?? 0;
  let threshold = worstOf(top)?.score ?? -1;
  for (let at = tiles.first[tile] ?? 0; at < end; at += 1) {
    const start = tiles.start[at] ?? 0;
    if (freeFrom > start + LATEST_START_DAYS || freeTo < start) continue;
    if (!attested && tiles.needsAttestation[at] === 1) continue;
    const dx = (tiles.x[at] ?? 0) - home.x;
    const dy = (tiles.y[at] ?? 0) - home.y;
    const distance = Math.floor(Math.sqrt(dx * dx + dy * dy));
    if (distance > radiusM) continue;

    const weights = policy.examples[policy.of[at] ?? 0]?.weights;
    if (weights === undefined) continue;
    const occupation = occupationValue(search, at);
    const gap = Math.abs((tiles.weeklyHours[at] ?? 0) - weeklyHours);
    const known =
      weights.location * locationValue(distance, radiusM) +
      weights.availability * availabilityValue(Math.max(0, freeFrom - start), gap) +
      weights.sector * (lookups.sectors[sector.of[at] ?? 0] ?? 0) +
      weights.priorityPublic * publicsValue(candidate, tiles.priorities, at);
    const total = skillTotal[at] ?? 0;
    // Every skill shared: the most that the skills criterion can be for this occupation.
    if (known + weights.skills * skillsValue(occupation, total, total) < threshold) continue;
    const score = known + weights.skills * skillsValue(occupation, sharedSkills(lookups, tiles.skills, at), total);
    if (score < threshold) continue;

    const position = tiles.positions[at];
    if (position === undefined || !hasLicences(candidate, position)) continue;
    if (candidate.openOn.length > 0 && openElsewhere(candidate, position) >= ceilingOf(candidate, position)) continue;
    offer(top, { position, score, tie: pairTie(candidate.tie, position.tie) });
    threshold = worstOf(top)?.score ?? -1;
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

/** Makes lookups for one candidate after the other: how occupations relate is remembered, the rest is filled again. */
const makeLookups = ({ occupation, sector, skillNumbers }: PositionTiles) => {
  const byParent = new Map<string, Int16Array>();
  const sectors = new Int16Array(sector.examples.length);
  const held = new Uint8Array(skillNumbers.size);
  const valuesOf = (parent: string): Int16Array => {
    const known = byParent.get(parent) ?? new Int16Array(occupation.examples.length).fill(UNKNOWN);
    byParent.set(parent, known);
    return known;
  };
  return (candidate: PreparedCandidate): Lookups => {
    sector.examples.forEach((position, kind) => {
      sectors[kind] = sectorValue(candidate.experience.get(position.sector)?.months ?? 0);
    });
    held.fill(0);
    for (const key of candidate.skills) {
      const number = skillNumbers.get(key);
      if (number !== undefined) held[number] = 1;
    }
    return {
      occupations: candidate.occupations.map(({ parent }) => ({ parent, values: valuesOf(parent) })),
      sectors,
      held,
    };
  };
};

/**
 * Positions behind an index: the same lists as `topPositions`, without looking at every position. See docs/engine.md.
 *
 * @param positions - open positions, each with the weights of its own policy
 */
export const makePositionIndex = (positions: Iterable<PreparedPosition>): PositionIndex => {
  const tiles = tilesOfPositions([...positions]);
  const lookupsOf = makeLookups(tiles);
  const topKIds = (candidate: PreparedCandidate, k: number): readonly RankedPosition[] => {
    const { home, consented, withdrawn } = candidate;
    if (k <= 0 || home === null || !consented || withdrawn) return [];
    const top = emptyTop<RankedPosition>(k, comparePositions);
    const search: Search = { candidate, home, tiles, lookups: lookupsOf(candidate), top };
    for (const tile of tilesInReach(search, home.territory)) openTile(search, tile);
    return bestOf(top);
  };
  return {
    topKIds,
    topK: (candidate, k) =>
      topKIds(candidate, k).map(({ position }) => ({ position, entry: entryOf(candidate, position) })),
  };
};
