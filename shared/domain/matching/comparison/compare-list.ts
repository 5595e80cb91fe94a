import type { Candidate } from '../../candidate/candidate.ts';
import type { Contract } from '../../contract/contract.ts';
import type { CandidateId } from '../../ids.ts';
import type { Policy, PolicySettings } from '../../organisation/policy.ts';
import { underPolicy } from '../../organisation/under-policy.ts';
import { REPRESENTED_RANKS, type ListedEntry, type Shortlist } from '../../shortlist/shortlist.ts';
import { publicBit, publicBits, publicsOf, type PublicBits } from '../publics-of.ts';
import { RULE } from '../rule.ts';
import { declaredPublics, publicsToldBy } from './declared-publics.ts';
import { judgeAgain, type Judgement } from './judge-again.ts';
import { placeAgain, type PlacedAgain } from './place-again.ts';
import type { PublicId } from '#shared/reference/publics.ts';

/** Why a comparison is not certain: stable codes. */
export type LimitCode =
  'list-outdated' | 'people-changed' | 'ceiling-raised' | 'public-not-counted' | 'pool-not-counted' | 'beyond-the-list';

/** Somebody at two ranks, from 1; null: not on the list. */
export interface RankMove {
  readonly candidateId: CandidateId;
  readonly from: number | null;
  readonly to: number | null;
}

/** Share of the first ranks held by one public, 0 to 1. */
export interface PublicShare {
  readonly public: PublicId;
  readonly before: number;
  readonly after: number;
}

/** What another policy would change in the first ranks of one list. */
export interface ListComparison {
  /** Every rank told is what matching would give: same people, same day. */
  readonly complete: boolean;
  /** How many of the first ranks are. */
  readonly exactRanks: number;
  readonly limits: readonly LimitCode[];
  /** People of the first ranks both before and after, at another rank. */
  readonly moves: readonly RankMove[];
  readonly in: readonly RankMove[];
  readonly out: readonly RankMove[];
  readonly publics: readonly PublicShare[];
}

/** One stored list, the policy that made it and the one proposed. */
export interface ListInQuestion {
  /** As it declares itself, without any policy. */
  readonly contract: Contract;
  readonly list: Shortlist;
  readonly before: Policy;
  readonly after: PolicySettings;
  /** The people of the list, when {@link needsPeople}; empty otherwise. */
  readonly people: ReadonlyMap<CandidateId, Candidate>;
}

type Question = Omit<ListInQuestion, 'people'>;

const namedPublics = ({ contract, before, after }: Question): readonly PublicId[] =>
  declaredPublics(underPolicy(contract, before), underPolicy(contract, after));

/** Whether a policy names publics of which the list does not tell who belongs: its people must then be read. */
export const needsPeople = (question: Question): boolean => {
  const told = publicsToldBy(question.list, underPolicy(question.contract, question.before));
  return namedPublics(question).some((id) => !told.has(id));
};

/** The list was made under other circumstances than the contract and the policy of today. */
const isOutdated = ({ contract, list: { inputs }, before }: Question): boolean =>
  inputs.rule !== RULE ||
  inputs.contractRevision !== contract.revision ||
  inputs.policyVersion !== before.version ||
  (inputs.policyOf ?? null) !== before.organisationId;

const toldBits = ({ facts, represents }: ListedEntry): PublicBits =>
  publicBits(facts.priorityPublic.publics) | publicBits(represents);

/** Who belongs to what: as the list tells, or as people are recorded on the day of the list. */
const membershipOf = (question: ListInQuestion): { publicsOf: Judgement['publicsOf']; changed: boolean } => {
  const { list, people } = question;
  if (!needsPeople(question)) return { publicsOf: toldBits, changed: false };
  const bits = new Map<string, PublicBits>();
  for (const { candidateId } of list.entries) {
    const person = people.get(candidateId);
    if (person !== undefined && person.updatedAt <= list.computedAt) {
      bits.set(candidateId, publicBits(publicsOf(person.profile, list.inputs.day)));
    }
  }
  const changed = bits.size < list.entries.length;
  return { publicsOf: (entry) => bits.get(entry.candidateId) ?? toldBits(entry), changed };
};

const byRank = (a: RankMove, b: RankMove): number =>
  (a.to ?? Infinity) - (b.to ?? Infinity) || (a.from ?? Infinity) - (b.from ?? Infinity);

const ranksOf = (ids: readonly CandidateId[]): ReadonlyMap<CandidateId, number> =>
  new Map(ids.map((id, index) => [id, index + 1]));

/** What moved in the first ranks. */
const movesOf = (list: Shortlist, { order, head }: PlacedAgain): Pick<ListComparison, 'moves' | 'in' | 'out'> => {
  const was = ranksOf(list.entries.map(({ candidateId }) => candidateId));
  const is = ranksOf(order.map(({ candidateId }) => candidateId));
  const before = new Set(list.entries.slice(0, REPRESENTED_RANKS).map(({ candidateId }) => candidateId));
  const after = new Set(head.map(({ candidateId }) => candidateId));
  const moveOf = (candidateId: CandidateId): RankMove => ({
    candidateId,
    from: was.get(candidateId) ?? null,
    to: is.get(candidateId) ?? null,
  });
  const moves = [...before].filter((id) => after.has(id)).map(moveOf);
  return {
    moves: moves.filter(({ from, to }) => from !== to).toSorted(byRank),
    in: [...after].filter((id) => !before.has(id)).map(moveOf),
    out: [...before]
      .filter((id) => !after.has(id))
      .map(moveOf)
      .toSorted(byRank),
  };
};

const shareOf = (people: readonly PublicBits[], id: PublicId): number =>
  people.length === 0 ? 0 : people.filter((bits) => (bits & publicBit(id)) !== 0).length / people.length;

/**
 * Compares the first {@link REPRESENTED_RANKS} ranks of a stored list with those that another policy would give, the
 * same people being matched on the same day. Only the list is read, which holds the first 200: docs/policies.md says when
 * that is enough, and `complete` is false when it is not.
 */
export const compareList = (question: ListInQuestion): ListComparison => {
  const { contract, list, before, after } = question;
  const { publicsOf: membership, changed } = membershipOf(question);
  const judged = judgeAgain({
    list,
    before: { contract: underPolicy(contract, before), weights: before.weights },
    after: { contract: underPolicy(contract, after), weights: after.weights },
    publicsOf: membership,
  });
  const placed = placeAgain(list, judged, underPolicy(contract, after).representation);
  const doubts: readonly LimitCode[] = [
    ...(isOutdated(question) ? (['list-outdated'] as const) : []),
    ...(changed ? (['people-changed'] as const) : []),
    ...(judged.readmits ? (['ceiling-raised'] as const) : []),
    ...placed.uncounted,
  ];
  const exactRanks = doubts.length > 0 ? 0 : placed.exactRanks;
  const complete = doubts.length === 0 && placed.complete;
  const first = list.entries.slice(0, REPRESENTED_RANKS).map(membership);
  const then = placed.head.map(({ publics }) => publics);
  return {
    complete,
    exactRanks,
    limits: complete || placed.complete ? doubts : [...doubts, 'beyond-the-list'],
    ...movesOf(list, placed),
    publics: namedPublics(question).map((id) => ({
      public: id,
      before: shareOf(first, id),
      after: shareOf(then, id),
    })),
  };
};
