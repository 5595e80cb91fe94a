import type { Gate, Relaxation, RelaxationCode } from '../shortlist/shortlist.ts';
import { MOST_EXTRA_DAYS, MOST_EXTRA_KM } from './improvements.ts';
import type { PreparedPosition } from './prepare-position.ts';

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

/**
 * Counts, over a pool, who would come in by each single change. Nothing is said of whoever fails two gates: they come in
 * by none. Whoever has withdrawn is gone for good.
 */
export interface RelaxationTally {
  /** Somebody passes every gate, and could still start so many days after the position does. */
  passes(daysFree: number): void;
  /** Somebody fails one gate alone, whatever the size of the change. */
  fails(gate: 'no-consent' | 'not-eligible'): void;
  /** Somebody could start so many days later than the last day that the rule accepts, and no later than `daysFree`. */
  startsLater(days: number, daysFree: number): void;
  /** Somebody lives so many metres, more than 0, beyond the radius that they accept. */
  livesBeyond(metres: number): void;
  /** Somebody lacks this licence alone. */
  lacks(licenceKey: string): void;
  /** Somebody has so many open proposals, 0 or more, beyond the last that would let them in. */
  isProposedBeyond(proposals: number): void;
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
  const { kilometres, days, proposals, atOnce: withoutSize, byLicence } = counts;
  return {
    passes: (daysFree) => count(days, daysFree + 1, -1),
    fails: (gate) => addOne(withoutSize, gate),
    startsLater: (later, daysFree) => {
      if (daysFree < later) return;
      count(days, later, 1);
      count(days, daysFree + 1, -1);
    },
    livesBeyond: (metres) => count(kilometres, Math.ceil(metres / 1000), 1),
    lacks: (licenceKey) => addOne(byLicence, licenceKey),
    isProposedBeyond: (beyond) => count(proposals, beyond + 1, 1),
    relaxations: () => relaxationsOf(counts, position),
  };
};
