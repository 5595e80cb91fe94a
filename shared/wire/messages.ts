import * as z from 'zod';
import {
  CandidateId,
  ContractId,
  DeliveryId,
  EndpointId,
  ImportId,
  OrganisationId,
  PositionId,
  RequestId,
  ShareId,
} from '#shared/domain/ids.ts';
import { DisabledReason } from '#shared/domain/webhook/endpoint.ts';

/** On the contracts and candidates queues. An upload's own S3 notification is accepted there too. */
export const ImportMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('split-import'), importId: ImportId }),
  z.strictObject({ type: z.literal('import-part'), importId: ImportId, part: z.int().min(1) }),
]);
export type ImportMessage = z.infer<typeof ImportMessage>;

/** What S3 writes to a queue when an object arrives; only what is used is required. */
export const ObjectCreatedNotification = z.object({
  Records: z.array(z.object({ s3: z.object({ object: z.object({ key: z.string() }) }) })),
});
export type ObjectCreatedNotification = z.infer<typeof ObjectCreatedNotification>;

/** On the match queue. */
export const MatchMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('contract-changed'), contractId: ContractId, revision: z.int() }),
  z.strictObject({ type: z.literal('pool-changed') }),
  z.strictObject({
    type: z.literal('rematch-all'),
    marker: z.string(),
    /** For requests that may wait while the pool goes on changing: its last change when asked, and how often it was waited for. */
    gathered: z.strictObject({ sequence: z.int().min(0), waits: z.int().min(0) }).optional(),
  }),
  z.strictObject({
    type: z.literal('rematch-contracts'),
    contractIds: z.array(ContractId).min(1).max(100),
    /** The change of the pool that lists must have seen; absent from messages of before: the last one. */
    poolSequence: z.int().min(0).optional(),
  }),
]);
export type MatchMessage = z.infer<typeof MatchMessage>;

/** On the requests queue: a contractor's request to be made a position. */
export const RequestMessage = z.strictObject({
  type: z.literal('place-request'),
  contractorId: OrganisationId,
  requestId: RequestId,
});
export type RequestMessage = z.infer<typeof RequestMessage>;

/** On the notify queue. */
export const NotifyMessage = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('shortlist-changed'),
    eventId: z.string(),
    contractId: ContractId,
    positionId: PositionId,
    version: z.int(),
    newInTop: z.int().min(0),
    entries: z.int().min(0),
    shortfallHours: z.int().min(0).nullable(),
  }),
  z.strictObject({
    type: z.literal('candidates-requested'),
    eventId: z.string(),
    contractId: ContractId,
    positionId: PositionId,
    headcount: z.int().min(1),
  }),
  z.strictObject({
    type: z.literal('endpoint-disabled'),
    eventId: z.string(),
    organisationId: OrganisationId,
    endpointId: EndpointId,
    reason: DisabledReason.exclude(['owner']),
  }),
]);
export type NotifyMessage = z.infer<typeof NotifyMessage>;

const told = { eventId: z.string(), at: z.string() };

/** On the webhooks queue: an event to be told to whoever listens, one delivery whose time has come, or what is to be counted. */
export const WebhookMessage = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('attempt-delivery'),
    organisationId: OrganisationId,
    endpointId: EndpointId,
    deliveryId: DeliveryId,
  }),
  z.strictObject({ type: z.literal('count-outcomes'), contractId: ContractId }),
  /** Something else is told of these people, and of the contracts that count them. */
  z.strictObject({ type: z.literal('count-people'), candidateIds: z.array(CandidateId).min(1).max(100).readonly() }),
  z.strictObject({
    ...told,
    type: z.literal('shortlist-shared'),
    contractId: ContractId,
    positionId: PositionId,
    shareId: ShareId,
    contractorId: OrganisationId,
    candidateIds: z.array(CandidateId).readonly(),
  }),
  z.strictObject({ ...told, type: z.literal('candidate-withdrawn'), candidateId: CandidateId }),
  z.strictObject({
    ...told,
    type: z.literal('candidate-decided'),
    contractId: ContractId,
    positionId: PositionId,
    candidateId: CandidateId,
    decision: z.enum(['retained', 'hired']),
  }),
  z.strictObject({ ...told, type: z.literal('hours-recorded'), contractId: ContractId }),
  z.strictObject({
    ...told,
    type: z.literal('candidates-requested'),
    contractId: ContractId,
    positionId: PositionId,
    contractorId: OrganisationId,
    requestId: RequestId,
  }),
]);
export type WebhookMessage = z.infer<typeof WebhookMessage>;
export type EventToTell = Exclude<WebhookMessage, { type: 'attempt-delivery' | 'count-outcomes' | 'count-people' }>;
