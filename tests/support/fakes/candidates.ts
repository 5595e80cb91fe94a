import { Candidate } from '#shared/domain/candidate/candidate.ts';
import type { CandidateId } from '#shared/domain/ids.ts';
import type { CandidateRepository, Outbox } from '#shared/ports.ts';
import { makeFakeSaves, type FakeOptions } from './outbox.ts';
import { fakePage } from './pages.ts';
import { makeFakeRows } from './rows.ts';

export interface FakeCandidates extends CandidateRepository {
  /** Everyone stored, for assertions. */
  all(): readonly Candidate[];
  readonly outbox: Outbox;
}

/** Candidates in memory. */
export const makeFakeCandidates = (options: FakeOptions = {}): FakeCandidates => {
  const rows = makeFakeRows(Candidate);
  const saves = makeFakeSaves(options);
  return {
    all: rows.all,
    outbox: saves.outbox,
    find: (candidateId) => Promise.resolve(rows.get(candidateId)),
    findMany: (candidateIds) => {
      const found = new Map<CandidateId, Candidate>();
      for (const candidateId of candidateIds) {
        const stored = rows.get(candidateId);
        if (stored !== undefined) found.set(candidateId, stored);
      }
      return Promise.resolve(found);
    },
    save: (candidate, events) => saves.save(rows, candidate.candidateId, candidate, ({ revision }) => revision, events),
    remove: ({ candidateId, revision }) => {
      const stored = rows.get(candidateId);
      if (stored !== undefined && (stored.revision !== revision || saves.isPending(candidateId))) {
        return Promise.resolve(false);
      }
      rows.delete(candidateId);
      return Promise.resolve(true);
    },
    listByStructure: (structureId, page) => {
      const theirs = rows.all().filter((candidate) => candidate.structureId === structureId);
      return Promise.resolve(
        fakePage(theirs, ({ externalId, candidateId }) => `${externalId}\u0000${candidateId}`, page),
      );
    },
    scan: async function* () {
      yield* await Promise.resolve(rows.all());
    },
  };
};
