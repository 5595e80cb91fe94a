import type { Decision, DecisionKind } from '../shortlist/shortlist.ts';
import { positionRef } from './prepare-candidate.ts';

/** Decisions that keep a proposal open; the others end it. */
const OPEN: Readonly<Record<DecisionKind, boolean>> = {
  retained: true,
  contacted: true,
  hired: true,
  setAside: false,
  declined: false,
};

/** Whether a decision in force keeps a proposal open, as long as its contract is. */
export const keepsProposalOpen = (decision: DecisionKind): boolean => OPEN[decision];

/**
 * The positions on which each candidate has an open proposal: a decision in force that retains, contacts or hires, on a
 * contract that is not closed.
 *
 * @param decisions - decisions in force, one per candidate and position
 * @param isOpen - whether a contract is not closed
 * @returns positions by candidate, as `positionRef` names them; nobody without any
 */
export const openProposalsOf = (
  decisions: Iterable<Decision>,
  isOpen: (contractId: string) => boolean,
): ReadonlyMap<string, readonly string[]> => {
  const open = new Map<string, string[]>();
  for (const { candidateId, contractId, positionId, decision } of decisions) {
    if (!OPEN[decision] || !isOpen(contractId)) continue;
    const refs = open.get(candidateId) ?? [];
    refs.push(positionRef(contractId, positionId));
    open.set(candidateId, refs);
  }
  return open;
};
