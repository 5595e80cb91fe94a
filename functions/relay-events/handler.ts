import * as z from 'zod';
import { makeAuditLog } from '#shared/adapters/dynamodb/audit-log.ts';
import { makeCandidateRequestRepository } from '#shared/adapters/dynamodb/candidate-requests.ts';
import { makeDocumentClient } from '#shared/adapters/dynamodb/client.ts';
import { makeDeliveryRepository } from '#shared/adapters/dynamodb/deliveries.ts';
import { makeEndpointRepository } from '#shared/adapters/dynamodb/endpoints.ts';
import { makeImportRepository } from '#shared/adapters/dynamodb/imports.ts';
import { makeJobState } from '#shared/adapters/dynamodb/job-state.ts';
import { makeHoursRepository } from '#shared/adapters/dynamodb/hours.ts';
import { makeOutbox } from '#shared/adapters/dynamodb/outbox.ts';
import { makePortfolioRepository } from '#shared/adapters/dynamodb/portfolio.ts';
import { makePolicyOutbox } from '#shared/adapters/dynamodb/policies.ts';
import { makeShortlistRepository } from '#shared/adapters/dynamodb/shortlists.ts';
import { tables } from '#shared/adapters/dynamodb/tables.ts';
import { makePoolLog } from '#shared/adapters/dynamodb/pool-log.ts';
import { makeMessageQueue } from '#shared/adapters/sqs/message-queue.ts';
import { systemClock } from '#shared/adapters/system/clock.ts';
import { makeSqsClient } from '#shared/platform/clients.ts';
import { readConfig } from '#shared/platform/config.ts';
import { makeLog } from '#shared/platform/log.ts';
import { makeMeter } from '#shared/platform/metrics.ts';
import { scheduledJob } from '#shared/platform/scheduled-job.ts';
import { makeRecountOutcomes } from '#shared/use-cases/impact/recount-outcomes.ts';
import { makePublishEvents } from '#shared/use-cases/publish-events.ts';
import { makeSweepRequests } from '#shared/use-cases/requests/sweep-requests.ts';
import { makeDisableEndpoint } from '#shared/use-cases/webhooks/disable-endpoint.ts';
import { makeSweepDeliveries } from '#shared/use-cases/webhooks/sweep-deliveries.ts';
import { makeReconcile } from '#shared/use-cases/reconcile.ts';
import { ImportMessage, MatchMessage, NotifyMessage, RequestMessage, WebhookMessage } from '#shared/wire/messages.ts';

// Runs once per cold start: configuration, clients, wiring. No decision is taken in this file.
const config = readConfig({
  CONTRACTS_TABLE: z.string(),
  CANDIDATES_TABLE: z.string(),
  SHORTLISTS_TABLE: z.string(),
  ORGANISATIONS_TABLE: z.string(),
  SHARES_TABLE: z.string(),
  ENDPOINTS_TABLE: z.string(),
  DELIVERIES_TABLE: z.string(),
  REQUESTS_TABLE: z.string(),
  HOURS_TABLE: z.string(),
  PORTFOLIO_TABLE: z.string(),
  IMPORTS_TABLE: z.string(),
  EVENTS_TABLE: z.string(),
  POOL_TABLE: z.string(),
  JOBS_TABLE: z.string(),
  CONTRACTS_QUEUE_URL: z.string(),
  CANDIDATES_QUEUE_URL: z.string(),
  REQUESTS_QUEUE_URL: z.string(),
  MATCH_QUEUE_URL: z.string(),
  NOTIFY_QUEUE_URL: z.string(),
  WEBHOOKS_QUEUE_URL: z.string(),
});
const log = makeLog('relay-events');
const meter = makeMeter('relay-events');
const client = makeDocumentClient();
const sqs = makeSqsClient();
const matchQueue = makeMessageQueue(MatchMessage, { client: sqs, queueUrl: config.MATCH_QUEUE_URL });

const webhookQueue = makeMessageQueue(WebhookMessage, { client: sqs, queueUrl: config.WEBHOOKS_QUEUE_URL });
const publish = makePublishEvents({
  audit: makeAuditLog({ client, tableName: config.EVENTS_TABLE }),
  poolLog: makePoolLog({ client, tableName: config.POOL_TABLE }),
  matchQueue,
  notifyQueue: makeMessageQueue(NotifyMessage, { client: sqs, queueUrl: config.NOTIFY_QUEUE_URL }),
  webhookQueue,
});
const endpoints = makeEndpointRepository({ client, tableName: config.ENDPOINTS_TABLE, publish });
const deliveries = makeDeliveryRepository({ client, tableName: config.DELIVERIES_TABLE });

const reconcile = makeReconcile({
  outboxes: [
    makeOutbox({ client, tableName: config.CONTRACTS_TABLE, schema: tables.contracts }),
    makeOutbox({ client, tableName: config.CANDIDATES_TABLE, schema: tables.candidates }),
    makeOutbox({ client, tableName: config.SHORTLISTS_TABLE, schema: tables.shortlists }),
    makeOutbox({ client, tableName: config.SHARES_TABLE, schema: tables.shares }),
    makeOutbox({ client, tableName: config.ENDPOINTS_TABLE, schema: tables.endpoints }),
    makeOutbox({ client, tableName: config.REQUESTS_TABLE, schema: tables.requests }),
    makeOutbox({ client, tableName: config.HOURS_TABLE, schema: tables.hours }),
    makePolicyOutbox({ client, tableName: config.ORGANISATIONS_TABLE }),
  ],
  publish,
  tellOutboxAge: (seconds) => {
    meter.seconds('outboxAgeSeconds', seconds);
  },
  imports: makeImportRepository({ client, tableName: config.IMPORTS_TABLE }),
  importQueues: {
    contracts: makeMessageQueue(ImportMessage, { client: sqs, queueUrl: config.CONTRACTS_QUEUE_URL }),
    candidates: makeMessageQueue(ImportMessage, { client: sqs, queueUrl: config.CANDIDATES_QUEUE_URL }),
  },
  matchQueue,
  jobs: makeJobState({ client, tableName: config.JOBS_TABLE }),
  sweepDeliveries: makeSweepDeliveries({
    deliveries,
    disable: makeDisableEndpoint({ endpoints, deliveries, clock: systemClock }),
    queue: webhookQueue,
    clock: systemClock,
  }),
  sweepRequests: makeSweepRequests({
    requests: makeCandidateRequestRepository({ client, tableName: config.REQUESTS_TABLE, publish }),
    queue: makeMessageQueue(RequestMessage, { client: sqs, queueUrl: config.REQUESTS_QUEUE_URL }),
  }),
  recountOutcomes: makeRecountOutcomes({
    shortlists: makeShortlistRepository({ client, tableName: config.SHORTLISTS_TABLE, publish }),
    hours: makeHoursRepository({ client, tableName: config.HOURS_TABLE, publish }),
    portfolio: makePortfolioRepository({ client, tableName: config.PORTFOLIO_TABLE }),
    queue: webhookQueue,
  }),
  clock: systemClock,
});

/** The schedule's event, or the one that says that the queues begin empty. */
const RelayEvent = z.object({
  'detail-type': z.string().optional(),
  detail: z.object({ reconcile: z.string().optional() }).optional(),
});

export const handler = scheduledJob(async (event) => {
  const { 'detail-type': detailType, detail } = RelayEvent.parse(event);
  const done = await reconcile({ justStarted: detailType === 'Passerelle Start' || detail?.reconcile === 'start' });
  if (Object.values(done).some((count) => count > 0)) log.info('reconciled', { ...done });
});
