import * as z from 'zod';
import { Instant } from '#shared/domain/calendar.ts';
import { Position } from '#shared/domain/contract/contract.ts';
import { CandidateId, ContractId, OrganisationId, PositionId, ShareId, StructureId } from '#shared/domain/ids.ts';
import { MOST_SHARED } from '#shared/domain/shortlist/share.ts';
import { Criterion } from './shortlists.ts';
import { PageQuery } from './page.ts';

export const ShareInput = z
  .strictObject({
    positionId: PositionId,
    contractorId: OrganisationId,
    candidateIds: z
      .array(CandidateId)
      .min(1)
      .max(MOST_SHARED)
      .optional()
      .meta({ description: 'Absent: everybody retained on the position' }),
    comment: z.string().trim().min(1).max(1000).nullable().default(null),
  })
  .meta({ id: 'ShareInput' });
export type ShareInput = z.output<typeof ShareInput>;

/** A person as a contractor sees them: no name, no public, and no number from which one could be worked out. */
const SharedEntryView = z
  .strictObject({
    rank: z.int().min(1),
    candidateId: CandidateId,
    structureId: StructureId,
    structureName: z.string().nullable(),
    score: z.number().min(0).max(1).meta({ description: 'Sum of the contributions shown' }),
    criteria: z.array(Criterion).readonly(),
    sharedAt: Instant,
  })
  .readonly()
  .meta({ id: 'SharedEntry' });

export const ShareView = z
  .strictObject({
    shareId: ShareId,
    contractId: ContractId,
    positionId: PositionId,
    contractorId: OrganisationId,
    subject: z.string().nullable().meta({ description: 'Of the contract' }),
    position: Position,
    comment: z.string().nullable(),
    createdAt: Instant,
    updatedAt: Instant,
    entries: z.array(SharedEntryView).readonly(),
    withdrawn: z
      .array(z.strictObject({ candidateId: CandidateId, withdrawnAt: Instant }))
      .readonly()
      .meta({ description: 'Shared, then gone: nothing is shown of them any more' }),
  })
  .readonly()
  .meta({ id: 'Share' });
export type ShareView = z.infer<typeof ShareView>;

export const SharesQuery = PageQuery;
