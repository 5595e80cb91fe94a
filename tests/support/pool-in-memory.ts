import { makeFakeCandidates } from './fakes/candidates.ts';
import { makeFakeContracts } from './fakes/contracts.ts';
import { makeFakeJobState } from './fakes/job-state.ts';
import { makeFakePoolFiles, makeFakePoolLog, makeFakePoolManifests } from './fakes/pool.ts';
import { makeFakeShortlists } from './fakes/shortlists.ts';
import type { MakePorts } from './pool-world.ts';

/** A world of fakes. */
export const inMemory: MakePorts = ({ publish, now }) => {
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
