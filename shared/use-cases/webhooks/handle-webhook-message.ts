import type { WebhookMessage } from '#shared/wire/messages.ts';
import type { CountOutcomes } from '../impact/count-outcomes.ts';
import type { AttemptDelivery } from './attempt-delivery.ts';
import type { TellEvent } from './tell-event.ts';

interface Dependencies {
  readonly tell: TellEvent;
  readonly attempt: AttemptDelivery;
  readonly countOutcomes: CountOutcomes;
}

/** One message of the webhooks queue. */
export const makeHandleWebhookMessage =
  ({ tell, attempt, countOutcomes }: Dependencies) =>
  (message: WebhookMessage): Promise<void> => {
    switch (message.type) {
      case 'attempt-delivery':
        return attempt(message);
      case 'count-outcomes':
        return countOutcomes(message.contractId);
      default:
        return tell(message);
    }
  };
