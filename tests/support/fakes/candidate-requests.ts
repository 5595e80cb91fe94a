import { CandidateRequest } from '#shared/domain/request/candidate-request.ts';
import type { CandidateRequestRepository, Outbox } from '#shared/ports.ts';
import { makeFakeSaves, type FakeOptions } from './outbox.ts';
import { fakePage } from './pages.ts';
import { makeFakeRows } from './rows.ts';

export interface FakeCandidateRequests extends CandidateRequestRepository {
  readonly outbox: Outbox;
  /** Everything ever asked for, for assertions. */
  all(): readonly CandidateRequest[];
}

/** Contractors' requests in memory. */
export const makeFakeCandidateRequests = (options: FakeOptions = {}): FakeCandidateRequests => {
  const rows = makeFakeRows(CandidateRequest);
  const saves = makeFakeSaves(options);
  const keyOf = ({ contractorId, requestId }: Pick<CandidateRequest, 'contractorId' | 'requestId'>) =>
    `${contractorId}#${requestId}`;
  return {
    outbox: saves.outbox,
    all: rows.all,
    find: (contractorId, requestId) => Promise.resolve(rows.get(keyOf({ contractorId, requestId }))),
    create: (request) => {
      const known = rows.get(keyOf(request));
      if (known === undefined) rows.put(keyOf(request), request);
      return Promise.resolve(known ?? request);
    },
    save: (request, events) => saves.save(rows, keyOf(request), request, ({ revision }) => revision, events),
    listByContractor: (contractorId, page) =>
      fakePage(
        rows.all().filter((request) => request.contractorId === contractorId),
        ({ receivedAt, requestId }) => `${receivedAt}#${requestId}`,
        page,
        'descending',
      ),
    listUnplaced: (before, limit) =>
      Promise.resolve(
        rows
          .all()
          .filter(({ status, receivedAt }) => status === 'accepted' && receivedAt < before)
          .toSorted((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1))
          .slice(0, limit)
          .map(({ contractorId, requestId }) => ({ contractorId, requestId })),
      ),
  };
};
