import * as z from 'zod';
import { Instant } from '#shared/domain/calendar.ts';
import { DeliveryId, EndpointId, OrganisationId } from '#shared/domain/ids.ts';
import { Attempt, DeliveryStatus } from '#shared/domain/webhook/delivery.ts';
import { DisabledReason } from '#shared/domain/webhook/endpoint.ts';
import { WebhookEventType, WebhookPayload } from '#shared/domain/webhook/webhook-event.ts';
import { PageQuery } from './page.ts';

/** The headers of a message signed by Standard Webhooks, either way. */
export const WebhookHeaders = z
  .object({
    'webhook-id': z.string().max(256).meta({ description: 'Name of the message: the same at every attempt' }),
    'webhook-timestamp': z
      .string()
      .max(20)
      .meta({ description: 'When this attempt was made, in seconds since 1970; within five minutes' }),
    'webhook-signature': z.string().max(2000).meta({
      description: '`v1,` and the base64 of the HMAC-SHA256; several, separated by spaces, while a secret is changed',
    }),
  })
  .meta({ id: 'WebhookHeaders' });

const url = z.string().trim().min(1).max(2000);
const description = z.string().trim().min(1).max(200).nullable();
const eventTypes = z.array(WebhookEventType).max(10).meta({ description: 'Empty: all that concern the organisation' });

export const EndpointInput = z
  .strictObject({ url, description: description.default(null), eventTypes: eventTypes.default([]) })
  .meta({ id: 'EndpointInput' });
export type EndpointInput = z.output<typeof EndpointInput>;

export const EndpointPatch = z
  .strictObject({
    url: url.optional(),
    description: description.optional(),
    eventTypes: eventTypes.optional(),
    status: z
      .enum(['enabled', 'disabled'])
      .optional()
      .meta({ description: '`enabled` reactivates an endpoint, whatever disabled it' }),
  })
  .meta({ id: 'EndpointPatch' });
export type EndpointPatch = z.output<typeof EndpointPatch>;

export const EndpointView = z
  .strictObject({
    endpointId: EndpointId,
    organisationId: OrganisationId,
    registeredBy: OrganisationId,
    url: z.string(),
    description: z.string().nullable(),
    eventTypes: z.array(WebhookEventType).readonly(),
    status: z.enum(['enabled', 'disabled']),
    disabledReason: DisabledReason.nullable(),
    disabledAt: Instant.nullable(),
    secretRotatedAt: Instant,
    createdAt: Instant,
    updatedAt: Instant,
    revision: z.int().min(1),
  })
  .readonly()
  .meta({ id: 'Endpoint' });
export type EndpointView = z.infer<typeof EndpointView>;

const secret = z
  .string()
  .nullable()
  .meta({ description: '`whsec_` and base64, shown this once: null when the same request is made again' });

export const EndpointWithSecret = EndpointView.unwrap()
  .extend({ secret })
  .readonly()
  .meta({ id: 'EndpointWithSecret' });

export const DeliveryView = z
  .strictObject({
    deliveryId: DeliveryId.meta({ description: 'Also the `webhook-id` of every attempt' }),
    endpointId: EndpointId,
    eventType: WebhookEventType,
    sequence: z.int().min(1),
    status: DeliveryStatus,
    attempts: z.array(Attempt).readonly().meta({ description: 'The last thirty, oldest first' }),
    nextAttemptAt: Instant.nullable(),
    createdAt: Instant,
    payload: WebhookPayload,
  })
  .readonly()
  .meta({ id: 'Delivery' });
export type DeliveryView = z.infer<typeof DeliveryView>;

export const DeliveriesQuery = PageQuery.extend({
  endpointId: z.string().max(80).optional().meta({ description: 'Deliveries to that endpoint only' }),
  status: DeliveryStatus.optional().meta({ description: 'Deliveries that are so only' }),
});

export const ReplayInput = z
  .strictObject({ since: Instant.meta({ description: 'Every message begun at that instant or after is sent again' }) })
  .meta({ id: 'ReplayInput' });

export const Replayed = z
  .strictObject({
    resent: z.int().min(0).meta({ description: 'Messages under way again' }),
    more: z.boolean(),
    next: Instant.nullable().meta({ description: 'The `since` of the next request; null: nothing is left' }),
  })
  .meta({ id: 'Replayed' });
