import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { afterAll, beforeAll, it } from 'vitest';
import { type LocalAws, startLocalAws } from '#cdk/local/aws.ts';
import { makeCandidateRepository } from '#shared/adapters/dynamodb/candidates.ts';
import { makeContractRepository } from '#shared/adapters/dynamodb/contracts.ts';
import { makeJobState } from '#shared/adapters/dynamodb/job-state.ts';
import { makeOutbox } from '#shared/adapters/dynamodb/outbox.ts';
import { makePoolLog } from '#shared/adapters/dynamodb/pool-log.ts';
import { makePoolManifests } from '#shared/adapters/dynamodb/pool-manifests.ts';
import { makeShortlistRepository } from '#shared/adapters/dynamodb/shortlists.ts';
import { tables } from '#shared/adapters/dynamodb/tables.ts';
import { makePoolFiles } from '#shared/adapters/s3/pool-files.ts';
import { useDynamoDb } from '#tests/support/dynamodb.ts';
import { silentLog } from '#tests/support/fakes/log.ts';
import { story, tellStory } from '#tests/support/pool-steps.ts';
import { makePoolWorld, type MakePorts } from '#tests/support/pool-world.ts';

const database = useDynamoDb();
const directory = mkdtempSync(join(tmpdir(), 'passerelle-pool-world-'));
let aws: LocalAws;
let made = 0;
beforeAll(async () => {
  aws = await startLocalAws(directory, 0);
});
afterAll(async () => {
  await aws.close();
  rmSync(directory, { recursive: true, force: true });
});

/** The product's own adapters, over the engines of the embedded stack. */
const onEngines: MakePorts = async ({ publish, now }) => {
  const on = { publish, now, log: silentLog };
  const [contracts, candidates, shortlists, pool, jobs] = await Promise.all(
    (['contracts', 'candidates', 'shortlists', 'pool', 'jobs'] as const).map((name) => database.createTable(name)),
  );
  if (!contracts || !candidates || !shortlists || !pool || !jobs) throw new Error('a table was not made');
  const bucket = `pool-${++made}`;
  aws.objects.createBucket(bucket);
  const s3 = new S3Client({
    ...{ endpoint: aws.endpoint, region: aws.region, credentials: aws.accessKey, forcePathStyle: true },
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  return {
    contracts: makeContractRepository({ ...contracts, ...on }),
    candidates: makeCandidateRepository({ ...candidates, ...on }),
    shortlists: makeShortlistRepository({ ...shortlists, ...on }),
    outboxes: [
      makeOutbox({ ...contracts, schema: tables.contracts }),
      makeOutbox({ ...candidates, schema: tables.candidates }),
      makeOutbox({ ...shortlists, schema: tables.shortlists }),
    ],
    poolLog: makePoolLog({ ...pool, now }),
    manifests: makePoolManifests(pool),
    files: makePoolFiles({ client: s3, bucket }),
    jobs: makeJobState(jobs),
  };
};

it('whatever happens and wherever it dies, gives the lists of the tables read whole, on the engines too', async () => {
  await fc.assert(
    fc.asyncProperty(story, async (told) => tellStory(await makePoolWorld(onEngines), told)),
    { numRuns: 12, endOnFailure: true },
  );
}, 240_000);
