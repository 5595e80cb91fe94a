import * as z from 'zod';
import { Instant } from '../calendar.ts';
import { DeliveryId, deterministicName, EndpointId, OrganisationId } from '../ids.ts';
import { WebhookEventType, WebhookPayload, type WebhookEvent } from './webhook-event.ts';

/** Why an attempt got no answer; the address is refused when it leads inside. */
export const AttemptFault = z
  .enum(['timeout', 'connection', 'name', 'certificate', 'address-refused', 'answer-too-large'])
  .meta({ id: 'AttemptFault' });
export type AttemptFault = z.infer<typeof AttemptFault>;

export const Attempt = z
  .strictObject({
    at: Instant,
    durationMs: z.int().min(0),
    /** Null: no answer. */
    responseCode: z.int().nullable(),
    fault: AttemptFault.nullable(),
  })
  .readonly()
  .meta({ id: 'DeliveryAttempt' });
export type Attempt = z.infer<typeof Attempt>;

/** Attempts remembered, the last ones: the schedule makes ten, and each resending some more. */
export const ATTEMPTS_KEPT = 30;

export const DeliveryStatus = z
  .enum(['pending', 'delivered', 'failed', 'cancelled'])
  .meta({ id: 'DeliveryStatus', description: 'cancelled: the endpoint was disabled or removed before it was sent' });
export type DeliveryStatus = z.infer<typeof DeliveryStatus>;

/** One event on its way to one endpoint. */
export const Delivery = z
  .strictObject({
    deliveryId: DeliveryId,
    endpointId: EndpointId,
    organisationId: OrganisationId,
    eventType: WebhookEventType,
    /** Number for this endpoint, from 1, without a gap. */
    sequence: z.int().min(1),
    /** The very text that is sent and signed. */
    body: z.string().max(20_000),
    status: DeliveryStatus,
    attempts: z.array(Attempt).max(ATTEMPTS_KEPT).readonly(),
    /** Attempts of the schedule made so far; resending begins it again. */
    scheduleStep: z.int().min(0),
    nextAttemptAt: Instant.nullable(),
    createdAt: Instant,
    revision: z.int().min(1),
  })
  .readonly();
export type Delivery = z.infer<typeof Delivery>;

/** What is known of a delivery before it has its number. */
export type DeliveryDraft = Pick<Delivery, 'deliveryId' | 'endpointId' | 'organisationId' | 'createdAt'> &
  WebhookEvent & {
    /** When it happened. */
    readonly eventAt: string;
  };

/** The delivery that one event owes one endpoint, however many times it is told. */
export const deliveryIdOf = (eventId: string, eventType: string, endpointId: string, subject: string): DeliveryId =>
  DeliveryId.parse(`msg_${deterministicName('delivery', eventId, eventType, endpointId, subject)}`);

/** A delivery as it begins, its number given. */
export const beginDelivery = (draft: DeliveryDraft, sequence: number): Delivery => {
  const { deliveryId, endpointId, organisationId, eventType, createdAt, eventAt, data } = draft;
  return {
    ...{ deliveryId, endpointId, organisationId, eventType, sequence, createdAt },
    body: JSON.stringify(WebhookPayload.parse({ type: eventType, timestamp: eventAt, sequence, data })),
    status: 'pending',
    attempts: [],
    scheduleStep: 0,
    nextAttemptAt: createdAt,
    revision: 1,
  };
};
