import * as z from 'zod';
import { Day, Instant } from '../calendar.ts';
import { Position, RomeCode, Siret } from '../contract/contract.ts';
import { ContractId, deterministicName, OrganisationId, PositionId, RequestId } from '../ids.ts';

/** The request that one message of a contractor makes, however many times it comes. */
export const requestIdOf = (contractorId: string, webhookId: string): RequestId =>
  RequestId.parse(`r_${deterministicName('request', contractorId, webhookId)}`);

const shape = Position.unwrap().shape;

/** What a contractor asked for by signed webhook, and the position that it became. */
export const CandidateRequest = z
  .strictObject({
    requestId: RequestId,
    contractorId: OrganisationId,
    receivedAt: Instant,
    wanted: z
      .strictObject({
        /** As written: it may name nothing that exists. */
        contractId: z.string().nullable(),
        buyerSiret: Siret.nullable(),
        contractNumber: z.string().nullable(),
        romeCode: RomeCode,
        headcount: shape.headcount,
        weeklyHours: shape.weeklyHours,
        startsOn: Day.nullable(),
        communeCode: z.string().nullable(),
        requiredLicences: shape.requiredLicences,
        /** Free text: it may name somebody, so it stays in this row. */
        comment: z.string().nullable(),
      })
      .readonly(),
    /** Null until it is placed. */
    placedOn: z.strictObject({ contractId: ContractId, positionId: PositionId }).nullable(),
    status: z.enum(['accepted', 'placed']),
    revision: z.int().min(1),
  })
  .readonly();
export type CandidateRequest = z.infer<typeof CandidateRequest>;
