import * as z from 'zod';
import { Instant } from '#shared/domain/calendar.ts';
import { PriorityPublic, RepresentationTarget } from '#shared/domain/contract/contract.ts';
import { CandidateId, ContractId, OrganisationId, PositionId } from '#shared/domain/ids.ts';
import {
  defaultPolicy,
  GROUND_NEEDED,
  hasGround,
  oncePerPublic,
  Policy,
  PolicySettings,
  TWICE,
  Weights,
} from '#shared/domain/organisation/policy.ts';
import { PublicId } from '#shared/reference/publics.ts';
import { ignored, PriorityPublicInput, RepresentationInput } from './contract-input.ts';
import { PageQuery } from './page.ts';

/** Largest number of contracts that a comparison looks at. */
const MOST_COMPARED = 20;

const organisationId = OrganisationId.optional().meta({
  description: 'The facilitator organisation: for the administration; one’s own when absent',
});

export const PolicyQuery = z.object({ organisationId });
export const PolicyVersionsQuery = PageQuery.extend({ organisationId });

const settings = {
  weights: Weights.default(defaultPolicy.weights),
  priorityPublics: z
    .array(PriorityPublicInput.refine(hasGround, GROUND_NEEDED))
    .max(20)
    .readonly()
    .refine(oncePerPublic, TWICE)
    .default([])
    .meta({ description: 'For contracts that declare none. `women` only with a basis' }),
  representation: z
    .array(RepresentationInput)
    .max(20)
    .readonly()
    .refine(oncePerPublic, TWICE)
    .default([])
    .meta({ description: 'For contracts that declare none' }),
  proposalCeiling: PolicySettings.unwrap().shape.proposalCeiling.meta({
    description: 'Open proposals that a person may have; null: what their structure allows',
  }),
};

const readOnly = { organisationId: ignored, version: ignored, changedAt: ignored, changedBy: ignored };

/** A whole policy: what is absent is the product's default. A policy that was read may be sent back as it is. */
export const PolicyInput = z
  .strictObject({ ...readOnly, ...settings })
  .meta({ id: 'PolicyInput' })
  .transform(({ weights, priorityPublics, representation, proposalCeiling }) => ({
    weights,
    priorityPublics,
    representation,
    proposalCeiling,
  }));

/** A policy that is not saved, and on what to try it. */
export const ComparisonInput = z
  .strictObject({
    ...readOnly,
    ...settings,
    contractId: ContractId.optional().meta({ description: 'One contract only' }),
    limit: z.int().min(1).max(MOST_COMPARED).default(MOST_COMPARED).meta({ description: 'Contracts, 1 to 20' }),
  })
  .meta({ id: 'PolicyComparisonInput' })
  .transform(({ weights, priorityPublics, representation, proposalCeiling, contractId, limit }) => ({
    settings: { weights, priorityPublics, representation, proposalCeiling },
    contractId,
    limit,
  }));

const policy = Policy.unwrap().shape;

/** One version of a policy. Version 0: the product's default, that nobody decided. */
export const PolicyView = z
  .strictObject({
    organisationId: OrganisationId,
    version: policy.version,
    weights: Weights,
    priorityPublics: z.array(PriorityPublic).readonly(),
    representation: z.array(RepresentationTarget).readonly(),
    proposalCeiling: z.int().nullable(),
    changedAt: Instant.nullable(),
    changedBy: z.string().nullable().meta({ description: 'Subject of whoever decided it' }),
  })
  .readonly()
  .meta({ id: 'Policy' });

const rank = z.int().min(1);
const move = (from: z.ZodType<number | null>, to: z.ZodType<number | null>) =>
  z.array(z.strictObject({ candidateId: CandidateId, from, to }).readonly()).readonly();
const share = z.number().min(0).max(1);

const PositionChange = z
  .strictObject({
    contractId: ContractId,
    positionId: PositionId,
    subject: z.string(),
    label: z.string(),
    shortlistVersion: z.int().min(0).meta({ description: '0: no list yet' }),
    computedAt: Instant.nullable(),
    complete: z.boolean().meta({ description: 'Every rank told is what matching would give' }),
    exactRanks: z.int().min(0).max(20).meta({ description: 'How many of the first ranks are certain' }),
    limits: z.array(z.strictObject({ code: z.string(), message: z.string() }).readonly()).readonly(),
    moves: move(rank.nullable(), rank.nullable()).meta({ description: 'In the first 20 before and after' }),
    in: move(rank.nullable(), rank.nullable()),
    out: move(rank.nullable(), rank.nullable()),
    publics: z
      .array(z.strictObject({ public: PublicId, before: share, after: share }).readonly())
      .readonly()
      .meta({ description: 'Share of the first 20 of each public declared before or after' }),
  })
  .readonly()
  .meta({ id: 'PositionChange' });

/** What a policy would change, position by position. */
export const PolicyComparisonView = z
  .strictObject({
    organisationId: OrganisationId,
    version: z.int().min(0).meta({ description: 'Version in force, with which the proposed policy is compared' }),
    complete: z.boolean().meta({ description: 'All positions told are complete' }),
    contracts: z.int().min(0),
    moreContracts: z.boolean().meta({ description: 'Other open contracts were not looked at' }),
    positions: z.array(PositionChange).readonly(),
  })
  .readonly()
  .meta({ id: 'PolicyComparison' });
