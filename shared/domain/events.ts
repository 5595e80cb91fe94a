import * as z from 'zod';
import { Instant } from './calendar.ts';
import {
  CandidateId,
  ContractId,
  deterministicName,
  EndpointId,
  OrganisationId,
  PositionId,
  RequestId,
  ShareId,
} from './ids.ts';
import { DecisionKind, DecisionReason } from './shortlist/shortlist.ts';
import { DisabledReason } from './webhook/endpoint.ts';

const happened = {
  eventId: z.string(),
  at: Instant,
  /** Who acted: a principal's subject, or `system`. Never a candidate's name. */
  by: z.string(),
};

/** What happened, past tense, without personal data: the audit log and the messages are made of these. */
export const DomainEvent = z.discriminatedUnion('type', [
  z.strictObject({ ...happened, type: z.literal('contract-registered'), contractId: ContractId, revision: z.int() }),
  z.strictObject({ ...happened, type: z.literal('contract-updated'), contractId: ContractId, revision: z.int() }),
  z.strictObject({ ...happened, type: z.literal('contract-qualified'), contractId: ContractId, revision: z.int() }),
  z.strictObject({
    ...happened,
    type: z.literal('candidate-published'),
    candidateId: CandidateId,
    revision: z.int(),
    /** Where they are counted already, nothing else is told of them than before. */
    countsAlike: z.literal(true).optional(),
  }),
  z.strictObject({
    ...happened,
    type: z.literal('candidate-withdrawn'),
    candidateId: CandidateId,
    reason: z.enum(['structure', 'consent-expired']),
  }),
  z.strictObject({
    ...happened,
    type: z.literal('decision-recorded'),
    contractId: ContractId,
    positionId: PositionId,
    candidateId: CandidateId,
    decision: DecisionKind,
    reason: DecisionReason.nullable(),
  }),
  z.strictObject({
    ...happened,
    type: z.literal('identity-shown'),
    /** On which the person is retained: what makes their name useful. */
    contractId: ContractId,
    candidateId: CandidateId,
  }),
  z.strictObject({
    ...happened,
    type: z.literal('shortlist-shared'),
    contractId: ContractId,
    positionId: PositionId,
    shareId: ShareId,
    contractorId: OrganisationId,
    /** Those who were not shared before. */
    candidateIds: z.array(CandidateId).min(1).readonly(),
  }),
  z.strictObject({
    ...happened,
    type: z.literal('endpoint-changed'),
    organisationId: OrganisationId,
    endpointId: EndpointId,
    change: z.enum(['registered', 'edited', 'secret-rotated', 'reactivated', 'removed']),
  }),
  z.strictObject({
    ...happened,
    type: z.literal('endpoint-disabled'),
    organisationId: OrganisationId,
    endpointId: EndpointId,
    reason: DisabledReason,
  }),
  z.strictObject({
    ...happened,
    type: z.literal('candidates-requested'),
    contractId: ContractId,
    positionId: PositionId,
    contractorId: OrganisationId,
    requestId: RequestId,
    headcount: z.int().min(1),
  }),
  z.strictObject({
    ...happened,
    type: z.literal('hours-recorded'),
    contractId: ContractId,
    status: z.enum(['declared', 'validated', 'refused']),
    /** Months of people that changed together. */
    entries: z.int().min(1),
  }),
  z.strictObject({ ...happened, type: z.literal('signing-secret-rotated'), organisationId: OrganisationId }),
  z.strictObject({
    ...happened,
    type: z.literal('organisation-changed'),
    organisationId: OrganisationId,
    change: z.enum(['opened', 'edited']),
    /** What was written of it, as texts; null: nothing. */
    changes: z
      .array(
        z
          .strictObject({
            field: z.enum(['name', 'territory', 'structureKind', 'proposalCeiling', 'siret']),
            before: z.string().nullable(),
            after: z.string().nullable(),
          })
          .readonly(),
      )
      .readonly(),
  }),
  z.strictObject({
    ...happened,
    type: z.literal('account-granted'),
    organisationId: OrganisationId,
    /** Subject of whoever may sign in from now on. */
    account: z.string().max(200),
  }),
  z.strictObject({
    ...happened,
    type: z.literal('account-withdrawn'),
    organisationId: OrganisationId,
    /** Subject of whoever no longer may. */
    account: z.string().max(200),
  }),
  z.strictObject({ ...happened, type: z.literal('policy-changed'), organisationId: OrganisationId, version: z.int() }),
  z.strictObject({
    ...happened,
    type: z.literal('shortlist-changed'),
    contractId: ContractId,
    positionId: PositionId,
    version: z.int(),
    /** People of the first five who were not among them in the version before. */
    newInTop: z.int().min(0),
    entries: z.int().min(0),
    /** Insertion hours due that the list cannot deliver; null when the hours due are unknown. */
    shortfallHours: z.int().min(0).nullable(),
  }),
]);
export type DomainEvent = z.infer<typeof DomainEvent>;
export type DomainEventType = DomainEvent['type'];

type WithoutId<E> = E extends DomainEvent ? Omit<E, 'eventId'> : never;

/** Names an event after what it says, so that saying it twice says it once. `distinction` tells apart what may recur. */
export const event = (happening: WithoutId<DomainEvent>, ...distinction: readonly (string | number)[]): DomainEvent =>
  DomainEvent.parse({
    ...happening,
    eventId: deterministicName(happening.type, subjectOf(happening), ...distinction.map(String)),
  });

/** What an event is about, the contract first where it names several things: the key of the audit log. */
export const subjectOf = (happening: WithoutId<DomainEvent>): string => {
  if ('contractId' in happening) return happening.contractId;
  return 'organisationId' in happening ? happening.organisationId : happening.candidateId;
};
