import { cpvDigits } from '#shared/reference/sectors.ts';
import { readsAsBuildingWorks, readsAsClause } from './clause-wording.ts';
import type { ClauseSignal, SocialConsideration } from './contract.ts';
import type { ContractFacts } from './stored-contract.ts';

/** Services whose very object is insertion. */
const INSERTION_CPV: readonly string[] = ['75231240', '85312510'];
/** "Services de réadaptation", used for insertion and, by mistake, for the rehabilitation of housing. */
const AMBIGUOUS_CPV = '85312500';

/** Whether the CPV code says that insertion itself is bought; the trade is then in the wording only. */
export function isInsertionCpv(cpvCode: string | null, subject: string): boolean {
  const digits = cpvCode === null ? null : cpvDigits(cpvCode);
  if (digits === null) return false;
  return INSERTION_CPV.includes(digits) || (digits === AMBIGUOUS_CPV && !readsAsBuildingWorks(subject));
}

/**
 * Why a contract is thought to bear a social clause, surest first; empty when nothing says so. The wording is read
 * only when nothing surer speaks.
 *
 * @param said - what the source published
 */
export function clauseSignalsOf(said: {
  readonly socialConsiderations: readonly SocialConsideration[];
  readonly cpvCode: string | null;
  readonly subject: string;
}): readonly ClauseSignal[] {
  const signals: ClauseSignal[] = [];
  if (said.socialConsiderations.length > 0) signals.push('socialConsiderations');
  if (isInsertionCpv(said.cpvCode, said.subject)) signals.push('insertionCpv');
  if (signals.length === 0 && readsAsClause(said.subject)) signals.push('subjectWording');
  return signals;
}

/**
 * Whether people are to be employed under a clause: a social award criterion alone obliges nobody to hire.
 *
 * @param facts - what the source said
 */
export const bearsInsertionClause = (facts: Pick<ContractFacts, 'socialConsiderations' | 'clauseSignals'>): boolean =>
  facts.clauseSignals.some((signal) => signal !== 'socialConsiderations') ||
  facts.socialConsiderations.some((one) => one !== 'socialCriterion');
