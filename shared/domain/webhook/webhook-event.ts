import * as z from 'zod';
import { Instant } from '../calendar.ts';
import { CandidateId, ContractId, EndpointId, PositionId, RequestId, ShareId } from '../ids.ts';

/** What a contractor may be told by webhook (API.md, "Contractors, by webhook"). */
export const CONTRACTOR_EVENTS = [
  'request.received',
  'shortlist.shared',
  'candidate.withdrawn',
  'contract.hours-updated',
] as const;

/** What a structure may be told. `candidate.proposed`: a facilitator shared the person with a contractor. */
export const STRUCTURE_EVENTS = ['candidate.proposed', 'candidate.retained', 'candidate.hired'] as const;

/** Sent when its owner asks for it, whatever the endpoint listens to. */
export const TEST_EVENT = 'endpoint.test';

export const WebhookEventType = z
  .enum([...CONTRACTOR_EVENTS, ...STRUCTURE_EVENTS, TEST_EVENT])
  .meta({ id: 'WebhookEventType' });
export type WebhookEventType = z.infer<typeof WebhookEventType>;

const url = z.url().meta({ description: 'Where the rest is read, behind sign-in' });
const position = { contractId: ContractId, positionId: PositionId };
const person = z.strictObject({ ...position, candidateId: CandidateId }).readonly();

/** Identifiers and addresses behind sign-in, nothing else: whoever reads the message learns nothing of anybody. */
const DATA = {
  'request.received': z.strictObject({ requestId: RequestId, ...position, url }).readonly(),
  'shortlist.shared': z
    .strictObject({
      ...position,
      shareId: ShareId,
      candidateIds: z.array(CandidateId).min(1).readonly().meta({ description: 'Those who were not shared before' }),
      url,
    })
    .readonly(),
  'candidate.withdrawn': z.strictObject({ ...position, shareId: ShareId, candidateId: CandidateId, url }).readonly(),
  'contract.hours-updated': z
    .strictObject({
      contractId: ContractId,
      hoursTarget: z.int().min(0).optional().meta({ description: 'Hours that the contract owes; absent: not known' }),
      hoursDone: z.int().min(0).meta({ description: 'Hours validated so far' }),
      url,
    })
    .readonly(),
  'candidate.proposed': person,
  'candidate.retained': person,
  'candidate.hired': person,
  'endpoint.test': z.strictObject({ endpointId: EndpointId }).readonly(),
} as const satisfies Readonly<Record<WebhookEventType, z.ZodType>>;

/** One thing to tell, before it has a number. */
export type WebhookEvent = {
  [Type in WebhookEventType]: { readonly eventType: Type; readonly data: z.infer<(typeof DATA)[Type]> };
}[WebhookEventType];

/** `contract.hours-updated` → `ContractHoursUpdatedEvent` */
const nameOf = (type: WebhookEventType): string =>
  `${type
    .split(/[.-]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')}Event`;

const payloadOf = <Type extends WebhookEventType>(type: Type) =>
  z
    .strictObject({
      type: z.literal(type),
      timestamp: Instant.meta({ description: 'When it happened, not when it was sent' }),
      sequence: z.int().min(1).meta({ description: 'Number of the message for this endpoint, from 1, without a gap' }),
      data: DATA[type],
    })
    .readonly()
    .meta({ id: nameOf(type) });

/** The body of an outgoing webhook. */
export const WebhookPayload = z
  .discriminatedUnion('type', [
    payloadOf('request.received'),
    payloadOf('shortlist.shared'),
    payloadOf('candidate.withdrawn'),
    payloadOf('contract.hours-updated'),
    payloadOf('candidate.proposed'),
    payloadOf('candidate.retained'),
    payloadOf('candidate.hired'),
    payloadOf('endpoint.test'),
  ])
  .meta({ id: 'WebhookPayload' });
