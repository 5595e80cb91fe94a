import { placeKeyOf } from '#shared/domain/contract/place-key.ts';
import { StoredContract } from '#shared/domain/contract/stored-contract.ts';
import type { ContractId } from '#shared/domain/ids.ts';
import type { ContractRepository, Outbox } from '#shared/ports.ts';
import { makeFakeSaves, type FakeOptions } from './outbox.ts';
import { fakePage } from './pages.ts';
import { makeFakeRows } from './rows.ts';

const listKeyOf = ({ contract }: StoredContract): string =>
  `${contract.notifiedOn ?? contract.startsOn ?? '0000-00-00'}#${contract.contractId}`;

export interface FakeContracts extends ContractRepository {
  /** Everything stored, for assertions. */
  all(): readonly StoredContract[];
  readonly outbox: Outbox;
}

/** Contracts in memory. */
export const makeFakeContracts = (options: FakeOptions = {}): FakeContracts => {
  const rows = makeFakeRows(StoredContract);
  const saves = makeFakeSaves(options);
  return {
    all: rows.all,
    outbox: saves.outbox,
    find: (contractId) => Promise.resolve(rows.get(contractId)),
    findMany: (contractIds) => {
      const found = new Map<ContractId, StoredContract>();
      for (const contractId of contractIds) {
        const stored = rows.get(contractId);
        if (stored !== undefined) found.set(contractId, stored);
      }
      return Promise.resolve(found);
    },
    save: (stored, events) =>
      saves.save(rows, stored.contract.contractId, stored, ({ contract }) => contract.revision, events),
    listByPlace: (placeKey, page) => {
      const there = rows.all().filter(({ contract }) => placeKeyOf(contract.placeOfPerformance) === placeKey);
      return fakePage(there, listKeyOf, page, 'descending');
    },
    listOpenIds: () =>
      Promise.resolve(
        rows
          .all()
          .filter(({ contract }) => contract.status !== 'closed')
          .map(({ contract }) => contract.contractId),
      ),
  };
};
