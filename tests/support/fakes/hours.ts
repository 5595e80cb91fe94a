import { HoursEntry } from '#shared/domain/hours/hours-entry.ts';
import type { HoursRepository, Outbox } from '#shared/ports.ts';
import { makeFakeSaves, type FakeOptions } from './outbox.ts';
import { makeFakeRows } from './rows.ts';

/** Hours worked, in memory. */
export const makeFakeHours = (options: FakeOptions = {}): HoursRepository & { readonly outbox: Outbox } => {
  const rows = makeFakeRows(HoursEntry);
  const saves = makeFakeSaves(options);
  const those = (wanted: (entry: HoursEntry) => boolean) => Promise.resolve(rows.all().filter(wanted));
  return {
    outbox: saves.outbox,
    find: (contractId, hoursId) => Promise.resolve(rows.get(`${contractId}#${hoursId}`)),
    save: (entry, events) =>
      saves.save(rows, `${entry.contractId}#${entry.hoursId}`, entry, ({ revision }) => revision, events),
    listByContract: (contractId) => those((entry) => entry.contractId === contractId),
    listByCandidate: (candidateId) => those((entry) => entry.candidateId === candidateId),
    scan: async function* () {
      yield* await Promise.resolve(rows.all());
    },
  };
};
