import * as z from 'zod';
import { Instant } from '../calendar.ts';

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

/** Identifiers and addresses behind sign-in, nothing else: whoever reads the message learns nothing of anybody. */
export const WebhookData = z
  .record(z.string(), z.union([z.string(), z.int(), z.array(z.string()).readonly()]))
  .readonly();
export type WebhookData = z.infer<typeof WebhookData>;

/** The body of an outgoing webhook. */
export const WebhookPayload = z
  .strictObject({
    type: WebhookEventType,
    timestamp: Instant.meta({ description: 'When it happened, not when it was sent' }),
    sequence: z.int().min(1).meta({ description: 'Number of the message for this endpoint, from 1, without a gap' }),
    data: WebhookData,
  })
  .readonly()
  .meta({ id: 'WebhookPayload' });
export type WebhookPayload = z.infer<typeof WebhookPayload>;
