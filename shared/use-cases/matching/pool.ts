import { dayInFrance, type Day } from '#shared/domain/calendar.ts';
import type { Decision } from '#shared/domain/shortlist/shortlist.ts';
import { makeBlockIndex } from '#shared/domain/matching/engine/block-index.ts';
import { openProposalsOf } from '#shared/domain/matching/open-proposals.ts';
import type { PoolIndex, PoolRow } from '#shared/domain/matching/pool-index.ts';
import type { CandidateRepository, Clock, ContractRepository, JobState, ShortlistRepository } from '#shared/ports.ts';

/** The pool in memory, with the sequence that it is at least as fresh as. */
export interface LoadedPool {
  readonly sequence: number;
  readonly index: PoolIndex;
}

/** The pool of candidates, kept between calls while nothing changes. */
export interface Pool {
  /** Today's pool, at least as fresh as the sequence given. */
  atLeast(sequence: number): Promise<LoadedPool>;
}

export interface PoolDependencies {
  readonly candidates: Pick<CandidateRepository, 'scan'>;
  readonly shortlists: Pick<ShortlistRepository, 'scanDecisions'>;
  readonly contracts: Pick<ContractRepository, 'listOpenIds'>;
  readonly jobs: Pick<JobState, 'poolSequence'>;
  readonly clock: Clock;
}

const gather = async <T>(items: AsyncIterable<T>): Promise<readonly T[]> => {
  const gathered: T[] = [];
  for await (const item of items) gathered.push(item);
  return gathered;
};

/** Reads the whole pool. The sequence is read first: what changes during the scan is seen now, and again later. */
const load = async ({ candidates, shortlists, contracts, jobs }: PoolDependencies, day: Day): Promise<LoadedPool> => {
  const sequence = await jobs.poolSequence();
  const open = new Set<string>(await contracts.listOpenIds());
  const decisions: readonly Decision[] = await gather(shortlists.scanDecisions());
  const openProposals = openProposalsOf(decisions, (contractId) => open.has(contractId));
  const rows: PoolRow[] = [];
  for await (const candidate of candidates.scan()) {
    rows.push({ candidate, openOn: openProposals.get(candidate.candidateId) ?? [] });
  }
  return { sequence, index: makeBlockIndex(day, rows) };
};

/**
 * Keeps the last pool read until its sequence is too old or the day is over, so that a warm function reads the table only
 * after a change. Callers who come while it is read wait for the same reading.
 */
export const makePool = (deps: PoolDependencies): Pool => {
  let latest: Promise<LoadedPool> | undefined;

  const read = (day: Day): Promise<LoadedPool> => {
    const reading = load(deps, day);
    latest = reading;
    // A failed reading is nobody's pool: the next caller tries again.
    reading.catch(() => {
      if (latest === reading) latest = undefined;
    });
    return reading;
  };

  return {
    atLeast: async (sequence) => {
      const day = dayInFrance(deps.clock());
      const current = latest;
      if (current !== undefined) {
        const { sequence: seen, index } = await current;
        if (seen >= sequence && index.day === day) return current;
      }
      // Another caller who found it too old may have begun the next reading meanwhile: it is recent enough for both.
      return latest === current || latest === undefined ? read(day) : latest;
    },
  };
};
