import { candidateTie, compareStandings, firstOfPair, pairTie, type Standing } from '../tie.ts';
import { firstTieWord, idAt } from './packed-ids.ts';
import type { Query } from './query.ts';
import type { Segment } from './segment.ts';

/** Somebody found, and where. */
export interface Hit {
  readonly query: Query;
  readonly score: number;
  /** Open proposals on other positions. */
  readonly openProposals: number;
  readonly segment: Segment;
  readonly slot: number;
  /** First word of the hash, once a tie has asked for it. */
  tie: number | undefined;
}

const tieAt = ({ position }: Query, { people }: Segment, slot: number): number =>
  firstOfPair(firstTieWord(people.ids, slot), position.tie);

const tieOf = (hit: Hit): number => (hit.tie ??= tieAt(hit.query, hit.segment, hit.slot));

/** The whole standing of a hit: asked for when the first word of the hash does not tell. */
const standingOf = ({ query, segment, slot, score, openProposals }: Hit): Standing => {
  const candidateId = idAt(segment.people.ids, slot);
  return { score, openProposals, candidateId, tie: pairTie(candidateTie(candidateId), query.position.tie) };
};

/** Order of a list, as `compareStandings` has it: of two hits of one query. */
export const compareHits = (a: Hit, b: Hit): number =>
  b.score - a.score ||
  a.openProposals - b.openProposals ||
  tieOf(a) - tieOf(b) ||
  compareStandings(standingOf(a), standingOf(b));

/**
 * Whether somebody of the same score comes after a hit even without open proposals, as far as the first half of the hash
 * tells.
 */
export const losesTie = (query: Query, segment: Segment, slot: number, hit: Hit): boolean =>
  hit.openProposals === 0 && tieAt(query, segment, slot) > tieOf(hit);
