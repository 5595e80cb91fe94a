import * as z from 'zod';
import type { ListedEntry, Shortlist } from '../shortlist/shortlist.ts';
import { availabilityValue } from './criteria/availability.ts';
import { distanceOf, locationValue } from './criteria/location.ts';
import { OCCUPATION_VALUE } from './criteria/occupation-match.ts';
import { skillsValue } from './criteria/skills.ts';
import { firstFailedGate, missingLicences } from './gates.ts';
import { skillKeyOf } from './keys.ts';
import { standingOfEntry, type Ladder } from './ladder.ts';
import type { PreparedCandidate } from './prepare-candidate.ts';
import type { PreparedPosition } from './prepare-position.ts';
import { publicsIn } from './publics-of.ts';
import { LATEST_START_DAYS } from './rule.ts';
import { scoreOf, standingOf, type Values } from './score.ts';
import { plural } from './sentences.ts';
import { contractTie } from './tie.ts';

/** A change is worth telling when it gains at least this many ranks. Source: MATCHING §1. */
const RANKS_WORTH_TELLING = 3;

/** Widest radius that a change may ask for beyond the person's own, in kilometres. An assumption: a longer trip is another life. */
export const MOST_EXTRA_KM = 30;

/** Latest start that a change may ask for, in days. An assumption. */
export const MOST_EXTRA_DAYS = 90;

/** What changes; stable, beside the sentence. */
export const ImprovementCode = z
  .enum(['skill-acquired', 'licence-obtained', 'wider-radius', 'later-start'])
  .meta({ id: 'ImprovementCode' });
type ImprovementCode = z.infer<typeof ImprovementCode>;

/** One change, everything else staying as it is, and what it would do. */
export interface Improvement {
  readonly code: ImprovementCode;
  /** Kilometres or days; null for a skill or a licence. */
  readonly amount: number | null;
  /** The skill or the licence, as the position's author wrote it. */
  readonly label: string | null;
  /** The rank that the person would have, from 1. */
  readonly rank: number;
  readonly sentence: string;
}

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

interface Change {
  readonly code: ImprovementCode;
  readonly amount: number | null;
  readonly label: string | null;
}

/** The change in words, without what it would do. */
const changeWords = ({ code, amount, label }: Change): string => {
  if (code === 'wider-radius') return `Mobilité élargie de ${plural(amount ?? 0, 'km', 'km')}`;
  if (code === 'later-start') return `Prise de poste décalée de ${plural(amount ?? 0, 'jour')}`;
  return label ?? '';
};

const wider = (km: number): Change => ({ code: 'wider-radius', amount: km, label: null });
const later = (days: number): Change => ({ code: 'later-start', amount: days, label: null });
const toImprovement = (change: Change, rank: number, effect: string): Improvement => ({
  ...change,
  rank,
  sentence: `${changeWords(change)} : ${effect}`,
});

/**
 * For somebody on a list: the smallest single changes, each of its kind, that would gain at least three ranks, found by
 * running the rule again on the entry's own facts, representation included, everybody else staying as they are.
 *
 * @param rank - on the list, from 1
 */
export const improvementsOfEntry = (
  entry: ListedEntry,
  rank: number,
  list: Pick<Shortlist, 'contractId' | 'weights' | 'skillWeights'>,
  ladder: Ladder,
): readonly Improvement[] => {
  if (rank <= RANKS_WORTH_TELLING) return [];
  const { values, facts, represents } = entry;
  const own = standingOfEntry(entry, contractTie(list.contractId));
  const rankWith = (change: Partial<Values>): number => {
    const standing = { ...own, score: scoreOf({ ...values, ...change }, list.weights) };
    return ladder.rankOf({ standing, represents, isEligible: true }) ?? rank;
  };
  const isWorth = (change: Partial<Values>): boolean => rank - rankWith(change) >= RANKS_WORTH_TELLING;
  const tell = (change: Change, changed: Partial<Values>): Improvement => {
    const reached = rankWith(changed);
    return toImprovement(change, reached, gains(rank - reached));
  };
  const tellSmallest = (
    most: number,
    changed: (amount: number) => Partial<Values>,
    change: (amount: number) => Change,
  ): readonly Improvement[] => {
    const amount = smallest(1, most, (tried) => isWorth(changed(tried)));
    return amount === undefined ? [] : [tell(change(amount), changed(amount))];
  };

  const { distanceM, radiusM } = facts.location;
  const { daysLate, hoursGap } = facts.availability;
  const skill = skillWorthMost(entry, list);
  return [
    ...(skill !== undefined && isWorth(skill.values)
      ? [tell({ code: 'skill-acquired', amount: null, label: skill.label }, skill.values)]
      : []),
    ...tellSmallest(
      distanceM === 0 ? 0 : MOST_EXTRA_KM,
      (km) => ({ location: locationValue(distanceM, radiusM + 1000 * km) }),
      wider,
    ),
    ...tellSmallest(daysLate, (days) => ({ availability: availabilityValue(daysLate - days, hoursGap) }), later),
  ];
};

/** The one missing skill that would bring the most points, hence the most ranks. */
const skillWorthMost = (
  { facts }: ListedEntry,
  { skillWeights }: Pick<Shortlist, 'skillWeights'>,
): { readonly label: string; readonly values: Partial<Values> } | undefined => {
  const { occupationMatch, sharedSkills, missingSkills } = facts.skills;
  const weightOf = (label: string): number => skillWeights[skillKeyOf(label)] ?? 0;
  const shared = sharedSkills.reduce((sum, label) => sum + weightOf(label), 0);
  const total = missingSkills.reduce((sum, label) => sum + weightOf(label), shared);
  const [best] = missingSkills.toSorted((a, b) => weightOf(b) - weightOf(a));
  if (best === undefined) return undefined;
  const skills = skillsValue(OCCUPATION_VALUE[occupationMatch], shared + weightOf(best), total);
  return { label: best, values: { skills } };
};

type Pair = readonly [PreparedCandidate, PreparedPosition];

/**
 * For somebody who is not on a list: the smallest single changes, each of its kind, that would bring them in, found by
 * running the whole rule again, gates and representation included. None when it takes two changes at once.
 */
export const improvementsOfPair = ([candidate, position]: Pair, ladder: Ladder): readonly Improvement[] => {
  const isEligible = firstFailedGate(candidate, position) === undefined;
  const rankOf = ([person, place]: Pair): number | undefined =>
    firstFailedGate(person, place) === undefined
      ? ladder.rankOf({ standing: standingOf(person, place), represents: publicsIn(person.publics), isEligible })
      : undefined;
  const tell = (change: Change, changed: Pair): readonly Improvement[] => {
    const rank = rankOf(changed);
    return rank === undefined ? [] : [toImprovement(change, rank, enters(rank))];
  };
  // More kilometres, and more days while the person stays free, never pass a gate less nor lower a value: so halving finds
  // the least that is enough in a few runs of the rule, representation included, where trying each took a hundred.
  const tellSmallest = (
    least: number,
    most: number,
    changed: (amount: number) => Pair,
    change: (amount: number) => Change,
  ): readonly Improvement[] => {
    const amount = smallest(least, most, (tried) => rankOf(changed(tried)) !== undefined);
    return amount === undefined ? [] : tell(change(amount), changed(amount));
  };

  const [licence, ...more] = missingLicences(candidate, position);
  const licensed: readonly Improvement[] =
    licence !== undefined && more.length === 0
      ? tell({ code: 'licence-obtained', amount: null, label: licence.label }, [
          { ...candidate, licences: new Set([...candidate.licences, licence.key]) },
          position,
        ])
      : [];
  const reach = Math.max(1, Math.ceil(((distanceOf(candidate, position) ?? 0) - candidate.radiusM) / 1000));
  const soonest = Math.max(1, candidate.freeFrom - LATEST_START_DAYS - position.start);
  const latest = Math.min(MOST_EXTRA_DAYS, candidate.freeTo - position.start);
  return [
    ...licensed,
    ...tellSmallest(
      reach,
      MOST_EXTRA_KM,
      (km) => [{ ...candidate, radiusM: candidate.radiusM + 1000 * km }, position],
      wider,
    ),
    ...tellSmallest(soonest, latest, (days) => [candidate, { ...position, start: position.start + days }], later),
  ];
};
