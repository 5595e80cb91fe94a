import * as z from 'zod';
import { Instant, Month } from '#shared/domain/calendar.ts';
import { WorkedHours } from '#shared/domain/hours/hours-entry.ts';
import { CandidateId, ContractId, HoursId, OrganisationId } from '#shared/domain/ids.ts';
import { PageQuery } from './page.ts';

const hours = WorkedHours.meta({ description: 'Worked in the month, whole hours' });
const comment = z.string().trim().min(1).max(1000).nullable();

/** A month of one person. */
const PersonMonth = z
  .strictObject({ candidateId: CandidateId, month: Month, hours, comment: comment.default(null) })
  .meta({ id: 'PersonMonth' });
export type PersonMonth = z.output<typeof PersonMonth>;

const MOST_ENTRIES = 200;

const distinct = (entries: readonly PersonMonth[], context: z.RefinementCtx): void => {
  const seen = new Set<string>();
  for (const [index, { candidateId, month }] of entries.entries()) {
    const name = `${candidateId}#${month}`;
    const message = 'ce mois de cette personne est déjà dans la liste';
    if (seen.has(name))
      context.addIssue({ code: 'custom', path: [index], message, params: { code: 'duplicate-entry' } });
    seen.add(name);
  }
};

export const HoursInput = z
  .strictObject({ entries: z.array(PersonMonth).min(1).max(MOST_ENTRIES).readonly().superRefine(distinct) })
  .meta({ id: 'HoursInput' });
export type HoursInput = z.output<typeof HoursInput>;

/** The body of a contractor's signed webhook. Fields that we do not know are left out, as Standard Webhooks advises. */
export const SignedHours = z
  .object({ type: z.literal('hours.worked'), timestamp: z.iso.datetime({ offset: true }).optional(), data: HoursInput })
  .meta({ id: 'SignedHours' });

export const HoursDecision = z
  .strictObject({ status: z.enum(['validated', 'refused']), hours: hours.optional(), comment: comment.optional() })
  .meta({ id: 'HoursDecision' });
export type HoursDecision = z.output<typeof HoursDecision>;

export const HoursView = z
  .strictObject({
    hoursId: HoursId,
    contractId: ContractId,
    candidateId: CandidateId.nullable().meta({ description: 'Null: the person was erased, their hours stay' }),
    month: Month,
    hours,
    status: z
      .enum(['declared', 'validated', 'refused'])
      .meta({ description: 'Only `validated` hours count as done on the contract' }),
    contractorId: OrganisationId.nullable().meta({ description: 'Null: a facilitator typed them' }),
    comment: comment,
    updatedAt: Instant,
    revision: z.int().min(1),
  })
  .readonly()
  .meta({ id: 'Hours' });
export type HoursView = z.infer<typeof HoursView>;

export const HoursRecorded = z
  .strictObject({ items: z.array(HoursView).readonly() })
  .readonly()
  .meta({ id: 'HoursRecorded' });

export const HoursQuery = PageQuery.extend({
  month: Month.optional().meta({ description: 'Hours of that month only' }),
});
