import { expect, it } from 'vitest';
import { fuzzApi } from '#tests/support/api-fuzz.ts';

// `npm run fuzz:api` sends 5,000, from any seed.
it('answers whatever is sent as its document foretells, and never by a fault of its own', async () => {
  const { requests, routes, seen } = await fuzzApi({ runs: 600, seed: 20_261_125 });
  expect(requests).toBe(600);
  expect(routes).toBeGreaterThan(50);
  expect([...seen.values()].flatMap((statuses) => [...statuses]).length).toBeGreaterThan(150);
});
