import { expect, it } from 'vitest';
import { reachAll } from '#tests/support/api-reach.ts';

it('answers by every status that the document announces, on every route, and by no other', async () => {
  const { documented, unreached, undocumented } = await reachAll();
  expect(unreached).toEqual([]);
  expect(undocumented).toEqual([]);
  expect(documented).toBeGreaterThan(500);
});
