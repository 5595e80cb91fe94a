import { describe, expect, it } from 'vitest';
import { makeNotificationRepository } from '#shared/adapters/dynamodb/notifications.ts';
import type { NotificationRepository } from '#shared/ports.ts';
import { TODAY } from '#tests/support/builders/clock.ts';
import { aNotification } from '#tests/support/builders/events.ts';
import { useDynamoDb } from '#tests/support/dynamodb.ts';
import { makeFakeNotifications } from '#tests/support/fakes/notifications.ts';

type Make = () => Promise<NotificationRepository>;

const database = useDynamoDb();
const onDynamoDb: Make = async () => makeNotificationRepository(await database.createTable('notifications'));
const inMemory: Make = () => Promise.resolve(makeFakeNotifications());

describe.each([
  ['memory', inMemory],
  ['DynamoDB', onDynamoDb],
])('notifications kept in %s', (_, make) => {
  it('records a fact once for each recipient', async () => {
    const notifications = await make();
    expect(await notifications.record(aNotification())).toBe(true);
    expect(await notifications.record(aNotification({ newInTop: 4 }))).toBe(false);
    expect(await notifications.record(aNotification({ recipientId: 'u2' }))).toBe(true);
    const pending = await notifications.listPending('dailyDigest');
    expect(pending).toHaveLength(2);
    expect(pending).toEqual(expect.arrayContaining([aNotification(), aNotification({ recipientId: 'u2' })]));
  });

  it('lists what waits for a channel, oldest first, until it is settled', async () => {
    const notifications = await make();
    const newer = aNotification({ notificationId: 'a', since: '2026-11-22T11:00:00.000Z' });
    const older = aNotification({ notificationId: 'b', since: '2026-11-22T10:00:00.000Z' });
    const immediate = aNotification({ notificationId: 'c', channel: 'immediate' });
    for (const one of [newer, older, immediate]) await notifications.record(one);
    expect(await notifications.listPending('dailyDigest')).toEqual([older, newer]);
    expect(await notifications.listPending('immediate')).toEqual([immediate]);
    // Told twice of it, it is settled once.
    await notifications.settle([older, older], 'sent', TODAY);
    await notifications.settle([immediate], 'dropped', TODAY);
    expect(await notifications.listPending('dailyDigest')).toEqual([newer]);
    expect(await notifications.listPending('immediate')).toEqual([]);
    expect(await notifications.record(older)).toBe(false);
  });

  it('finds what is pending by its name, at once', async () => {
    const notifications = await make();
    const [one, two, three] = ['a', 'b', 'c'].map((notificationId) => aNotification({ notificationId }));
    if (!one || !two || !three) throw new Error('three facts');
    await notifications.record(one);
    await notifications.record(two);
    await notifications.settle([two], 'sent', TODAY);
    expect(await notifications.findPending([one, one, two, three])).toEqual([one]);
    expect(await notifications.findPending([])).toEqual([]);
  });

  it('keeps a fact in the first mail that it was put in', async () => {
    const notifications = await make();
    const [one, two] = ['a', 'b'].map((notificationId) => aNotification({ notificationId }));
    if (!one || !two) throw new Error('two facts');
    for (const fact of [one, two]) await notifications.record(fact);
    expect(await notifications.enclose([one], 'first')).toEqual([{ ...one, mailId: 'first' }]);
    expect(await notifications.enclose([one, two], 'second')).toEqual([
      { ...one, mailId: 'first' },
      { ...two, mailId: 'second' },
    ]);
    expect(await notifications.findPending([two])).toEqual([{ ...two, mailId: 'second' }]);
    const mails = (await notifications.listPending('dailyDigest')).map(({ mailId }) => mailId);
    expect(mails.toSorted()).toEqual(['first', 'second']);
  });

  it('never lists what was recorded as settled', async () => {
    const notifications = await make();
    await notifications.record(aNotification({ state: 'dropped' }));
    expect(await notifications.listPending('dailyDigest')).toEqual([]);
    expect(await notifications.record(aNotification())).toBe(false);
  });
});
