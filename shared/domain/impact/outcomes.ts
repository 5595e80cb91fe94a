import * as z from 'zod';
import { Day, dayInFrance, Month } from '../calendar.ts';
import { WorkedHours, type HoursEntry } from '../hours/hours-entry.ts';
import { CandidateId, ContractId } from '../ids.ts';
import type { Decision } from '../shortlist/shortlist.ts';

/** What came of one contract, as far as it is counted: made again from its decisions and its hours when these change. */
export const Outcomes = z
  .strictObject({
    contractId: ContractId,
    /** Sum of the revisions of all its decisions and hours, counted or not: whoever saw more of them has a higher one. */
    seen: z.int().min(0),
    decided: z
      .array(z.strictObject({ candidateId: CandidateId, decision: z.enum(['retained', 'hired']), on: Day }).readonly())
      .readonly(),
    /** Hours validated of each person, by month; of those who were erased, each month is somebody of its own. */
    worked: z
      .array(
        z
          .strictObject({ candidateId: CandidateId.nullable(), hours: z.record(Month, WorkedHours).readonly() })
          .readonly(),
      )
      .readonly(),
  })
  .readonly();
export type Outcomes = z.infer<typeof Outcomes>;

/** How much of the decisions and hours of a contract somebody saw who saw these revisions. */
export const seenOf = (rows: readonly { readonly revision: number }[]): number =>
  rows.reduce((sum, { revision }) => sum + revision, 0);

const workedOf = (entries: readonly HoursEntry[]): Outcomes['worked'] => {
  const known = new Map<CandidateId, Record<Month, number>>();
  const erased: Outcomes['worked'][number][] = [];
  for (const { candidateId, month, hours } of entries) {
    if (candidateId === null) erased.push({ candidateId, hours: { [month]: hours } });
    // One row of hours for each person and month of a contract.
    else known.set(candidateId, { ...known.get(candidateId), [month]: hours });
  }
  return [...[...known].map(([candidateId, hours]) => ({ candidateId, hours })), ...erased];
};

/** What the decisions and hours of a contract, all of them, come to. */
export const outcomesOf = (
  contractId: ContractId,
  decisions: readonly Decision[],
  hours: readonly HoursEntry[],
): Outcomes => ({
  contractId,
  seen: seenOf(decisions) + seenOf(hours),
  decided: decisions.flatMap(({ candidateId, decision, decidedAt }) =>
    decision === 'retained' || decision === 'hired'
      ? [{ candidateId, decision, on: dayInFrance(new Date(decidedAt)) }]
      : [],
  ),
  worked: workedOf(hours.filter(({ status }) => status === 'validated')),
});
