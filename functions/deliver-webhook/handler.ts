import * as z from 'zod';
import { makeCandidateRepository } from '#shared/adapters/dynamodb/candidates.ts';
import { makeContractRepository } from '#shared/adapters/dynamodb/contracts.ts';
import { makeAuditLog } from '#shared/adapters/dynamodb/audit-log.ts';
import { makeDocumentClient } from '#shared/adapters/dynamodb/client.ts';
import { makeDeliveryRepository } from '#shared/adapters/dynamodb/deliveries.ts';
import { makeEndpointRepository } from '#shared/adapters/dynamodb/endpoints.ts';
import { makeHoursRepository } from '#shared/adapters/dynamodb/hours.ts';
import { makePortfolioRepository } from '#shared/adapters/dynamodb/portfolio.ts';
import { makeOrganisationRepository } from '#shared/adapters/dynamodb/organisations.ts';
import { makePoolLog } from '#shared/adapters/dynamodb/pool-log.ts';
import { makeShareRepository } from '#shared/adapters/dynamodb/shares.ts';
import { makeShortlistRepository } from '#shared/adapters/dynamodb/shortlists.ts';
import { makeSecretVault } from '#shared/adapters/kms/secret-vault.ts';
import { makeMessageQueue } from '#shared/adapters/sqs/message-queue.ts';
import { makeMessageVisibility } from '#shared/adapters/sqs/message-visibility.ts';
import { systemClock } from '#shared/adapters/system/clock.ts';
import { makeSendWebhook } from '#shared/adapters/webhooks/send-webhook.ts';
import { makeKmsClient, makeSqsClient } from '#shared/platform/clients.ts';
import { readConfig } from '#shared/platform/config.ts';
import { makeLog } from '#shared/platform/log.ts';
import { makeMeter } from '#shared/platform/metrics.ts';
import { queueParallelHandler } from '#shared/platform/queue-handler.ts';
import type { SendWebhook } from '#shared/ports.ts';
import { makeCountHours } from '#shared/use-cases/hours/count-hours.ts';
import { makeForgetHours } from '#shared/use-cases/hours/forget-hours.ts';
import { makeCountOutcomes } from '#shared/use-cases/impact/count-outcomes.ts';
import { makeCountPeople } from '#shared/use-cases/impact/count-people.ts';
import { makePublishEvents } from '#shared/use-cases/publish-events.ts';
import { isSuccess, makeAttemptDelivery } from '#shared/use-cases/webhooks/attempt-delivery.ts';
import { makeDisableEndpoint } from '#shared/use-cases/webhooks/disable-endpoint.ts';
import { makeHandleWebhookMessage } from '#shared/use-cases/webhooks/handle-webhook-message.ts';
import { makeNoticesOf } from '#shared/use-cases/webhooks/notices-of-event.ts';
import { makeSignDelivery } from '#shared/use-cases/webhooks/sign-delivery.ts';
import { makeTellEvent } from '#shared/use-cases/webhooks/tell-event.ts';
import { MatchMessage, NotifyMessage, WebhookMessage } from '#shared/wire/messages.ts';

// Runs once per cold start: configuration, clients, wiring. No decision is taken in this file.
const config = readConfig({
  CONTRACTS_TABLE: z.string(),
  SHORTLISTS_TABLE: z.string(),
  ORGANISATIONS_TABLE: z.string(),
  SHARES_TABLE: z.string(),
  ENDPOINTS_TABLE: z.string(),
  DELIVERIES_TABLE: z.string(),
  HOURS_TABLE: z.string(),
  PORTFOLIO_TABLE: z.string(),
  CANDIDATES_TABLE: z.string(),
  EVENTS_TABLE: z.string(),
  POOL_TABLE: z.string(),
  MATCH_QUEUE_URL: z.string(),
  NOTIFY_QUEUE_URL: z.string(),
  WEBHOOKS_QUEUE_URL: z.string(),
  WEBHOOK_KEY_ID: z.string(),
  PUBLIC_URL: z.url(),
  PASSERELLE_WEBHOOK_ALLOW_LOOPBACK: z.string().optional(),
});
const client = makeDocumentClient();
const sqs = makeSqsClient();
const queue = makeMessageQueue(WebhookMessage, { client: sqs, queueUrl: config.WEBHOOKS_QUEUE_URL });
const publish = makePublishEvents({
  audit: makeAuditLog({ client, tableName: config.EVENTS_TABLE }),
  poolLog: makePoolLog({ client, tableName: config.POOL_TABLE }),
  matchQueue: makeMessageQueue(MatchMessage, { client: sqs, queueUrl: config.MATCH_QUEUE_URL }),
  notifyQueue: makeMessageQueue(NotifyMessage, { client: sqs, queueUrl: config.NOTIFY_QUEUE_URL }),
  webhookQueue: queue,
});
const contracts = makeContractRepository({ client, tableName: config.CONTRACTS_TABLE, publish });
const shortlists = makeShortlistRepository({ client, tableName: config.SHORTLISTS_TABLE, publish });
const hours = makeHoursRepository({ client, tableName: config.HOURS_TABLE, publish });
const countOutcomes = makeCountOutcomes({
  shortlists,
  hours,
  candidates: makeCandidateRepository({ client, tableName: config.CANDIDATES_TABLE, publish }),
  portfolio: makePortfolioRepository({ client, tableName: config.PORTFOLIO_TABLE }),
});
const countPeople = makeCountPeople({ shortlists, countOutcomes });
const endpoints = makeEndpointRepository({ client, tableName: config.ENDPOINTS_TABLE, publish });
const deliveries = makeDeliveryRepository({ client, tableName: config.DELIVERIES_TABLE });
const vault = makeSecretVault({ kms: makeKmsClient(), keyId: config.WEBHOOK_KEY_ID, purpose: 'webhook-secret' });
const log = makeLog('deliver-webhook');
const meter = makeMeter('deliver-webhook');
const send = makeSendWebhook({ allowLoopback: config.PASSERELLE_WEBHOOK_ALLOW_LOOPBACK === '1' });
const measured: SendWebhook = async (request) => {
  const answer = await send(request);
  meter.count('deliveryFailures', isSuccess(answer) ? 0 : 1);
  log.info('webhook-sent', {
    deliveryId: request.headers['webhook-id'] ?? null,
    answer: 'status' in answer ? answer.status : answer.fault,
  });
  return answer;
};

export const handler = queueParallelHandler(
  WebhookMessage,
  {
    log,
    visibility: makeMessageVisibility({ client: sqs, queueUrl: config.WEBHOOKS_QUEUE_URL }),
  },
  makeHandleWebhookMessage({
    tell: makeTellEvent({
      noticesOf: makeNoticesOf({
        shares: makeShareRepository({ client, tableName: config.SHARES_TABLE, publish }),
        shortlists,
        contracts,
        countHours: makeCountHours({ contracts, hours, clock: systemClock }),
        forgetHours: makeForgetHours({ hours, clock: systemClock }),
        countPeople,
        clock: systemClock,
        publicUrl: config.PUBLIC_URL.replace(/\/$/, ''),
      }),
      endpoints,
      deliveries,
      contracts,
      organisations: makeOrganisationRepository({ client, tableName: config.ORGANISATIONS_TABLE }),
      queue,
      clock: systemClock,
    }),
    attempt: makeAttemptDelivery({
      endpoints,
      deliveries,
      sign: makeSignDelivery({ vault }),
      send: measured,
      disable: makeDisableEndpoint({ endpoints, deliveries, clock: systemClock }),
      queue,
      clock: systemClock,
      chance: Math.random,
    }),
    countOutcomes,
    countPeople,
  }),
);
