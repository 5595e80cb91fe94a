import { Share } from '#shared/domain/shortlist/share.ts';
import type { Outbox, ShareRepository } from '#shared/ports.ts';
import { makeFakeSaves, type FakeOptions } from './outbox.ts';
import { fakePage } from './pages.ts';
import { makeFakeRows } from './rows.ts';

/** Shares in memory. */
export const makeFakeShares = (options: FakeOptions = {}): ShareRepository & { readonly outbox: Outbox } => {
  const rows = makeFakeRows(Share);
  const saves = makeFakeSaves(options);
  return {
    outbox: saves.outbox,
    find: (contractId, shareId) => Promise.resolve(rows.get(`${contractId}#${shareId}`)),
    listByContract: (contractId) => Promise.resolve(rows.all().filter((share) => share.contractId === contractId)),
    listByContractor: (contractorId, page) =>
      fakePage(
        rows.all().filter((share) => share.contractorId === contractorId),
        ({ createdAt, shareId }) => `${createdAt}#${shareId}`,
        page,
        'descending',
      ),
    save: (share, events) =>
      saves.save(rows, `${share.contractId}#${share.shareId}`, share, ({ revision }) => revision, events),
  };
};
