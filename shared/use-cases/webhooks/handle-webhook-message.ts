import type { WebhookMessage } from '#shared/wire/messages.ts';
import type { AttemptDelivery } from './attempt-delivery.ts';
import type { TellEvent } from './tell-event.ts';

/** One message of the webhooks queue. */
export const makeHandleWebhookMessage =
  ({ tell, attempt }: { readonly tell: TellEvent; readonly attempt: AttemptDelivery }) =>
  (message: WebhookMessage): Promise<void> =>
    message.type === 'attempt-delivery' ? attempt(message) : tell(message);
