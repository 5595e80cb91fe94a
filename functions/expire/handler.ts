import * as z from 'zod';
import { makeAuditLog } from '#shared/adapters/dynamodb/audit-log.ts';
import { makeCandidateRepository } from '#shared/adapters/dynamodb/candidates.ts';
import { makeContractRepository } from '#shared/adapters/dynamodb/contracts.ts';
import { makeDocumentClient } from '#shared/adapters/dynamodb/client.ts';
import { makePoolLog } from '#shared/adapters/dynamodb/pool-log.ts';
import { makeIdentityEraser } from '#shared/adapters/kms/identity-eraser.ts';
import { makeMessageQueue } from '#shared/adapters/sqs/message-queue.ts';
import { systemClock } from '#shared/adapters/system/clock.ts';
import { makeSqsClient } from '#shared/platform/clients.ts';
import { readConfig } from '#shared/platform/config.ts';
import { makeLog } from '#shared/platform/log.ts';
import { scheduledJob } from '#shared/platform/scheduled-job.ts';
import { makeBeginDay } from '#shared/use-cases/begin-day.ts';
import { makeExpireCandidates } from '#shared/use-cases/candidates/expire-candidates.ts';
import { makeCloseEndedContracts } from '#shared/use-cases/contracts/close-ended-contracts.ts';
import { makePublishEvents } from '#shared/use-cases/publish-events.ts';
import { MatchMessage, NotifyMessage, WebhookMessage } from '#shared/wire/messages.ts';

// Runs once per cold start: configuration, clients, wiring. No decision is taken in this file.
const config = readConfig({
  CONTRACTS_TABLE: z.string(),
  CANDIDATES_TABLE: z.string(),
  IDENTITIES_TABLE: z.string(),
  EVENTS_TABLE: z.string(),
  POOL_TABLE: z.string(),
  MATCH_QUEUE_URL: z.string(),
  NOTIFY_QUEUE_URL: z.string(),
  WEBHOOKS_QUEUE_URL: z.string(),
});
const log = makeLog('expire');
const client = makeDocumentClient();
const sqs = makeSqsClient();
const matchQueue = makeMessageQueue(MatchMessage, { client: sqs, queueUrl: config.MATCH_QUEUE_URL });
const publish = makePublishEvents({
  audit: makeAuditLog({ client, tableName: config.EVENTS_TABLE }),
  poolLog: makePoolLog({ client, tableName: config.POOL_TABLE }),
  matchQueue,
  notifyQueue: makeMessageQueue(NotifyMessage, { client: sqs, queueUrl: config.NOTIFY_QUEUE_URL }),
  webhookQueue: makeMessageQueue(WebhookMessage, { client: sqs, queueUrl: config.WEBHOOKS_QUEUE_URL }),
});
const beginDay = makeBeginDay({
  expireCandidates: makeExpireCandidates({
    candidates: makeCandidateRepository({ client, tableName: config.CANDIDATES_TABLE, publish }),
    vault: makeIdentityEraser({ client, tableName: config.IDENTITIES_TABLE }),
    clock: systemClock,
  }),
  closeEndedContracts: makeCloseEndedContracts({
    contracts: makeContractRepository({ client, tableName: config.CONTRACTS_TABLE, publish }),
    clock: systemClock,
  }),
  matchQueue,
});

export const handler = scheduledJob(async () => {
  log.info('day-begun', { ...(await beginDay()) });
});
