import * as z from 'zod';
import { makeAuditLog } from '#shared/adapters/dynamodb/audit-log.ts';
import { makeCandidateRepository } from '#shared/adapters/dynamodb/candidates.ts';
import { makeDocumentClient } from '#shared/adapters/dynamodb/client.ts';
import { makeContractRepository } from '#shared/adapters/dynamodb/contracts.ts';
import { makeJobState } from '#shared/adapters/dynamodb/job-state.ts';
import { makeOrganisationRepository } from '#shared/adapters/dynamodb/organisations.ts';
import { makePortfolioRepository } from '#shared/adapters/dynamodb/portfolio.ts';
import { makeShortlistRepository } from '#shared/adapters/dynamodb/shortlists.ts';
import { makePoolLog } from '#shared/adapters/dynamodb/pool-log.ts';
import { makePoolManifests } from '#shared/adapters/dynamodb/pool-manifests.ts';
import { makePoolFiles } from '#shared/adapters/s3/pool-files.ts';
import { makeMessageQueue } from '#shared/adapters/sqs/message-queue.ts';
import { makeMessageVisibility } from '#shared/adapters/sqs/message-visibility.ts';
import { systemClock } from '#shared/adapters/system/clock.ts';
import { makeS3Client, makeSqsClient } from '#shared/platform/clients.ts';
import { readConfig } from '#shared/platform/config.ts';
import { makeLog } from '#shared/platform/log.ts';
import { makeMeter } from '#shared/platform/metrics.ts';
import { queueBatchHandler } from '#shared/platform/queue-handler.ts';
import type { ShortlistRepository } from '#shared/ports.ts';
import { makeHandleMatchMessages } from '#shared/use-cases/matching/handle-match-messages.ts';
import { makeLoadPolicies } from '#shared/use-cases/matching/policy-for.ts';
import { makePool } from '#shared/use-cases/matching/pool.ts';
import { makeRematchContract } from '#shared/use-cases/matching/rematch-contract.ts';
import { makePublishEvents } from '#shared/use-cases/publish-events.ts';
import { MatchMessage, NotifyMessage, WebhookMessage } from '#shared/wire/messages.ts';

// Runs once per cold start: configuration, clients, wiring. No decision is taken in this file.
const config = readConfig({
  CONTRACTS_TABLE: z.string(),
  PORTFOLIO_TABLE: z.string(),
  CANDIDATES_TABLE: z.string(),
  SHORTLISTS_TABLE: z.string(),
  ORGANISATIONS_TABLE: z.string(),
  EVENTS_TABLE: z.string(),
  POOL_TABLE: z.string(),
  JOBS_TABLE: z.string(),
  MATCH_QUEUE_URL: z.string(),
  NOTIFY_QUEUE_URL: z.string(),
  WEBHOOKS_QUEUE_URL: z.string(),
  POOL_BUCKET: z.string(),
});
const log = makeLog('match');
const client = makeDocumentClient();
const sqs = makeSqsClient();
const clock = systemClock;
const matchQueue = makeMessageQueue(MatchMessage, { client: sqs, queueUrl: config.MATCH_QUEUE_URL });
const poolLog = makePoolLog({ client, tableName: config.POOL_TABLE });
const publish = makePublishEvents({
  audit: makeAuditLog({ client, tableName: config.EVENTS_TABLE }),
  poolLog,
  matchQueue,
  notifyQueue: makeMessageQueue(NotifyMessage, { client: sqs, queueUrl: config.NOTIFY_QUEUE_URL }),
  webhookQueue: makeMessageQueue(WebhookMessage, { client: sqs, queueUrl: config.WEBHOOKS_QUEUE_URL }),
});
const contracts = makeContractRepository({ client, tableName: config.CONTRACTS_TABLE, publish });
const candidates = makeCandidateRepository({ client, tableName: config.CANDIDATES_TABLE, publish });
const shortlists = makeShortlistRepository({ client, tableName: config.SHORTLISTS_TABLE, publish });
const portfolio = makePortfolioRepository({ client, tableName: config.PORTFOLIO_TABLE });
const organisations = makeOrganisationRepository({ client, tableName: config.ORGANISATIONS_TABLE });
const jobs = makeJobState({ client, tableName: config.JOBS_TABLE });
const meter = makeMeter('match');
// One figure a batch, when its last list is saved: a line for each of a thousand lists would say the same.
let savedLists = 0;
const counted: ShortlistRepository = {
  ...shortlists,
  save: async (...saving) => {
    const saved = await shortlists.save(...saving);
    if (saved.ok) savedLists++;
    return saved;
  },
};
// The pool outlives the invocation: a warm function reads what changed, a cold one the snapshot first.
const pool = makePool({
  candidates,
  shortlists,
  contracts,
  log: poolLog,
  manifests: makePoolManifests({ client, tableName: config.POOL_TABLE }),
  files: makePoolFiles({ client: makeS3Client(), bucket: config.POOL_BUCKET }),
  clock,
  tell: ({ code, ...fields }) => {
    log.info(code, fields);
  },
});

const handle = makeHandleMatchMessages({
  contracts,
  candidates,
  shortlists,
  pool,
  poolLog,
  jobs,
  matchQueue,
  clock,
  loadPolicies: makeLoadPolicies({ organisations }),
  rematchContract: makeRematchContract({ contracts, shortlists: counted, portfolio, pool, clock }),
});
const visibility = makeMessageVisibility({ client: sqs, queueUrl: config.MATCH_QUEUE_URL });

export const handler = queueBatchHandler(MatchMessage, { log, visibility }, async (messages) => {
  const before = savedLists;
  await handle(messages);
  if (savedLists > before) meter.sinceOrigin('secondsToShortlist');
});
