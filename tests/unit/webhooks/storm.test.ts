import { describe, expect, it } from 'vitest';
import { socketWeather } from '#tests/support/socket-weather.ts';
import { percentile, runStorm } from '#tests/support/webhook-storm.ts';

const receivers = { endpoints: 5, eventsEach: 24 };

describe('events owed to receivers that fail, time out, reset and dawdle', () => {
  it('arrive at least once, none before it happened, repeated under the same name with the same body', async () => {
    const { owed, arrived, early, repeated, differing, attempts } = await runStorm({ ...receivers, dead: false });
    expect({ owed, arrived, early, differing }).toEqual({ owed: 120, arrived: 120, early: 0, differing: 0 });
    expect(attempts).toBeGreaterThan(owed);
    // Workers died after the answer: what they had delivered came again.
    expect(repeated).toBeGreaterThan(0);
  }, 300_000);

  it('are not delayed by one that is dead', async () => {
    const [without, beside] = [
      await runStorm({ ...receivers, dead: false }),
      await runStorm({ ...receivers, dead: true }),
    ];
    expect(beside.arrived).toBe(beside.owed);
    const [before, after] = [without, beside].map(({ delaysMs }) => percentile(delaysMs, 0.95));
    expect((after ?? Infinity) / (before ?? 1)).toBeLessThan(1.1);
  }, 300_000);

  it('arrive so too by the real sender, behind sockets that fail, hang and reset', async () => {
    const outcome = await runStorm({ endpoints: 3, eventsEach: 12, dead: false, weather: socketWeather });
    expect(outcome).toMatchObject({ owed: 36, arrived: 36, early: 0, differing: 0 });
    // Some of them failed first.
    expect(outcome.attempts).toBeGreaterThan(40);
  });
});
