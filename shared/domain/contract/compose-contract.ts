import type { Day } from '../calendar.ts';
import type { ContractId } from '../ids.ts';
import { bearsInsertionClause } from './clause-signals.ts';
import type { Contract, ContractStatus, InsertionClause } from './contract.ts';
import { derivePositions } from './derive-positions.ts';
import { estimateClause } from './estimate-hours.ts';
import type { ContractFacts, Qualification } from './stored-contract.ts';
import { warning } from './warnings.ts';

export interface CompositionContext {
  readonly contractId: ContractId;
  /** At least 1. */
  readonly revision: number;
  /** The day in France. */
  readonly today: Day;
  /** The day of the first registration, from which derived positions start. @default today */
  readonly receivedOn?: Day;
}

const clauseOf = (facts: ContractFacts): InsertionClause | null =>
  bearsInsertionClause(facts) ? estimateClause(facts.amountEur, facts.sector) : null;

const withHoursDone = (clause: InsertionClause | null, { hoursDone }: Qualification): InsertionClause | null =>
  clause === null || hoursDone === undefined ? clause : { ...clause, hoursDone };

const statusOf = (ended: boolean, decided: ContractStatus | undefined): ContractStatus =>
  decided ?? (ended ? 'closed' : 'toQualify');

/**
 * The contract as the world sees it: what the source said, completed by what can be estimated, overlaid by what
 * facilitators decided. Nothing decided is ever replaced by an estimate.
 *
 * @param facts - what the source said, last
 * @param qualification - what facilitators decided; an absent field was not decided
 * @param context - identity, revision and days
 */
export function composeContract(
  facts: ContractFacts,
  qualification: Qualification,
  { contractId, revision, today, receivedOn = today }: CompositionContext,
): Contract {
  const insertionClause = withHoursDone(qualification.insertionClause ?? clauseOf(facts), qualification);
  const ended = facts.endsOn !== null && facts.endsOn < today;
  return {
    contractId,
    ...facts,
    status: statusOf(ended, qualification.status),
    insertionClause,
    positions: qualification.positions ?? derivePositions(facts, insertionClause?.hoursTarget ?? null, receivedOn),
    priorityPublics: qualification.priorityPublics ?? [],
    representation: qualification.representation ?? [],
    warnings: ended ? [...facts.warnings, warning('already-ended', '/endsOn')] : facts.warnings,
    revision,
  };
}
