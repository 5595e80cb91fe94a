import * as z from 'zod';
import { Day, Instant } from '#shared/domain/calendar.ts';
import { Position, RomeCode, Siret } from '#shared/domain/contract/contract.ts';
import { ContractId, OrganisationId, PositionId, RequestId } from '#shared/domain/ids.ts';
import { communeByCode } from '#shared/reference/places.ts';
import { PageQuery } from './page.ts';

const shape = Position.unwrap().shape;
const own = (code: string, message: string) => ({ params: { code }, error: message });

/** What a contractor asks for. Fields that we do not know are left out, as Standard Webhooks advises. */
export const CandidateRequestData = z
  .object({
    contractId: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .nullish()
      .meta({ description: 'Or `buyerSiret` and `contractNumber`; one that is unknown makes a contract to qualify' }),
    buyerSiret: Siret.nullish(),
    contractNumber: z.string().trim().min(1).max(60).nullish().meta({ description: 'As the buyer publishes it' }),
    romeCode: RomeCode,
    headcount: shape.headcount.default(1),
    weeklyHours: shape.weeklyHours.default(35),
    startsOn: Day.nullish().meta({ description: 'The start of the contract, or today, when absent' }),
    communeCode: z
      .string()
      .refine((code) => communeByCode(code) !== null, own('unknown-commune', 'ce code commune INSEE n’existe pas'))
      .nullish()
      .meta({ description: 'The place of the contract when absent' }),
    requiredLicences: shape.requiredLicences.default([]),
    comment: z.string().trim().max(1000).nullish(),
  })
  .superRefine(({ contractId, buyerSiret, contractNumber }, context) => {
    const missing = (field: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [field], message, params: { code: 'missing-field' } });
    if ((buyerSiret == null) !== (contractNumber == null))
      missing(
        buyerSiret == null ? 'buyerSiret' : 'contractNumber',
        '« buyerSiret » et « contractNumber » vont ensemble',
      );
    else if (contractId == null && buyerSiret == null)
      missing('contractId', '« contractId », ou « buyerSiret » et « contractNumber », est attendu');
  })
  .meta({ id: 'CandidateRequestData' });
export type CandidateRequestData = z.output<typeof CandidateRequestData>;

/** The body of a contractor's signed webhook. */
export const CandidateRequestBody = z
  .object({
    type: z.literal('candidates.requested'),
    timestamp: z.iso.datetime({ offset: true }).optional(),
    data: CandidateRequestData,
  })
  .meta({ id: 'CandidateRequestInput' });

export const RequestAccepted = z
  .strictObject({ requestId: z.string().meta({ description: 'The same for the same `webhook-id`' }) })
  .meta({ id: 'RequestAccepted' });

/** A request as its sender, and the facilitators of the contract, read it back. */
export const CandidateRequestView = z
  .strictObject({
    requestId: RequestId,
    contractorId: OrganisationId,
    receivedAt: Instant,
    status: z.enum(['accepted', 'placed']).meta({ description: 'placed: it is a position of a contract' }),
    contractId: ContractId.nullable().meta({ description: 'Null until it is placed' }),
    positionId: PositionId.nullable(),
    romeCode: RomeCode,
    headcount: shape.headcount,
    weeklyHours: shape.weeklyHours,
    startsOn: Day.nullable(),
    communeCode: z.string().nullable(),
    requiredLicences: shape.requiredLicences,
    comment: z.string().nullable(),
  })
  .readonly()
  .meta({ id: 'CandidateRequest' });
export type CandidateRequestView = z.infer<typeof CandidateRequestView>;

export const CandidateRequestsQuery = PageQuery;

/** The secret with which a contractor signs what it sends. */
export const SigningSecretView = z
  .strictObject({
    secret: z.string().nullable().meta({
      description: '`whsec_` and base64, shown this once: null when the same request is made again',
    }),
    createdAt: Instant,
    formerUntil: Instant.nullable().meta({ description: 'Until when the former secret is believed too' }),
  })
  .readonly()
  .meta({ id: 'SigningSecret' });
