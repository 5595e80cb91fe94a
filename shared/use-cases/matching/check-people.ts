import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import { isWithdrawn } from '#shared/domain/candidate/withdraw-candidate.ts';
import type { CandidateId } from '#shared/domain/ids.ts';
import type { PoolIndex } from '#shared/domain/matching/pool-index.ts';
import { prepareCandidate } from '#shared/domain/matching/prepare-candidate.ts';
import { isSamePerson } from '#shared/domain/matching/same-person.ts';
import type { CandidateRepository } from '#shared/ports.ts';

/** People as the table has them, without those who are gone. */
export type ReadPeople = (ids: readonly CandidateId[]) => Promise<ReadonlyMap<CandidateId, Candidate>>;

/** Reads each person once, however many lists of one run they are on. */
export const makeReadPeopleOnce = (candidates: Pick<CandidateRepository, 'findMany'>): ReadPeople => {
  const asked = new Map<CandidateId, Promise<Candidate | undefined>>();
  return async (ids) => {
    const wanted = ids.filter((id) => !asked.has(id));
    if (wanted.length > 0) {
      const reading = candidates.findMany(wanted);
      for (const id of wanted) {
        const one = reading.then((rows) => rows.get(id));
        asked.set(id, one);
        // Whoever waits for it is told; a person of a failed reading is asked for again.
        one.catch(() => asked.delete(id));
      }
    }
    const rows = await Promise.all(ids.map(async (id) => [id, await asked.get(id)] as const));
    return new Map(rows.flatMap(([id, row]) => (row === undefined ? [] : [[id, row]])));
  };
};

/** Those whom a pool sees otherwise than the table, or who are gone from it: the pool must read them again. */
export type Misjudged = (pool: PoolIndex, ids: readonly CandidateId[]) => Promise<readonly CandidateId[]>;

const isSeenAsIs = (pool: PoolIndex, candidateId: CandidateId, row: Candidate | undefined): boolean => {
  if (row === undefined || isWithdrawn(row)) return false;
  const seen = pool.explain(candidateId);
  return seen !== undefined && isSamePerson(seen, prepareCandidate(row, pool.day, seen.openOn));
};

/**
 * Checks each person once, however many lists of one run they are on: whoever was found as the table has them is taken so
 * for the rest of it. What the pool reads of them later comes from a later row.
 */
export const makeMisjudged = (readPeople: ReadPeople): Misjudged => {
  const agreed = new Set<CandidateId>();
  return async (pool, ids) => {
    const unchecked = ids.filter((id) => !agreed.has(id));
    const rows = await readPeople(unchecked);
    const wrong = unchecked.filter((id) => !isSeenAsIs(pool, id, rows.get(id)));
    for (const id of unchecked) agreed.add(id);
    for (const id of wrong) agreed.delete(id);
    return wrong;
  };
};
