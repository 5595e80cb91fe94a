import * as z from 'zod';
import { makeAuditLog } from '#shared/adapters/dynamodb/audit-log.ts';
import { makeCandidateRequestRepository } from '#shared/adapters/dynamodb/candidate-requests.ts';
import { makeDocumentClient } from '#shared/adapters/dynamodb/client.ts';
import { makeContractRepository } from '#shared/adapters/dynamodb/contracts.ts';
import { makeOrganisationRepository } from '#shared/adapters/dynamodb/organisations.ts';
import { makePoolLog } from '#shared/adapters/dynamodb/pool-log.ts';
import { makeMessageQueue } from '#shared/adapters/sqs/message-queue.ts';
import { makeMessageVisibility } from '#shared/adapters/sqs/message-visibility.ts';
import { systemClock } from '#shared/adapters/system/clock.ts';
import { makeSqsClient } from '#shared/platform/clients.ts';
import { readConfig } from '#shared/platform/config.ts';
import { makeLog } from '#shared/platform/log.ts';
import { queueHandler } from '#shared/platform/queue-handler.ts';
import { makePublishEvents } from '#shared/use-cases/publish-events.ts';
import { makePlaceRequest } from '#shared/use-cases/requests/place-request.ts';
import { MatchMessage, NotifyMessage, RequestMessage, WebhookMessage } from '#shared/wire/messages.ts';

// Runs once per cold start: configuration, clients, wiring. No decision is taken in this file.
const config = readConfig({
  REQUESTS_TABLE: z.string(),
  CONTRACTS_TABLE: z.string(),
  ORGANISATIONS_TABLE: z.string(),
  EVENTS_TABLE: z.string(),
  POOL_TABLE: z.string(),
  MATCH_QUEUE_URL: z.string(),
  NOTIFY_QUEUE_URL: z.string(),
  WEBHOOKS_QUEUE_URL: z.string(),
  REQUESTS_QUEUE_URL: z.string(),
});
const client = makeDocumentClient();
const sqs = makeSqsClient();
const publish = makePublishEvents({
  audit: makeAuditLog({ client, tableName: config.EVENTS_TABLE }),
  poolLog: makePoolLog({ client, tableName: config.POOL_TABLE }),
  matchQueue: makeMessageQueue(MatchMessage, { client: sqs, queueUrl: config.MATCH_QUEUE_URL }),
  notifyQueue: makeMessageQueue(NotifyMessage, { client: sqs, queueUrl: config.NOTIFY_QUEUE_URL }),
  webhookQueue: makeMessageQueue(WebhookMessage, { client: sqs, queueUrl: config.WEBHOOKS_QUEUE_URL }),
});

export const handler = queueHandler(
  RequestMessage,
  {
    log: makeLog('place-requests'),
    visibility: makeMessageVisibility({ client: sqs, queueUrl: config.REQUESTS_QUEUE_URL }),
  },
  makePlaceRequest({
    requests: makeCandidateRequestRepository({ client, tableName: config.REQUESTS_TABLE, publish }),
    contracts: makeContractRepository({ client, tableName: config.CONTRACTS_TABLE, publish }),
    organisations: makeOrganisationRepository({ client, tableName: config.ORGANISATIONS_TABLE }),
    clock: systemClock,
  }),
);
