import { SHORTLIST_LENGTH, type Shortlist, type ShortlistEntry } from '../shortlist/shortlist.ts';
import { availabilityValue } from './criteria/availability.ts';
import { distanceOf, locationValue } from './criteria/location.ts';
import { OCCUPATION_VALUE } from './criteria/occupation-match.ts';
import { skillsValue } from './criteria/skills.ts';
import { firstFailedGate, missingLicences } from './gates.ts';
import { skillKeyOf } from './keys.ts';
import type { PreparedCandidate } from './prepare-candidate.ts';
import type { PreparedPosition } from './prepare-position.ts';
import { scoreOf, standingOf, type Values } from './score.ts';
import { plural } from './sentences.ts';
import { candidateTie, compareStandings, contractTie, pairTie, type Standing } from './tie.ts';

/** A change is worth telling when it gains at least this many ranks. Source: MATCHING §1. */
const RANKS_WORTH_TELLING = 3;

/** Widest radius that a change may ask for beyond the person's own, in kilometres. An assumption: a longer trip is another life. */
const MOST_EXTRA_KM = 30;

/** Latest start that a change may ask for, in days. An assumption. */
const MOST_EXTRA_DAYS = 90;

/** A list as ranks to be compared with. */
export interface Ladder {
  /** Standings of the people listed, best first. */
  readonly rungs: readonly Standing[];
  /** The list keeps no more people: to enter it, somebody must be passed. */
  readonly full: boolean;
}

/** The ranks of a stored list. */
export const ladderOf = ({ contractId, entries }: Pick<Shortlist, 'contractId' | 'entries'>): Ladder => {
  const contract = contractTie(contractId);
  return {
    rungs: entries.map(({ candidateId, score, openProposals }) => ({
      candidateId,
      score,
      openProposals,
      tie: pairTie(candidateTie(candidateId), contract),
    })),
    full: entries.length >= SHORTLIST_LENGTH,
  };
};

/** The rank that a standing would have among the others of a list, from 1; undefined when it would not be on it. */
const rankOn = ({ rungs, full }: Ladder, standing: Standing): number | undefined => {
  const others = rungs.filter(({ candidateId }) => candidateId !== standing.candidateId);
  const before = others.filter((other) => compareStandings(other, standing) < 0).length;
  return full && before >= rungs.length ? undefined : before + 1;
};

/** The smallest change that is enough, from `least` to `most`, when more always helps at least as much. */
const smallest = (least: number, most: number, isEnough: (change: number) => boolean): number | undefined => {
  if (least > most || !isEnough(most)) return undefined;
  let [low, high] = [least, most];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isEnough(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
};

const gains = (ranks: number): string => `gagnerait ${plural(ranks, 'place')}`;
const enters = (rank: number): string => `entrerait dans la liste, au rang ${rank}`;
const widerRadius = (km: number): string => `Mobilité élargie de ${plural(km, 'km', 'km')}`;
const laterStart = (days: number): string => `Prise de poste décalée de ${plural(days, 'jour')}`;

/**
 * For somebody on a list: the smallest single changes, each of its kind, that would gain at least three ranks, found by
 * running the rule again on the entry's own facts, everybody else staying as they are.
 *
 * @param rank - from 1
 */
export const improvementsOfEntry = (
  entry: ShortlistEntry,
  rank: number,
  list: Pick<Shortlist, 'contractId' | 'weights' | 'skillWeights'>,
  ladder: Ladder,
): readonly string[] => {
  const own = ladder.rungs[rank - 1];
  if (own === undefined || rank <= RANKS_WORTH_TELLING) return [];
  const { values, facts } = entry;
  const rankWith = (change: Partial<Values>): number =>
    rankOn(ladder, { ...own, score: scoreOf({ ...values, ...change }, list.weights) }) ?? rank;
  const gainWith = (change: Partial<Values>): number => rank - rankWith(change);
  const tell = (amount: number | undefined, words: (n: number) => string, changed: (n: number) => Partial<Values>) =>
    amount === undefined ? [] : [`${words(amount)} : ${gains(gainWith(changed(amount)))}`];
  const isWorth = (change: Partial<Values>): boolean => gainWith(change) >= RANKS_WORTH_TELLING;

  const { distanceM, radiusM } = facts.location;
  const nearer = (km: number): Partial<Values> => ({ location: locationValue(distanceM, radiusM + 1000 * km) });
  const { daysLate, hoursGap } = facts.availability;
  const sooner = (days: number): Partial<Values> => ({ availability: availabilityValue(daysLate - days, hoursGap) });
  return [
    ...skillWorthLearning(entry, list, gainWith),
    ...tell(
      smallest(1, distanceM === 0 ? 0 : MOST_EXTRA_KM, (km) => isWorth(nearer(km))),
      widerRadius,
      nearer,
    ),
    ...tell(
      smallest(1, daysLate, (days) => isWorth(sooner(days))),
      laterStart,
      sooner,
    ),
  ];
};

/** The one missing skill that would gain the most ranks, if that is worth telling. */
const skillWorthLearning = (
  { facts }: ShortlistEntry,
  { skillWeights }: Pick<Shortlist, 'skillWeights'>,
  gainWith: (change: Partial<Values>) => number,
): readonly string[] => {
  const { occupationMatch, sharedSkills, missingSkills } = facts.skills;
  const weightOf = (label: string): number => skillWeights[skillKeyOf(label)] ?? 0;
  const shared = sharedSkills.reduce((sum, label) => sum + weightOf(label), 0);
  const total = missingSkills.reduce((sum, label) => sum + weightOf(label), shared);
  const [best] = missingSkills
    .map((label) => ({
      label,
      gain: gainWith({ skills: skillsValue(OCCUPATION_VALUE[occupationMatch], shared + weightOf(label), total) }),
    }))
    .toSorted((a, b) => b.gain - a.gain);
  return best !== undefined && best.gain >= RANKS_WORTH_TELLING ? [`${best.label} : ${gains(best.gain)}`] : [];
};

type Pair = readonly [PreparedCandidate, PreparedPosition];

/**
 * For somebody who is not on a list: the smallest single changes, each of its kind, that would bring them in, found by
 * running the whole rule again, gates included. None when it takes two changes at once.
 */
export const improvementsOfPair = ([candidate, position]: Pair, ladder: Ladder): readonly string[] => {
  const rankOf = ([person, place]: Pair): number | undefined =>
    firstFailedGate(person, place) === undefined ? rankOn(ladder, standingOf(person, place)) : undefined;
  const tell = (changed: Pair | undefined, words: string): readonly string[] => {
    const rank = changed === undefined ? undefined : rankOf(changed);
    return rank === undefined ? [] : [`${words} : ${enters(rank)}`];
  };
  // One by one: a later start may pass the day until which the person is free, so more is not always better.
  const search = (least: number, most: number, changed: (n: number) => Pair, words: (n: number) => string) => {
    for (let amount = least; amount <= most; amount += 1) {
      if (rankOf(changed(amount)) !== undefined) return tell(changed(amount), words(amount));
    }
    return [];
  };

  const [licence, ...more] = missingLicences(candidate, position);
  const licensed: Pair | undefined =
    licence !== undefined && more.length === 0
      ? [{ ...candidate, licences: new Set([...candidate.licences, licence.key]) }, position]
      : undefined;
  const reach = Math.max(1, Math.ceil(((distanceOf(candidate, position) ?? 0) - candidate.radiusM) / 1000));
  return [
    ...tell(licensed, licence?.label ?? ''),
    ...search(
      reach,
      reach + MOST_EXTRA_KM,
      (km) => [{ ...candidate, radiusM: candidate.radiusM + 1000 * km }, position],
      widerRadius,
    ),
    ...search(1, MOST_EXTRA_DAYS, (days) => [candidate, { ...position, start: position.start + days }], laterStart),
  ];
};
