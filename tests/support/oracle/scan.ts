import type { Day } from '#shared/domain/calendar.ts';
import type { CandidateId } from '#shared/domain/ids.ts';
import type { Gate } from '#shared/domain/shortlist/shortlist.ts';
import {
  ceilingOf,
  failedGates,
  firstFailedGate,
  missingLicences,
  openElsewhere,
} from '#shared/domain/matching/gates.ts';
import { distanceOf } from '#shared/domain/matching/criteria/location.ts';
import type { GateCensus, PoolChange, PoolIndex, PoolRow } from '#shared/domain/matching/pool-index.ts';
import { prepareCandidate, type PreparedCandidate } from '#shared/domain/matching/prepare-candidate.ts';
import type { PreparedPosition } from '#shared/domain/matching/prepare-position.ts';
import type { PublicBits } from '#shared/domain/matching/publics-of.ts';
import { makeRelaxationTally, type RelaxationTally } from '#shared/domain/matching/relaxations.ts';
import { LATEST_START_DAYS } from '#shared/domain/matching/rule.ts';
import { entryOf, scoreOf, valuesOf } from '#shared/domain/matching/score.ts';
import { compareStandings, pairTie, type Standing } from '#shared/domain/matching/tie.ts';
import { bestOf, emptyTop, offer } from '#shared/domain/matching/top-k.ts';

type Runner = Standing & { readonly candidate: PreparedCandidate };

/** A pair in the running. Its hash is computed only when a tie asks for it. */
const runnerOf = (candidate: PreparedCandidate, position: PreparedPosition): Runner => ({
  candidate,
  candidateId: candidate.candidateId,
  score: scoreOf(valuesOf(candidate, position), position.weights),
  openProposals: openElsewhere(candidate, position),
  get tie() {
    return pairTie(candidate.tie, position.tie);
  },
});

const censusOf = (pool: Iterable<PreparedCandidate>, position: PreparedPosition): GateCensus => {
  const excluded = new Map<Gate, number>();
  const eligibleByPublics = new Map<PublicBits, number>();
  let [considered, eligible] = [0, 0];
  for (const candidate of pool) {
    if (candidate.withdrawn) continue;
    considered += 1;
    const gate = firstFailedGate(candidate, position);
    if (gate !== undefined) {
      excluded.set(gate, (excluded.get(gate) ?? 0) + 1);
      continue;
    }
    eligible += 1;
    eligibleByPublics.set(candidate.publics, (eligibleByPublics.get(candidate.publics) ?? 0) + 1);
  }
  const eligibleOf = (bit: PublicBits): number =>
    [...eligibleByPublics].reduce((sum, [bits, people]) => ((bits & bit) === 0 ? sum : sum + people), 0);
  return { considered, eligible, excluded, eligibleOf };
};

type Tell = (tally: RelaxationTally, candidate: PreparedCandidate, position: PreparedPosition) => void;

/** What the rule says of somebody who fails one gate alone. */
const tellMiss: Readonly<Record<Gate, Tell>> = {
  'no-consent': (tally) => tally.fails('no-consent'),
  'not-eligible': (tally) => tally.fails('not-eligible'),
  withdrawn: () => undefined,
  unavailable: (tally, { freeFrom, freeTo }, { start }) => {
    const later = freeFrom - LATEST_START_DAYS - start;
    if (later > 0) tally.startsLater(later, freeTo - start);
  },
  'out-of-reach': (tally, candidate, position) => {
    const distance = distanceOf(candidate, position);
    if (distance !== null) tally.livesBeyond(distance - candidate.radiusM);
  },
  'missing-licence': (tally, candidate, position) => {
    const [licence, another] = missingLicences(candidate, position);
    if (licence !== undefined && another === undefined) tally.lacks(licence.key);
  },
  'proposal-ceiling': (tally, candidate, position) =>
    tally.isProposedBeyond(openElsewhere(candidate, position) - ceilingOf(candidate, position)),
};

const tell: Tell = (tally, candidate, position) => {
  const [gate, another] = failedGates(candidate, position);
  if (gate === undefined) tally.passes(candidate.freeTo - position.start);
  else if (another === undefined) tellMiss[gate](tally, candidate, position);
};

/**
 * The pool behind a plain scan: every pair looked at, in one pass, straight from the rule. What the index must equal; it is
 * itself compared with the oracle.
 *
 * @param day - day of matching
 * @param rows - everyone published; a second row of the same person replaces the first
 */
export const makeScanIndex = (day: Day, rows: Iterable<PoolRow>): PoolIndex => {
  const pool = new Map<CandidateId, PreparedCandidate>();
  const peopleBySkill = new Map<string, number>();
  let people = 0;

  const count = ({ skills }: PreparedCandidate, change: 1 | -1): void => {
    people += change;
    for (const key of skills) peopleBySkill.set(key, (peopleBySkill.get(key) ?? 0) + change);
  };
  const forget = (candidateId: CandidateId): PreparedCandidate | undefined => {
    const known = pool.get(candidateId);
    if (known !== undefined && !known.withdrawn) count(known, -1);
    return known;
  };
  const publish = ({ candidate, openOn }: PoolRow): void => {
    forget(candidate.candidateId);
    const prepared = prepareCandidate(candidate, day, openOn);
    pool.set(candidate.candidateId, prepared);
    count(prepared, 1);
  };
  const withdraw = (candidateId: CandidateId): void => {
    const known = forget(candidateId);
    if (known !== undefined) pool.set(candidateId, { ...known, withdrawn: true });
  };
  const apply = (changes: readonly PoolChange[]): void => {
    for (const change of changes) {
      if (change.type === 'published') publish(change.row);
      else withdraw(change.candidateId);
    }
  };

  for (const row of rows) publish(row);
  return {
    day,
    get people() {
      return people;
    },
    peopleWith: (skillKey) => peopleBySkill.get(skillKey) ?? 0,
    apply,
    topK: (position, k) => {
      const top = emptyTop<Runner>(k, compareStandings);
      for (const candidate of pool.values()) {
        if (firstFailedGate(candidate, position) === undefined) offer(top, runnerOf(candidate, position));
      }
      return bestOf(top).map(({ candidate }) => entryOf(candidate, position));
    },
    census: (position) => censusOf(pool.values(), position),
    relaxations: (position) => {
      const tally = makeRelaxationTally(position);
      for (const candidate of pool.values()) tell(tally, candidate, position);
      return tally.relaxations();
    },
    publicsOf: (candidateId) => pool.get(candidateId)?.publics ?? 0,
    explain: (candidateId) => pool.get(candidateId),
  };
};
