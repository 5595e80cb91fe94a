import { expect, it } from 'vitest';
import { bodyOf, startApi } from '#tests/support/api.ts';
import { NOW } from '#tests/support/builders/clock.ts';
import { aDeliveryDraft, anEndpoint } from '#tests/support/builders/webhooks.ts';

const OWED = 620;

it('sends again all that was owed, five hundred at a time', async () => {
  const api = await startApi();
  await api.ports.endpoints.save(anEndpoint(), []);
  for (let index = 0; index < OWED; index++) {
    const createdAt = new Date(Date.parse(NOW) + index * 1000).toISOString();
    const draft = aDeliveryDraft({ deliveryId: `msg_${index}` as never, createdAt });
    const delivery = await api.ports.deliveries.enqueue(draft);
    await api.ports.deliveries.save({ ...delivery, status: 'failed', nextAttemptAt: null, revision: 2 });
  }
  const replay = async (since: unknown) =>
    bodyOf(await api.call('contractor', 'POST /v1/contractors/e_btp/endpoints/w_one/replay', { since }));
  const deliverAll = async () => {
    for (const one of api.ports.deliveries.all().filter(({ status }) => status === 'pending'))
      await api.ports.deliveries.save({ ...one, status: 'delivered', nextAttemptAt: null, revision: one.revision + 1 });
  };

  const first = await replay(NOW);
  expect(first).toMatchObject({ resent: 500, more: true });
  await deliverAll();
  expect(await replay(first['next'])).toEqual({ resent: OWED - 500, more: false, next: null });
  await deliverAll();
  expect(api.ports.deliveries.all().filter(({ status }) => status === 'failed')).toEqual([]);
  expect(api.ports.webhookQueue.sent).toHaveLength(OWED);
});
