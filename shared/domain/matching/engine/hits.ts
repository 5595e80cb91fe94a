import { candidateTie, compareStandings, firstOfPair, pairTie, type Standing } from '../tie.ts';
import { firstTieWord, idAt } from './packed-ids.ts';
import type { People } from './people.ts';
import type { Query } from './query.ts';
import type { Segment } from './segment.ts';

/** Somebody found, and where. */
export interface Hit {
  readonly score: number;
  /** Open proposals on other positions. */
  readonly openProposals: number;
  readonly segment: Segment;
  readonly slot: number;
  /** First word of the hash, once a tie has asked for it. */
  tie: number | undefined;
}

const tieAt = ({ position }: Query, people: People, slot: number): number =>
  firstOfPair(firstTieWord(people.ids, slot), position.tie);

const tieOf = (query: Query, hit: Hit): number => (hit.tie ??= tieAt(query, hit.segment.people, hit.slot));

/** The whole standing of a hit: asked for when the first word of the hash does not tell. */
const standingOf = ({ position }: Query, { segment, slot, score, openProposals }: Hit): Standing => {
  const candidateId = idAt(segment.people.ids, slot);
  return { score, openProposals, candidateId, tie: pairTie(candidateTie(candidateId), position.tie) };
};

/** Order of a list, as `compareStandings` has it. */
export const hitComparer =
  (query: Query) =>
  (a: Hit, b: Hit): number =>
    b.score - a.score ||
    a.openProposals - b.openProposals ||
    tieOf(query, a) - tieOf(query, b) ||
    compareStandings(standingOf(query, a), standingOf(query, b));

/** Whether somebody of the same score comes after a hit, as far as the first half of the hash tells. */
export const losesTie = (query: Query, people: People, slot: number, openProposals: number, hit: Hit): boolean => {
  if (openProposals !== hit.openProposals) return openProposals > hit.openProposals;
  return tieAt(query, people, slot) > tieOf(query, hit);
};
