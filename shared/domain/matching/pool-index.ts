import type { Day } from '../calendar.ts';
import type { Candidate } from '../candidate/candidate.ts';
import type { CandidateId } from '../ids.ts';
import type { Gate, Relaxation, ShortlistEntry } from '../shortlist/shortlist.ts';
import type { PreparedCandidate } from './prepare-candidate.ts';
import type { PreparedPosition } from './prepare-position.ts';
import type { PublicBits } from './publics-of.ts';
import type { SkillCensus } from './skill-weights.ts';

/** A candidate of the pool, with the positions on which an open proposal stands. */
export interface PoolRow {
  readonly candidate: Candidate;
  readonly openOn: readonly string[];
}

/** What changed in the pool since it was loaded; the last change of a person wins. */
export type PoolChange =
  | { readonly type: 'published'; readonly row: PoolRow }
  | { readonly type: 'withdrawn'; readonly candidateId: CandidateId };

/** How the pool divides before the gates of one position. */
export interface GateCensus {
  /**
   * Everyone in the pool: `eligible` plus the excluded. Whoever has withdrawn is not: a pool loaded later never knew them,
   * and counts the same.
   */
  readonly considered: number;
  readonly eligible: number;
  readonly excluded: ReadonlyMap<Gate, number>;
  /** How many of the eligible belong to a public. */
  readonly eligibleOf: (bit: PublicBits) => number;
}

/**
 * The pool of candidates, in memory, on one day: what every engine offers (load is its constructor). The plain scan
 * and the later index answer the same lists to the bit.
 */
export interface PoolIndex extends SkillCensus {
  readonly day: Day;
  /** Brings changes in. Lists asked for afterwards see them. */
  apply(changes: readonly PoolChange[]): void;
  /** The k best of those who pass the gates, best first. */
  topK(position: PreparedPosition, k: number): readonly ShortlistEntry[];
  census(position: PreparedPosition): GateCensus;
  /** For each gate, the smallest change that would bring more people past it. */
  relaxations(position: PreparedPosition): readonly Relaxation[];
  /** The publics that somebody belongs to; none when the pool has nobody of that id. */
  publicsOf(candidateId: CandidateId): PublicBits;
  /** One person as the rule sees them, to explain a pair; undefined when the pool has nobody of that id. */
  explain(candidateId: CandidateId): PreparedCandidate | undefined;
}
