import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { makeCandidateRepository } from '#shared/adapters/dynamodb/candidates.ts';
import { makeDocumentClient } from '#shared/adapters/dynamodb/client.ts';
import { makeContractRepository } from '#shared/adapters/dynamodb/contracts.ts';
import { makePoolLog } from '#shared/adapters/dynamodb/pool-log.ts';
import { makePoolManifests } from '#shared/adapters/dynamodb/pool-manifests.ts';
import { makeShortlistRepository } from '#shared/adapters/dynamodb/shortlists.ts';
import { makePoolFiles } from '#shared/adapters/s3/pool-files.ts';
import { systemClock } from '#shared/adapters/system/clock.ts';
import { makeS3Client } from '#shared/platform/clients.ts';
import { readConfig } from '#shared/platform/config.ts';
import { makeLog } from '#shared/platform/log.ts';
import { scheduledJob } from '#shared/platform/scheduled-job.ts';
import { makeCompactPool } from '#shared/use-cases/matching/compact-pool.ts';

// Runs once per cold start: configuration, clients, wiring. No decision is taken in this file.
const config = readConfig({
  CONTRACTS_TABLE: z.string(),
  CANDIDATES_TABLE: z.string(),
  SHORTLISTS_TABLE: z.string(),
  POOL_TABLE: z.string(),
  POOL_BUCKET: z.string(),
});
const log = makeLog('compact-pool');
const client = makeDocumentClient();
// It changes no aggregate, so it has nothing to publish.
const publish = (): Promise<void> => Promise.reject(new Error('compact-pool publishes no event'));

const compactPool = makeCompactPool({
  candidates: makeCandidateRepository({ client, tableName: config.CANDIDATES_TABLE, publish }),
  contracts: makeContractRepository({ client, tableName: config.CONTRACTS_TABLE, publish }),
  shortlists: makeShortlistRepository({ client, tableName: config.SHORTLISTS_TABLE, publish }),
  log: makePoolLog({ client, tableName: config.POOL_TABLE }),
  manifests: makePoolManifests({ client, tableName: config.POOL_TABLE }),
  files: makePoolFiles({ client: makeS3Client(), bucket: config.POOL_BUCKET }),
  clock: systemClock,
  newId: () => randomUUID().slice(0, 8),
});

export const handler = scheduledJob(async () => {
  const done = await compactPool();
  if (done.outcome !== 'not-due') log.info('pool-compacted', { ...done });
});
