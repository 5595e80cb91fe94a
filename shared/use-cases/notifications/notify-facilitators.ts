import type { StoredContract } from '#shared/domain/contract/stored-contract.ts';
import type { User } from '#shared/domain/organisation/organisation.ts';
import type { Clock, ContractRepository, Notification, NotificationRepository } from '#shared/ports.ts';
import type { NotifyMessage } from '#shared/wire/messages.ts';
import { mapAtMost } from '../map-at-most.ts';
import type { Announce } from './announce.ts';
import { recipientIdOf, type FindRecipients } from './find-recipients.ts';

/** Facts recorded at once: a batch of a hundred messages owes several hundred. */
const WRITES_AT_ONCE = 16;

interface Owed {
  readonly user: User;
  readonly fact: Notification;
}

const nameOf = ({ recipientId, notificationId }: Notification): string => `${recipientId}#${notificationId}`;

const owedTo = (user: User, message: NotifyMessage, since: string): readonly Owed[] => {
  if (user.preference === 'none') return [];
  const { eventId: notificationId, contractId, positionId, newInTop, entries, shortfallHours } = message;
  const about = { contractId, positionId, newInTop, entries, shortfallHours };
  const how = { since, channel: user.preference, state: 'pending', mailId: null } as const;
  return [{ user, fact: { recipientId: recipientIdOf(user), notificationId, ...about, ...how } }];
};

/**
 * Records each changed shortlist once for every facilitator concerned, then mails those who want it at once:
 * one mail a person for all the messages handled together. A redelivered message finds its facts recorded, and
 * mails only what is still pending.
 */
export const makeNotifyFacilitators = ({
  contracts,
  loadRecipients,
  notifications,
  announce,
  clock,
}: {
  readonly contracts: Pick<ContractRepository, 'findMany'>;
  readonly loadRecipients: () => Promise<FindRecipients>;
  readonly notifications: NotificationRepository;
  readonly announce: Announce;
  readonly clock: Clock;
}) => {
  const owedFor = async (
    message: NotifyMessage,
    stored: StoredContract | undefined,
    findRecipients: FindRecipients,
  ): Promise<readonly Owed[]> => {
    // Without a clause no hours are due: the list is there for whoever looks, nobody needs to be told.
    if (!stored || stored.contract.status === 'closed' || stored.contract.insertionClause === null) return [];
    const since = clock().toISOString();
    return (await findRecipients(stored)).flatMap((user) => owedTo(user, message, since));
  };

  return async (messages: readonly NotifyMessage[]): Promise<void> => {
    const [known, findRecipients] = await Promise.all([
      contracts.findMany(messages.map(({ contractId }) => contractId)),
      loadRecipients(),
    ]);
    // Queues keep no order; versions do.
    const inOrder = messages.toSorted((a, b) => a.version - b.version);
    const owed = (
      await Promise.all(inOrder.map((message) => owedFor(message, known.get(message.contractId), findRecipients)))
    ).flat();
    await mapAtMost(owed, WRITES_AT_ONCE, ({ fact }) => notifications.record(fact));
    const found = new Map(
      (await notifications.findPending(owed.map(({ fact }) => fact))).map((fact) => [nameOf(fact), fact]),
    );
    const pending = owed
      .flatMap(({ fact }) => found.get(nameOf(fact)) ?? [])
      .filter(({ channel }) => channel === 'immediate');
    const users = new Map(owed.map(({ user }) => [recipientIdOf(user), user]));
    for (const [recipientId, user] of users) {
      const facts = pending.filter((fact) => fact.recipientId === recipientId);
      if (facts.length > 0) await announce(user, facts, { digest: false });
    }
  };
};
