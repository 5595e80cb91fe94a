import type { Notification, NotificationRepository } from '#shared/ports.ts';

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
    settle: (notifications, state) => {
      for (const one of notifications) {
        const stored = rows.get(keyOf(one));
        if (stored !== undefined) rows.set(keyOf(one), { ...stored, state });
      }
      return Promise.resolve();
    },
  };
};
