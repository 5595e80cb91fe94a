import * as z from 'zod';
import { Instant, Month, type Day } from '../calendar.ts';
import { CandidateId, ContractId, deterministicName, HoursId, OrganisationId } from '../ids.ts';
import { ok, refuse, type Result } from '../result.ts';

/** The row of one person's month on one contract, whoever tells of it and however often. */
export const hoursIdOf = (contractId: string, candidateId: string, month: Month): HoursId =>
  HoursId.parse(`o_${deterministicName('hours', contractId, candidateId, month)}`);

/** Hours of one month: whole ones, as payslips of insertion give them. Nobody works more than half of a month's 744. */
export const WorkedHours = z.int().min(0).max(372);

/** Hours worked by one person on one contract in one month: told by the contractor, counted once a facilitator validates. */
export const HoursEntry = z
  .strictObject({
    hoursId: HoursId,
    contractId: ContractId,
    /** Null once the person was erased: the hours stay, nobody's any more. */
    candidateId: CandidateId.nullable(),
    /** When the person was put on the row, whatever was written since; absent from rows older than the field. */
    personSince: Instant.optional(),
    month: Month,
    hours: WorkedHours,
    status: z.enum(['declared', 'validated', 'refused']),
    /** The contractor that told of them; null: a facilitator typed them. */
    contractorId: OrganisationId.nullable(),
    comment: z.string().max(1000).nullable(),
    updatedAt: Instant,
    /** Who wrote it last: the subject of their token, or the contractor that signed. */
    updatedBy: z.string(),
    revision: z.int().min(1),
  })
  .readonly();
export type HoursEntry = z.infer<typeof HoursEntry>;

export interface Told {
  readonly contractId: ContractId;
  readonly candidateId: CandidateId;
  readonly month: Month;
  readonly hours: number;
  readonly comment: string | null;
}
export interface Teller {
  /** Null: a facilitator, whose word validates. */
  readonly contractorId: OrganisationId | null;
  readonly by: string;
  readonly at: string;
}

/** Whether a month has begun on that day. */
export const hasBegun = (month: Month, today: Day): boolean => month <= today.slice(0, 7);

/** Whose month it stays and what is said of it: nobody's once the person was erased, and nothing is said of them again. */
const sayingOf = (before: HoursEntry, told: Told): Pick<HoursEntry, 'candidateId' | 'comment'> =>
  before.candidateId === null
    ? { candidateId: null, comment: null }
    : { candidateId: told.candidateId, comment: told.comment ?? before.comment };

/**
 * A month's hours as somebody tells them. What a facilitator types is validated; what a contractor tells waits, and changes
 * nothing of what was validated.
 *
 * @returns the entry as it becomes: the very one before when nothing changes
 */
export const tellHours = (
  before: HoursEntry | undefined,
  told: Told,
  { contractorId, by, at }: Teller,
): Result<HoursEntry, { readonly code: 'hours-validated' }> => {
  const status = contractorId === null ? 'validated' : 'declared';
  const written = { status, updatedAt: at, updatedBy: by } as const;
  if (before === undefined) {
    const hoursId = hoursIdOf(told.contractId, told.candidateId, told.month);
    return ok({ hoursId, ...told, personSince: at, contractorId, ...written, revision: 1 });
  }
  if (contractorId !== null && before.status === 'validated')
    return before.hours === told.hours ? ok(before) : refuse({ code: 'hours-validated' });
  const { hours } = told;
  const said = sayingOf(before, told);
  if (before.hours === hours && before.status === status && before.comment === said.comment) return ok(before);
  const teller = contractorId ?? before.contractorId;
  return ok({ ...before, hours, ...said, contractorId: teller, ...written, revision: before.revision + 1 });
};

/** Hours that count: those validated. */
export const validatedHours = (entries: readonly HoursEntry[]): number =>
  entries.reduce((sum, { status, hours }) => (status === 'validated' ? sum + hours : sum), 0);
