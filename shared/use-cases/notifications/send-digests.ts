import { OrganisationId } from '#shared/domain/ids.ts';
import type { Notification } from '#shared/domain/notification/notification.ts';
import type { NotificationRepository, OrganisationRepository } from '#shared/ports.ts';
import type { Announce } from './announce.ts';

const byRecipient = (facts: readonly Notification[]): ReadonlyMap<string, readonly Notification[]> => {
  const groups = new Map<string, Notification[]>();
  for (const fact of facts) groups.set(fact.recipientId, [...(groups.get(fact.recipientId) ?? []), fact]);
  return groups;
};

/** One mail a day to each facilitator who prefers it so, with everything that waited. Run again, it sends nothing more. */
export const makeSendDigests =
  ({
    notifications,
    organisations,
    announce,
  }: {
    readonly notifications: Pick<NotificationRepository, 'listPending'>;
    readonly organisations: Pick<OrganisationRepository, 'findUser'>;
    readonly announce: Announce;
  }) =>
  async (): Promise<number> => {
    const waiting = byRecipient(await notifications.listPending('dailyDigest'));
    let sent = 0;
    for (const [recipientId, facts] of waiting) {
      const [organisationId = '', userId = ''] = recipientId.split('#');
      const user = await organisations.findUser(OrganisationId.parse(organisationId), userId);
      if (!user) continue;
      await announce(user, facts, { digest: true });
      sent += 1;
    }
    return sent;
  };
