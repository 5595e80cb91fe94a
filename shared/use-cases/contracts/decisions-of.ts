import type { ClauseDraft, Decisions } from '#shared/domain/contract/qualify.ts';
import type { ContractPatch } from '#shared/wire/http/contract-input.ts';

/** The hours may be given inside the clause, or beside it under either of two names. */
const clauseOf = (patch: ContractPatch): ClauseDraft | null | undefined => {
  const hoursTarget = patch.insertionHours ?? patch.insertionHoursTarget;
  if (hoursTarget != null) return { hoursTarget, ...patch.insertionClause };
  const takenBack = patch.insertionHours === null || patch.insertionHoursTarget === null;
  return patch.insertionClause === undefined && takenBack ? null : patch.insertionClause;
};

/** What a body decides, in the domain's words. */
export const decisionsOf = (patch: ContractPatch): Decisions => ({
  status: patch.status,
  insertionClause: clauseOf(patch),
  positions:
    patch.positions?.map(({ origin: _, ...position }) => position) ?? (patch.positions === null ? null : undefined),
  priorityPublics: patch.priorityPublics,
  representation: patch.representation,
});
