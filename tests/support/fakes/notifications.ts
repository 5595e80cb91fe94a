import type { Notification } from '#shared/domain/notification/notification.ts';
import type { NotificationRepository } from '#shared/ports.ts';

export interface FakeNotifications extends NotificationRepository {
  /** Everything recorded, with its state, for assertions. */
  all(): readonly Notification[];
}

const keyOf = ({ recipientId, notificationId }: Notification): string => `${recipientId}#${notificationId}`;

/** Notifications in memory. */
export const makeFakeNotifications = (): FakeNotifications => {
  const rows = new Map<string, Notification>();
  return {
    all: () => [...rows.values()],
    record: (notification) => {
      if (rows.has(keyOf(notification))) return Promise.resolve(false);
      rows.set(keyOf(notification), { ...notification });
      return Promise.resolve(true);
    },
    listPending: (channel) =>
      Promise.resolve(
        [...rows.values()]
          .filter((one) => one.state === 'pending' && one.channel === channel)
          .toSorted((a, b) => (a.since < b.since ? -1 : 1)),
      ),
    findPending: (facts) => {
      const wanted = new Set(facts.map(({ recipientId, notificationId }) => `${recipientId}#${notificationId}`));
      return Promise.resolve([...rows.values()].filter((one) => one.state === 'pending' && wanted.has(keyOf(one))));
    },
    enclose: (facts, mailId) =>
      Promise.resolve(
        facts.map((fact) => {
          const enclosed = { ...fact, mailId: rows.get(keyOf(fact))?.mailId ?? mailId };
          rows.set(keyOf(fact), enclosed);
          return enclosed;
        }),
      ),
    settle: (notifications, state) => {
      for (const one of notifications) {
        const stored = rows.get(keyOf(one));
        if (stored !== undefined) rows.set(keyOf(one), { ...stored, state });
      }
      return Promise.resolve();
    },
  };
};
