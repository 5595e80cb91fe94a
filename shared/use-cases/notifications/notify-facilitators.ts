import type { User } from '#shared/domain/organisation/organisation.ts';
import type { Clock, ContractRepository, Notification, NotificationRepository } from '#shared/ports.ts';
import type { NotifyMessage } from '#shared/wire/messages.ts';
import type { Announce } from './announce.ts';
import { recipientIdOf, type FindRecipients } from './find-recipients.ts';

interface Owed {
  readonly user: User;
  readonly fact: Notification;
}

/**
 * Records each changed shortlist once for every facilitator concerned, then mails those who want it at once:
 * one mail a person for all the messages handled together. A redelivered message finds its facts recorded, and
 * mails only what is still pending.
 */
export const makeNotifyFacilitators = ({
  contracts,
  findRecipients,
  notifications,
  announce,
  clock,
}: {
  readonly contracts: Pick<ContractRepository, 'find'>;
  readonly findRecipients: FindRecipients;
  readonly notifications: NotificationRepository;
  readonly announce: Announce;
  readonly clock: Clock;
}) => {
  const owedFor = async (message: NotifyMessage): Promise<readonly Owed[]> => {
    const stored = await contracts.find(message.contractId);
    // Without a clause no hours are due: the list is there for whoever looks, nobody needs to be told.
    if (!stored || stored.contract.status === 'closed' || stored.contract.insertionClause === null) return [];
    const { contractId, positionId, newInTop, entries, shortfallHours, eventId } = message;
    const since = clock().toISOString();
    return (await findRecipients(stored)).flatMap((user): readonly Owed[] => {
      if (user.preference === 'none') return [];
      const channel = user.preference;
      const recipientId = recipientIdOf(user);
      return [
        {
          user,
          fact: {
            recipientId,
            notificationId: eventId,
            contractId,
            positionId,
            newInTop,
            entries,
            shortfallHours,
            since,
            channel,
            state: 'pending',
          },
        },
      ];
    });
  };

  return async (messages: readonly NotifyMessage[]): Promise<void> => {
    const owed = (await Promise.all(messages.map(owedFor))).flat();
    await Promise.all(owed.map(({ fact }) => notifications.record(fact)));
    const mentioned = new Set(owed.map(({ fact }) => `${fact.recipientId}#${fact.notificationId}`));
    const pending = (await notifications.listPending('immediate')).filter((fact) =>
      mentioned.has(`${fact.recipientId}#${fact.notificationId}`),
    );
    const users = new Map(owed.map(({ user }) => [recipientIdOf(user), user]));
    for (const [recipientId, user] of users) {
      const facts = pending.filter((fact) => fact.recipientId === recipientId);
      if (facts.length > 0) await announce(user, facts, { digest: false });
    }
  };
};
