import type { FieldError } from '#shared/domain/errors.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import { CONTRACTOR_EVENTS, STRUCTURE_EVENTS, type WebhookEventType } from '#shared/domain/webhook/webhook-event.ts';
import type { AddressRefusal, CheckAddress } from '#shared/ports.ts';
import type { EndpointPatch } from '#shared/wire/http/webhooks.ts';
import type { OwnerKind } from './find-endpoint-owner.ts';

interface Invalid {
  readonly code: 'invalid';
  readonly errors: readonly FieldError[];
}

const WORDING: Readonly<Record<AddressRefusal, string>> = {
  'not-an-address': 'adresse complète attendue, sans identifiant ni fragment : https://…',
  'not-https': 'seules les adresses en https sont appelées',
  'address-refused': 'cette adresse est privée, locale ou réservée : une adresse publique est attendue',
};

const wrong = (path: string, code: string, message: string): Result<undefined, Invalid> =>
  refuse({ code: 'invalid', errors: [{ path, code, message }] });

const eventsOf = (kind: OwnerKind): readonly WebhookEventType[] =>
  kind === 'contractor' ? CONTRACTOR_EVENTS : STRUCTURE_EVENTS;

/** Whether an endpoint may be as somebody wrote it. */
export const makeCheckEndpoint =
  ({ checkAddress }: { readonly checkAddress: CheckAddress }) =>
  async (
    kind: OwnerKind,
    { url, eventTypes = [] }: Pick<EndpointPatch, 'url' | 'eventTypes'>,
  ): Promise<Result<undefined, Invalid>> => {
    const foreign = eventTypes.findIndex((type) => !eventsOf(kind).includes(type));
    if (foreign >= 0)
      return wrong(`/eventTypes/${foreign}`, 'unknown-value', `possibles : ${eventsOf(kind).join(', ')}`);
    const refused = url === undefined ? undefined : await checkAddress(url);
    return refused === undefined ? ok(undefined) : wrong('/url', refused, WORDING[refused]);
  };
