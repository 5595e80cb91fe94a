import { dayInFrance } from '#shared/domain/calendar.ts';
import { deterministicName, type ContractId } from '#shared/domain/ids.ts';
import type { StoredContract } from '#shared/domain/contract/stored-contract.ts';
import type { User } from '#shared/domain/organisation/organisation.ts';
import type { Notification } from '#shared/domain/notification/notification.ts';
import type { Clock, ContractRepository, NotificationRepository, SendEmail } from '#shared/ports.ts';
import type { Announcement } from './announcement.ts';
import { composeEmail } from './compose-email.ts';

export interface AnnounceDependencies {
  readonly contracts: Pick<ContractRepository, 'findMany'>;
  readonly notifications: Pick<NotificationRepository, 'enclose' | 'settle'>;
  readonly sendEmail: SendEmail;
  readonly clock: Clock;
  readonly publicUrl: string;
}

const announcementOf = (
  fact: Notification,
  contracts: ReadonlyMap<ContractId, StoredContract>,
  publicUrl: string,
): Announcement | undefined => {
  if (fact.kind === 'endpoint') return { ...fact, url: `${publicUrl}/docs` };
  const contract = contracts.get(fact.contractId)?.contract;
  const position = contract?.positions.find(({ positionId }) => positionId === fact.positionId);
  return contract && position && contract.status !== 'closed' ? { ...fact, contract, position } : undefined;
};

/** What a newer fact makes old: a list has one state, each request is another one. */
const placeOfNews = (fact: Notification): string =>
  fact.kind === 'shortlist' ? `${fact.contractId}#${fact.positionId}` : `${fact.kind}#${fact.notificationId}`;

/** The newest fact of each position: what happened before it on the same list is no longer news. */
const newestByPosition = (facts: readonly Notification[]): readonly Notification[] => [
  ...new Map(
    [...facts].sort((a, b) => a.since.localeCompare(b.since)).map((fact) => [placeOfNews(fact), fact]),
  ).values(),
];

interface Live {
  readonly fact: Notification;
  readonly announcement: Announcement;
}

/** What a closed contract or a lost position leaves to tell, by the mail that tells it. */
const sortOut = (facts: readonly Notification[], known: ReadonlyMap<ContractId, StoredContract>, publicUrl: string) => {
  const enclosed = facts.filter(({ mailId }) => mailId !== null);
  // A mail that was begun is sent as it was begun: only what is in none yet makes room for newer facts.
  const told = [...enclosed, ...newestByPosition(facts.filter(({ mailId }) => mailId === null))];
  const live = told.flatMap((fact): readonly Live[] => {
    const announcement = announcementOf(fact, known, publicUrl);
    return announcement ? [{ fact, announcement }] : [];
  });
  const ids = new Set(live.map(({ fact }) => fact.notificationId));
  return { live, dropped: facts.filter(({ notificationId }) => !ids.has(notificationId)) };
};

/**
 * Sends one mail with all the facts owed to one person, then settles them. A fact about a contract that closed
 * meanwhile, or about a position that is gone, is dropped: nothing is sent after closing.
 *
 * The facts of a mail are written down before it leaves. Interrupted between its leaving and that being known, it leaves
 * again with the same facts under the same name, by which its reader can tell; no fact is ever in two mails.
 */
export const makeAnnounce = ({ contracts, notifications, sendEmail, clock, publicUrl }: AnnounceDependencies) => {
  /** Facts by mail: those begun before, and a new one for the others. */
  const enclose = async (user: User, live: readonly Live[]): Promise<ReadonlyMap<string, readonly Live[]>> => {
    const fresh = live.filter(({ fact }) => fact.mailId === null).map(({ fact }) => fact);
    const name = deterministicName('mail', user.userId, ...fresh.map(({ notificationId }) => notificationId).sort());
    const enclosed = new Map(
      (await notifications.enclose(fresh, name)).map(({ notificationId, mailId }) => [notificationId, mailId]),
    );
    const mails = new Map<string, readonly Live[]>();
    for (const one of live) {
      const mailId = one.fact.mailId ?? enclosed.get(one.fact.notificationId) ?? name;
      mails.set(mailId, [...(mails.get(mailId) ?? []), one]);
    }
    return mails;
  };

  return async (
    user: User,
    facts: readonly Notification[],
    { digest }: { readonly digest: boolean },
  ): Promise<void> => {
    const ids = facts.flatMap((fact) => (fact.kind === 'endpoint' ? [] : [fact.contractId]));
    const known = await contracts.findMany([...new Set(ids)]);
    const { live, dropped } = sortOut(facts, known, publicUrl);
    const today = dayInFrance(clock());
    for (const [messageId, told] of await enclose(user, live)) {
      const announcements = told.map(({ announcement }) => announcement);
      await sendEmail(await composeEmail(user, announcements, { publicUrl, digest, messageId }));
      await notifications.settle(
        told.map(({ fact }) => ({ ...fact, mailId: messageId })),
        'sent',
        today,
      );
    }
    await notifications.settle(dropped, 'dropped', today);
  };
};
export type Announce = ReturnType<typeof makeAnnounce>;
