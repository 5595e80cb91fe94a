import { describe, expect, it } from 'vitest';
import { startApi } from '#tests/support/api.ts';

describe('sending parked messages back', () => {
  it('says how many went', async () => {
    const { call } = await startApi();
    const answer = await call('admin', 'POST /v1/queues/contracts/redrive');
    expect({ status: answer.status, body: await answer.json() }).toEqual({ status: 200, body: { moved: 3 } });
  });

  it.each(['nothing', 'toString', '__proto__'])('knows no queue called %s', async (name) => {
    const { call } = await startApi();
    expect((await call('admin', `POST /v1/queues/${name}/redrive`)).status).toBe(404);
  });
});

it('has the sweeper take everything up again, for an administrator who asks', async () => {
  const { call, ports } = await startApi();
  const answer = await call('admin', 'POST /v1/reconciliations');
  const body = { askedAt: await ports.jobs.reconciliationAsked() };
  expect(body.askedAt).toBeDefined();
  expect({ status: answer.status, body: await answer.json() }).toEqual({ status: 202, body });
});
