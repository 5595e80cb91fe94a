import * as z from 'zod';
import { Instant } from '#shared/domain/calendar.ts';
import { CandidateProfile, ExternalId, Identity } from '#shared/domain/candidate/candidate.ts';
import { CandidateId, ContractId, PositionId } from '#shared/domain/ids.ts';
import { DecisionKind, DecisionReason } from '#shared/domain/shortlist/shortlist.ts';

/** What became of a person on one position. The facilitator's comment stays with the facilitator. */
export const Introduction = z
  .strictObject({
    contractId: ContractId,
    positionId: PositionId,
    decision: DecisionKind,
    reason: DecisionReason.nullable(),
    decidedAt: Instant,
  })
  .readonly()
  .meta({ id: 'Introduction' });
export type Introduction = z.infer<typeof Introduction>;

/** One of a structure's people, in its list: the profile under the structure's identifier, without a name. */
export const CandidateSummary = CandidateProfile.unwrap()
  .extend({
    candidateId: CandidateId,
    externalId: ExternalId,
    hasIdentity: z.boolean(),
    revision: z.int().min(1),
    publishedAt: Instant,
    updatedAt: Instant,
  })
  .readonly()
  .meta({ id: 'CandidateSummary' });
export type CandidateSummary = z.infer<typeof CandidateSummary>;

/** The same, alone, as its structure sees it: with identity and introductions. */
export const CandidateView = CandidateSummary.unwrap()
  .omit({ hasIdentity: true })
  .extend({ identity: Identity.nullable(), introductions: z.array(Introduction).readonly() })
  .readonly()
  .meta({ id: 'CandidateView' });
export type CandidateView = z.infer<typeof CandidateView>;
