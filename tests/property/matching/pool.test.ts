import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inMemory } from '#tests/support/pool-in-memory.ts';
import { story, tellStory } from '#tests/support/pool-steps.ts';
import { makePoolWorld } from '#tests/support/pool-world.ts';

it('whatever happens and wherever it dies, gives the lists of the tables read whole', async () => {
  const loadedFrom = new Set<string>();
  await fc.assert(
    fc.asyncProperty(story, async (told) => {
      const world = await makePoolWorld(inMemory);
      await tellStory(world, told);
      for (const one of world.news) if (one.code === 'pool-loaded') loadedFrom.add(one.from);
    }),
    { numRuns: 800 },
  );
  // Both ways in were taken, or nothing was proved of one of them.
  expect([...loadedFrom].toSorted()).toEqual(['snapshot', 'table']);
}, 240_000);
