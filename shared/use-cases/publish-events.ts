import type { AuditLog, MatchQueue, NotifyQueue, PoolLog, PublishEvents, WebhookQueue } from '#shared/ports.ts';
import type { MatchMessage, NotifyMessage, WebhookMessage } from '#shared/wire/messages.ts';
import { messagesOf, type Messages } from './subscriptions.ts';

/** Messages with the same name ask for the same work. */
const nameOf = (message: MatchMessage | NotifyMessage): string => {
  switch (message.type) {
    case 'contract-changed':
      return `${message.type}#${message.contractId}`;
    case 'shortlist-changed':
    case 'candidates-requested':
    case 'endpoint-disabled':
      return `${message.type}#${message.eventId}`;
    case 'pool-changed':
      return message.type;
    case 'rematch-all':
    case 'rematch-contracts':
      return JSON.stringify(message);
  }
};

/** One message for each piece of work, the latest: a hundred candidates published together change the pool once. */
const coalesce = <M extends MatchMessage | NotifyMessage>(messages: readonly M[]): readonly M[] => [
  ...new Map(messages.map((message) => [nameOf(message), message])).values(),
];

/** A change of many people is counted many people at a time. */
const PEOPLE_A_MESSAGE = 100;

const countPeople = (messages: readonly Messages[]): readonly WebhookMessage[] => {
  const people = [...new Set(messages.flatMap(({ recount }) => recount))];
  return Array.from({ length: Math.ceil(people.length / PEOPLE_A_MESSAGE) }, (_, index) => ({
    type: 'count-people',
    candidateIds: people.slice(index * PEOPLE_A_MESSAGE, (index + 1) * PEOPLE_A_MESSAGE),
  }));
};

/**
 * Tells an event to the audit log and to the log of the pool, then to its consumers, who so find in the pool what they
 * are told of. Safe to repeat as a whole: the audit log keys an event by its id, the pool's names people to be read again,
 * and consumers drop what they know. So whoever is interrupted simply does it again.
 */
export const makePublishEvents =
  (deps: {
    readonly audit: AuditLog;
    readonly poolLog: Pick<PoolLog, 'append'>;
    readonly matchQueue: MatchQueue;
    readonly notifyQueue: NotifyQueue;
    readonly webhookQueue: WebhookQueue;
  }): PublishEvents =>
  async (events) => {
    if (events.length === 0) return;
    const messages = events.map(messagesOf);
    const changed = messages.flatMap((one) => one.pool);
    await Promise.all([deps.audit.append(events), changed.length > 0 ? deps.poolLog.append(changed) : undefined]);
    const match = coalesce(messages.flatMap((one) => one.match));
    const notify = coalesce(messages.flatMap((one) => one.notify));
    // Every event is owed to its receivers, each by itself.
    const webhooks = [...messages.flatMap((one) => one.webhooks), ...countPeople(messages)];
    await Promise.all([
      match.length > 0 ? deps.matchQueue.send(match) : undefined,
      notify.length > 0 ? deps.notifyQueue.send(notify) : undefined,
      webhooks.length > 0 ? deps.webhookQueue.send(webhooks) : undefined,
    ]);
  };
