import { dayInFrance } from '#shared/domain/calendar.ts';
import type { ContractId } from '#shared/domain/ids.ts';
import type { StoredContract } from '#shared/domain/contract/stored-contract.ts';
import type { User } from '#shared/domain/organisation/organisation.ts';
import type { Clock, ContractRepository, Notification, NotificationRepository, SendEmail } from '#shared/ports.ts';
import { composeEmail, type Announcement } from './compose-email.ts';

export interface AnnounceDependencies {
  readonly contracts: Pick<ContractRepository, 'findMany'>;
  readonly notifications: Pick<NotificationRepository, 'settle'>;
  readonly sendEmail: SendEmail;
  readonly clock: Clock;
  readonly publicUrl: string;
}

const announcementOf = (
  fact: Notification,
  contracts: ReadonlyMap<ContractId, StoredContract>,
): Announcement | undefined => {
  const contract = contracts.get(fact.contractId)?.contract;
  const position = contract?.positions.find(({ positionId }) => positionId === fact.positionId);
  return contract && position && contract.status !== 'closed' ? { contract, position, ...fact } : undefined;
};

/** The newest fact of each position: what happened before it on the same list is no longer news. */
const newestByPosition = (facts: readonly Notification[]): readonly Notification[] => [
  ...new Map(
    [...facts]
      .sort((a, b) => a.since.localeCompare(b.since))
      .map((fact) => [`${fact.contractId}#${fact.positionId}`, fact]),
  ).values(),
];

/**
 * Sends one mail with all the facts owed to one person, then settles them. A fact about a contract that closed
 * meanwhile, or about a position that is gone, is dropped: nothing is sent after closing.
 */
export const makeAnnounce =
  ({ contracts, notifications, sendEmail, clock, publicUrl }: AnnounceDependencies) =>
  async (user: User, facts: readonly Notification[], { digest }: { readonly digest: boolean }): Promise<void> => {
    const known = await contracts.findMany([...new Set(facts.map(({ contractId }) => contractId))]);
    const live = newestByPosition(facts).flatMap((fact) => {
      const announcement = announcementOf(fact, known);
      return announcement ? [{ fact, announcement }] : [];
    });
    const today = dayInFrance(clock());
    if (live.length > 0) {
      const factIds = live.map(({ fact }) => fact.notificationId);
      await sendEmail(
        await composeEmail(
          user,
          live.map(({ announcement }) => announcement),
          { publicUrl, digest, factIds },
        ),
      );
    }
    const liveIds = new Set(live.map(({ fact }) => fact.notificationId));
    await notifications.settle(
      facts.filter(({ notificationId }) => liveIds.has(notificationId)),
      'sent',
      today,
    );
    await notifications.settle(
      facts.filter(({ notificationId }) => !liveIds.has(notificationId)),
      'dropped',
      today,
    );
  };
export type Announce = ReturnType<typeof makeAnnounce>;
