import { SHORTLIST_LENGTH, type ListedEntry, type Shortlist } from '../../shortlist/shortlist.ts';
import type { UnderPolicy } from '../../organisation/under-policy.ts';
import type { Weights } from '../../organisation/policy.ts';
import { priorityPublicValue } from '../criteria/priority-public.ts';
import { preparePosition } from '../prepare-position.ts';
import type { PublicBits } from '../publics-of.ts';
import { FULL_VALUE } from '../rule.ts';
import { scoreOf } from '../score.ts';
import { candidateTie, compareStandings, pairTie, type Standing } from '../tie.ts';
import { highestUnseen } from './unseen-bound.ts';

/** One contract under a policy, with the policy's weights. */
export interface Ruled {
  readonly contract: UnderPolicy;
  readonly weights: Weights;
}

export interface Judgement {
  readonly list: Shortlist;
  readonly before: Ruled;
  readonly after: Ruled;
  /** The publics of somebody listed, among those that before and after name. */
  readonly publicsOf: (entry: ListedEntry) => PublicBits;
}

/** Somebody of the list, judged under the other policy. */
export interface Judged extends Standing {
  readonly candidateId: ListedEntry['candidateId'];
  readonly publics: PublicBits;
}

export interface JudgedList {
  /** Best first, without those whom the ceiling now leaves out. */
  readonly people: readonly Judged[];
  /** How many, from the first, nobody beyond the stored list can pass. */
  readonly certain: number;
  /** People who pass the gates and are not on the stored list. */
  readonly unseen: number;
  /** The ceiling now leaves fewer people in. */
  readonly lowered: boolean;
  /** The ceiling lets people in again whom no list shows. */
  readonly readmits: boolean;
}

/** People who pass the gates, under the policy that made the list. */
export const eligibleOf = ({ considered, excluded }: Pick<Shortlist, 'considered' | 'excluded'>): number =>
  excluded.reduce((left, { count }) => left - count, considered);

/** Whether two lists of priorities score everybody alike. */
const samePriorities = (a: Ruled['contract'], b: Ruled['contract']): boolean => {
  const said = ({ priorityPublics }: Ruled['contract']): string =>
    JSON.stringify(
      priorityPublics
        .filter((one) => one.public !== 'women' || one.basis !== null)
        .map((one) => `${one.public} ${one.weight}`)
        .toSorted(),
    );
  return said(a) === said(b);
};

const sameWeights = (a: Weights, b: Weights): boolean =>
  a.skills === b.skills &&
  a.location === b.location &&
  a.sector === b.sector &&
  a.priorityPublic === b.priorityPublic &&
  a.availability === b.availability;

/** How many of the first nobody unseen can pass: all when the scores are as they were, or when nobody is unseen. */
const certainOf = ({ list, before, after }: Judgement, people: readonly Judged[], unseen: number): number => {
  const same = samePriorities(before.contract, after.contract);
  if (unseen === 0 || (same && sameWeights(list.weights, after.weights))) return people.length;
  const sum = after.contract.priorityPublics.reduce((total, { weight }) => total + weight, 0);
  const bound = highestUnseen({
    lowest: Math.min(...list.entries.map(({ score }) => score)),
    weightsBefore: list.weights,
    weightsAfter: after.weights,
    highestPriority: Math.min(FULL_VALUE, sum),
    samePriorities: same,
  });
  const first = people.findIndex(({ score }) => score <= bound);
  return first === -1 ? people.length : first;
};

/**
 * Judges the people of a stored list again under another policy: same people, same day, same facts. Values that a policy
 * does not touch are those stored, so that scores and order are to the bit those of a list computed afresh.
 */
export const judgeAgain = (judgement: Judgement): JudgedList => {
  const { list, before, after, publicsOf } = judgement;
  const position = preparePosition(after.contract, list.position, after.weights, list.skillWeights);
  const same = samePriorities(before.contract, after.contract);
  const people = list.entries
    .filter(({ openProposals }) => openProposals < position.proposalCeiling)
    .map((entry): Judged => {
      const publics = publicsOf(entry);
      const priorityPublic = same ? entry.values.priorityPublic : priorityPublicValue(publics, position);
      return {
        candidateId: entry.candidateId,
        score: scoreOf({ ...entry.values, priorityPublic }, after.weights),
        openProposals: entry.openProposals,
        tie: pairTie(candidateTie(entry.candidateId), position.tie),
        publics,
      };
    })
    .toSorted(compareStandings);
  const unseen = Math.max(0, eligibleOf(list) - list.entries.length);
  const [was, is] = [before, after].map(({ contract }) => contract.proposalCeiling ?? Infinity);
  const held = list.excluded.some(({ reason }) => reason === 'proposal-ceiling');
  return {
    people,
    certain: certainOf(judgement, people, unseen),
    unseen,
    lowered: (is ?? Infinity) < (was ?? Infinity),
    readmits: held && (is ?? Infinity) > (was ?? Infinity),
  };
};

/** Whether a judged list is as long as any list gets: then what comes after its last person is on no list. */
export const isFull = ({ people }: JudgedList): boolean => people.length === SHORTLIST_LENGTH;
