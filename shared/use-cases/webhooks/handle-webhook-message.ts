import type { WebhookMessage } from '#shared/wire/messages.ts';
import type { CountOutcomes } from '../impact/count-outcomes.ts';
import type { CountPeople } from '../impact/count-people.ts';
import type { AttemptDelivery } from './attempt-delivery.ts';
import type { TellEvent } from './tell-event.ts';

interface Dependencies {
  readonly tell: TellEvent;
  readonly attempt: AttemptDelivery;
  readonly countOutcomes: CountOutcomes;
  readonly countPeople: CountPeople;
}

/** One message of the webhooks queue. */
export const makeHandleWebhookMessage =
  ({ tell, attempt, countOutcomes, countPeople }: Dependencies) =>
  (message: WebhookMessage): Promise<void> => {
    switch (message.type) {
      case 'attempt-delivery':
        return attempt(message);
      case 'count-outcomes':
        return countOutcomes(message.contractId);
      case 'count-people':
        return countPeople(message.candidateIds);
      default:
        return tell(message);
    }
  };
