import type { RepresentationTarget } from '../contract/contract.ts';
import type { Scored } from '../representation/people.ts';
import type { Reranked } from '../representation/rerank.ts';
import { REPRESENTED_RANKS, SHORTLIST_LENGTH, type ListedEntry, type Shortlist } from '../shortlist/shortlist.ts';
import { publicBits } from './publics-of.ts';
import { represent } from './represent.ts';
import { candidateTie, compareStandings, contractTie, pairTie, type Standing, type TieWords } from './tie.ts';
import type { PublicId } from '#shared/reference/publics.ts';

/** Somebody whose place on a list is asked. */
export interface Climber {
  readonly standing: Standing;
  readonly represents: readonly PublicId[];
  /** Counted already among those who pass the gates. */
  readonly isEligible: boolean;
}

/** A stored list on which anybody can be placed anew. */
export interface Ladder {
  /** The rank that somebody would have among the others, from 1; undefined when they would not be on the list. */
  rankOf(climber: Climber): number | undefined;
}

/** What of a list decides about ranks. */
export type RankedList = Pick<Shortlist, 'contractId' | 'entries' | 'considered' | 'excluded' | 'representation'>;

type Rung = Scored & { readonly standing: Standing };

/** Where an entry stands by score. */
export const standingOfEntry = (
  { candidateId, score, openProposals }: Pick<ListedEntry, 'candidateId' | 'score' | 'openProposals'>,
  contract: TieWords,
): Standing => ({ candidateId, score, openProposals, tie: pairTie(candidateTie(candidateId), contract) });

const rungOf = (standing: Standing, represents: readonly PublicId[]): Rung => ({
  standing,
  score: standing.score,
  publics: publicBits(represents),
});

/** How many rungs, in score order, come before a standing. */
const rungsBefore = (rungs: readonly Rung[], standing: Standing): number => {
  let [low, high] = [0, rungs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const rung = rungs[middle];
    if (rung !== undefined && compareStandings(rung.standing, standing) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The ranks that representation covers, and how far down the list it takes their people from. */
interface Head {
  readonly people: ReadonlySet<Rung>;
  /** Rank by score of the last of them. */
  readonly reach: number;
  readonly nobodyMoved: boolean;
  /** Every minimum is met, and somebody is left to take the place of whoever leaves. */
  readonly complete: boolean;
}

const headOf = (rungs: readonly Rung[], { places, infeasible }: Reranked): Head => ({
  people: new Set(places.flatMap(({ index }) => rungs[index] ?? [])),
  reach: Math.max(0, ...places.map(({ index }) => index + 1)),
  nobodyMoved: places.every(({ movedFor }) => movedFor === 0),
  complete: infeasible.length === 0 && rungs.length > REPRESENTED_RANKS,
});

/**
 * Whether the head stays as it is with somebody who is not in it placed after all of its people. Sure when the first
 * ranks are the best by score and meet the tables as they are; and when the person belongs to no declared public: a list
 * that held them could hold somebody of the head instead and miss nothing, so it would have been chosen before.
 */
const leavesHead = (head: Head, own: Rung | undefined, before: number, represents: readonly PublicId[]): boolean =>
  head.complete &&
  before >= head.reach &&
  (own === undefined || !head.people.has(own)) &&
  (head.nobodyMoved || represents.length === 0);

/**
 * The ranks of a stored list, with its representation run again for each question: somebody who comes in or up may be
 * moved, and moves others. A better score never gives a worse rank, with or without representation: at each rank the
 * choice goes to the best-scored who fits, so passing somebody can only bring that choice sooner.
 */
export const ladderOf = (list: RankedList): Ladder => {
  const contract = contractTie(list.contractId);
  const rungs = list.entries
    .map((entry) => rungOf(standingOfEntry(entry, contract), entry.represents))
    .toSorted((a, b) => compareStandings(a.standing, b.standing));
  const indexes = new Map(rungs.map(({ standing }, index) => [standing.candidateId, index]));
  const targets: readonly RepresentationTarget[] = list.representation.filter(({ significance }) => significance > 0);
  const eligible = list.considered - list.excluded.reduce((sum, { count }) => sum + count, 0);
  const inPool = new Map(list.representation.map((report) => [report.public, report.inPool]));
  const representAmong = (ranked: readonly Rung[], newcomer: readonly PublicId[] | undefined): Reranked =>
    represent(targets, ranked, {
      size: newcomer === undefined ? eligible : eligible + 1,
      membersOf: (id) => (inPool.get(id) ?? 0) + (newcomer?.includes(id) === true ? 1 : 0),
    });
  const head = targets.length === 0 ? undefined : headOf(rungs, representAmong(rungs, undefined));

  return {
    rankOf: ({ standing, represents, isEligible }) => {
      const index = indexes.get(standing.candidateId);
      const all = rungsBefore(rungs, standing);
      const before = index !== undefined && index < all ? all - 1 : all;
      if (index === undefined && before >= SHORTLIST_LENGTH) return undefined;
      const counted = represents.filter((id) => inPool.has(id));
      const own = index === undefined ? undefined : rungs[index];
      if (head === undefined || (isEligible && leavesHead(head, own, before, counted))) return before + 1;
      const others = rungs.filter((rung) => rung !== own);
      const ranked = [...others.slice(0, before), rungOf(standing, counted), ...others.slice(before)].slice(
        0,
        SHORTLIST_LENGTH,
      );
      const { order } = representAmong(ranked, isEligible ? undefined : counted);
      return order.indexOf(before) + 1;
    },
  };
};
