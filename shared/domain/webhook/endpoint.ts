import * as z from 'zod';
import { Instant } from '../calendar.ts';
import { EndpointId, OrganisationId } from '../ids.ts';
import { WebhookEventType } from './webhook-event.ts';

/** A secret as it is kept: encrypted, and valid until replaced, or for a while after. */
export const KeptSecret = z
  .strictObject({
    /** What the vault of secrets opens. */
    sealed: z.string(),
    createdAt: Instant,
    /** Null: the current one. */
    expiresAt: Instant.nullable(),
  })
  .readonly();
export type KeptSecret = z.infer<typeof KeptSecret>;

export const DisabledReason = z.enum(['owner', 'gone', 'failing']).meta({ id: 'DisabledReason' });
export type DisabledReason = z.infer<typeof DisabledReason>;

/** An address that an organisation is told of events at. */
export const Endpoint = z
  .strictObject({
    endpointId: EndpointId,
    /** Whose events. */
    organisationId: OrganisationId,
    /** Who registered it: the organisation itself, or a facilitator or the administration on its behalf. */
    registeredBy: OrganisationId,
    url: z.string().max(2000),
    description: z.string().max(200).nullable(),
    /** Empty: all that concern the organisation. */
    eventTypes: z.array(WebhookEventType).max(10).readonly(),
    status: z.enum(['enabled', 'disabled', 'removed']),
    disabledReason: DisabledReason.nullable(),
    disabledAt: Instant.nullable(),
    /** Current one last. */
    secrets: z.array(KeptSecret).max(5).readonly(),
    createdAt: Instant,
    updatedAt: Instant,
    revision: z.int().min(1),
  })
  .readonly();
export type Endpoint = z.infer<typeof Endpoint>;

/** How long the former secret of an endpoint still signs, or that of a sender is still believed: a day to change it. */
export const SECRET_OVERLAP_MS = 24 * 3_600_000;

/** Those that are valid at an instant. */
export const validSecrets = (secrets: readonly KeptSecret[], now: string): readonly KeptSecret[] =>
  secrets.filter(({ expiresAt }) => expiresAt === null || expiresAt > now);

/** The secrets after a rotation: the new one, and the one before for the time of the overlap. */
export const rotate = (secrets: readonly KeptSecret[], sealed: string, now: Date): readonly KeptSecret[] => {
  const at = now.toISOString();
  const until = new Date(now.getTime() + SECRET_OVERLAP_MS).toISOString();
  const former = validSecrets(secrets, at)
    .slice(-1)
    .map((secret) => ({ ...secret, expiresAt: secret.expiresAt ?? until }));
  return [...former, { sealed, createdAt: at, expiresAt: null }];
};

/** Whether an endpoint is to be told of an event. */
export const listensTo = ({ status, eventTypes }: Endpoint, eventType: WebhookEventType): boolean =>
  status === 'enabled' && (eventTypes.length === 0 || eventTypes.includes(eventType));
