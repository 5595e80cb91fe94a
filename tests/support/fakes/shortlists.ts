import { headOf } from '#shared/domain/shortlist/shortlist-head.ts';
import { Decision, Shortlist, type ListKey } from '#shared/domain/shortlist/shortlist.ts';
import type { Outbox, ShortlistRepository } from '#shared/ports.ts';
import { makeFakeSaves, type FakeOptions } from './outbox.ts';
import { makeFakeRows } from './rows.ts';

const listKey = (of: ListKey): string => `${of.contractId}#${of.positionId}`;
const decisionKey = (of: Pick<Decision, 'contractId' | 'positionId' | 'candidateId'>): string =>
  `${of.contractId}#${of.positionId}#${of.candidateId}`;

export interface FakeShortlists extends ShortlistRepository {
  /** Every list stored, for assertions. */
  all(): readonly Shortlist[];
  readonly outbox: Outbox;
}

/** Shortlists and decisions in memory. */
export const makeFakeShortlists = (options: FakeOptions = {}): FakeShortlists => {
  const lists = makeFakeRows(Shortlist);
  const decisions = makeFakeRows(Decision);
  const saves = makeFakeSaves(options);
  return {
    all: lists.all,
    outbox: saves.outbox,
    find: (contractId, positionId) => Promise.resolve(lists.get(listKey({ contractId, positionId }))),
    listByContract: (contractId) => Promise.resolve(lists.all().filter((list) => list.contractId === contractId)),
    listHeads: (contractId) =>
      Promise.resolve(
        lists
          .all()
          .filter((list) => list.contractId === contractId)
          .map(headOf),
      ),
    ranksOf: (candidateId, keys) =>
      Promise.resolve(
        keys.map((key) => {
          const entries = lists.get(listKey(key))?.entries ?? [];
          const index = entries.findIndex((entry) => entry.candidateId === candidateId);
          return index < 0 ? null : index + 1;
        }),
      ),
    save: (shortlist, events) => saves.save(lists, listKey(shortlist), shortlist, ({ version }) => version, events),
    remove: (contractId, positionId) => {
      lists.delete(listKey({ contractId, positionId }));
      return Promise.resolve();
    },
    findDecision: (contractId, positionId, candidateId) =>
      Promise.resolve(decisions.get(decisionKey({ contractId, positionId, candidateId }))),
    listDecisions: (contractId) => Promise.resolve(decisions.all().filter((one) => one.contractId === contractId)),
    listDecisionsOfCandidate: (candidateId) =>
      Promise.resolve(decisions.all().filter((one) => one.candidateId === candidateId)),
    saveDecision: (decision, events) =>
      saves.save(decisions, decisionKey(decision), decision, ({ revision }) => revision, events),
    scanDecisions: async function* () {
      yield* await Promise.resolve(decisions.all());
    },
  };
};
