import type { Gate, Relaxation, RelaxationCode } from '../shortlist/shortlist.ts';
import { distanceOf } from './criteria/location.ts';
import { ceilingOf, failedGates, firstFailedGate, missingLicences, openElsewhere, type GateFacts } from './gates.ts';
import { MOST_EXTRA_DAYS, MOST_EXTRA_KM } from './improvements.ts';
import type { PreparedPosition } from './prepare-position.ts';
import { LATEST_START_DAYS } from './rule.ts';

/** A relaxation is as small as brings this many people, or as many as the widest would when that is fewer. An assumption. */
export const ENOUGH_MORE = 5;

/** Open proposals that a relaxation may add to everybody's ceiling. An assumption. */
const MOST_EXTRA_PROPOSALS = 3;

/** People gained, or lost, at each size of a change: index 0 is one kilometre, one day or one proposal. */
type Steps = Int32Array;

const count = (steps: Steps, size: number, by: 1 | -1): void => {
  if (size >= 1 && size <= steps.length) steps[size - 1] = (steps[size - 1] ?? 0) + by;
};

/** The smallest size that brings enough people; undefined when none brings anybody. */
const smallestOf = (steps: Steps): { readonly amount: number; readonly more: number } | undefined => {
  const totals: number[] = [];
  for (const step of steps) totals.push((totals.at(-1) ?? 0) + step);
  const enough = Math.min(ENOUGH_MORE, Math.max(...totals));
  const index = enough < 1 ? -1 : totals.findIndex((more) => more >= enough);
  return index === -1 ? undefined : { amount: index + 1, more: totals[index] ?? 0 };
};

/** What was counted over a pool, by change. */
interface Counts {
  readonly kilometres: Steps;
  readonly days: Steps;
  readonly proposals: Steps;
  readonly atOnce: Map<Gate, number>;
  readonly byLicence: Map<string, number>;
}

const addOne = <K>(counts: Map<K, number>, key: K): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

/** From so many days later on, up to the day until which the person is free, they can start. */
const countStarts = (days: Steps, sooner: number, { freeTo }: GateFacts, start: number): void => {
  if (freeTo < start + sooner) return;
  count(days, sooner, 1);
  count(days, freeTo - start + 1, -1);
};

type CountMiss = (counts: Counts, candidate: GateFacts, position: PreparedPosition) => void;

/** Counts somebody who fails one gate alone, at the very size of change at which the rule lets them pass it. */
const countMiss: Readonly<Record<Gate, CountMiss>> = {
  'no-consent': ({ atOnce }) => addOne(atOnce, 'no-consent'),
  'not-eligible': ({ atOnce }) => addOne(atOnce, 'not-eligible'),
  // Whoever left is gone for good.
  withdrawn: () => undefined,
  unavailable: ({ days }, candidate, { start }) => {
    const sooner = candidate.freeFrom - LATEST_START_DAYS - start;
    if (sooner > 0) countStarts(days, sooner, candidate, start);
  },
  'out-of-reach': ({ kilometres }, candidate, position) => {
    const distance = distanceOf(candidate, position);
    if (distance !== null) count(kilometres, Math.ceil((distance - candidate.radiusM) / 1000), 1);
  },
  'missing-licence': ({ byLicence }, candidate, position) => {
    const [licence, ...more] = missingLicences(candidate, position);
    if (licence !== undefined && more.length === 0) addOne(byLicence, licence.key);
  },
  'proposal-ceiling': ({ proposals }, candidate, position) =>
    count(proposals, openElsewhere(candidate, position) - ceilingOf(candidate, position) + 1, 1),
};

const bySize = (gate: Gate, code: RelaxationCode, steps: Steps): readonly Relaxation[] => {
  const found = smallestOf(steps);
  return found === undefined ? [] : [{ gate, code, label: null, ...found }];
};

const atOnce = (gate: Gate, code: RelaxationCode, more: number | undefined, label: string | null = null) =>
  more === undefined ? [] : [{ gate, code, amount: null, label, more }];

const relaxationsOf = (counts: Counts, { requiredLicences }: PreparedPosition): readonly Relaxation[] => [
  ...atOnce('no-consent', 'consent-given', counts.atOnce.get('no-consent')),
  ...atOnce('not-eligible', 'eligibility-attested', counts.atOnce.get('not-eligible')),
  ...bySize('unavailable', 'later-start', counts.days),
  ...bySize('out-of-reach', 'wider-radius', counts.kilometres),
  ...requiredLicences
    .flatMap(({ key, label }) => atOnce('missing-licence', 'licence-not-required', counts.byLicence.get(key), label))
    .toSorted((a, b) => b.more - a.more),
  ...bySize('proposal-ceiling', 'higher-ceiling', counts.proposals),
];

/** Counts, over a pool, who would come in by each single change. */
export interface RelaxationTally {
  /** Takes one person of the pool into account. */
  add(candidate: GateFacts): void;
  /** In the order of the rule; of several licences, the one that brings most first. */
  relaxations(): readonly Relaxation[];
}

/**
 * For each gate of one position, the smallest change for everybody that brings people in, everything else staying as it
 * is. Only those who fail this gate alone can come in. A later start also loses people who would no longer be free:
 * `more` is what the list gains in all.
 */
export const makeRelaxationTally = (position: PreparedPosition): RelaxationTally => {
  const counts: Counts = {
    kilometres: new Int32Array(MOST_EXTRA_KM),
    days: new Int32Array(MOST_EXTRA_DAYS),
    proposals: new Int32Array(MOST_EXTRA_PROPOSALS),
    atOnce: new Map(),
    byLicence: new Map(),
  };
  return {
    add: (candidate) => {
      const gate = firstFailedGate(candidate, position);
      if (gate === undefined) count(counts.days, candidate.freeTo - position.start + 1, -1);
      else if (failedGates(candidate, position).length === 1) countMiss[gate](counts, candidate, position);
    },
    relaxations: () => relaxationsOf(counts, position),
  };
};
