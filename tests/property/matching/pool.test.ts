import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeFakeCandidates } from '#tests/support/fakes/candidates.ts';
import { makeFakeContracts } from '#tests/support/fakes/contracts.ts';
import { makeFakeJobState } from '#tests/support/fakes/job-state.ts';
import { makeFakePoolFiles, makeFakePoolLog, makeFakePoolManifests } from '#tests/support/fakes/pool.ts';
import { makeFakeShortlists } from '#tests/support/fakes/shortlists.ts';
import { story, tellStory } from '#tests/support/pool-steps.ts';
import { makePoolWorld, type MakePorts } from '#tests/support/pool-world.ts';

const inMemory: MakePorts = ({ publish, now }) => {
  const [contracts, candidates] = [makeFakeContracts({ publish, now }), makeFakeCandidates({ publish, now })];
  const shortlists = makeFakeShortlists({ publish, now });
  return Promise.resolve({
    ...{ contracts, candidates, shortlists },
    outboxes: [contracts.outbox, candidates.outbox, shortlists.outbox],
    poolLog: makeFakePoolLog(now),
    manifests: makeFakePoolManifests(),
    files: makeFakePoolFiles(now),
    jobs: makeFakeJobState(),
  });
};

it('whatever happens and wherever it dies, gives the lists of the tables read whole', async () => {
  const loadedFrom = new Set<string>();
  await fc.assert(
    fc.asyncProperty(story, async (told) => {
      const world = await makePoolWorld(inMemory);
      await tellStory(world, told);
      for (const one of world.news) if (one.code === 'pool-loaded') loadedFrom.add(one.from);
    }),
    { numRuns: 400 },
  );
  // Both ways in were taken, or nothing was proved of one of them.
  expect([...loadedFrom].toSorted()).toEqual(['snapshot', 'table']);
}, 240_000);
