import * as z from 'zod';
import { makeAuditLog } from '#shared/adapters/dynamodb/audit-log.ts';
import { makeDocumentClient } from '#shared/adapters/dynamodb/client.ts';
import { makeContractRepository } from '#shared/adapters/dynamodb/contracts.ts';
import { makeImportRepository } from '#shared/adapters/dynamodb/imports.ts';
import { makePoolLog } from '#shared/adapters/dynamodb/pool-log.ts';
import { makeObjectStore } from '#shared/adapters/s3/object-store.ts';
import { makeMessageQueue } from '#shared/adapters/sqs/message-queue.ts';
import { makeMessageVisibility } from '#shared/adapters/sqs/message-visibility.ts';
import { systemClock } from '#shared/adapters/system/clock.ts';
import { makeS3Client, makeSqsClient } from '#shared/platform/clients.ts';
import { readConfig } from '#shared/platform/config.ts';
import { makeLog } from '#shared/platform/log.ts';
import { queueHandler } from '#shared/platform/queue-handler.ts';
import { makeIngestContracts } from '#shared/use-cases/contracts/ingest-contracts.ts';
import { ImportConsumerMessage, makeImportConsumer } from '#shared/use-cases/imports/import-consumer.ts';
import { makeIngestPart } from '#shared/use-cases/imports/ingest-part.ts';
import { makeSplitImport } from '#shared/use-cases/imports/split-import.ts';
import { makePublishEvents } from '#shared/use-cases/publish-events.ts';
import { readDecp } from '#shared/wire/decp/read-decp.ts';
import { ImportMessage, MatchMessage, NotifyMessage, WebhookMessage } from '#shared/wire/messages.ts';

// Runs once per cold start: configuration, clients, wiring. No decision is taken in this file.
const config = readConfig({
  CONTRACTS_TABLE: z.string(),
  IMPORTS_TABLE: z.string(),
  EVENTS_TABLE: z.string(),
  POOL_TABLE: z.string(),
  CONTRACTS_QUEUE_URL: z.string(),
  MATCH_QUEUE_URL: z.string(),
  NOTIFY_QUEUE_URL: z.string(),
  WEBHOOKS_QUEUE_URL: z.string(),
  UPLOADS_BUCKET: z.string(),
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
const imports = makeImportRepository({ client, tableName: config.IMPORTS_TABLE });
const objects = makeObjectStore({ client: makeS3Client(), bucket: config.UPLOADS_BUCKET });
const contracts = makeContractRepository({ client, tableName: config.CONTRACTS_TABLE, publish });

export const handler = queueHandler(
  ImportConsumerMessage,
  {
    log: makeLog('ingest-contracts'),
    visibility: makeMessageVisibility({ client: sqs, queueUrl: config.CONTRACTS_QUEUE_URL }),
  },
  makeImportConsumer({
    splitImport: makeSplitImport({
      imports,
      objects,
      queue: makeMessageQueue(ImportMessage, { client: sqs, queueUrl: config.CONTRACTS_QUEUE_URL }),
      readRecords: ({ contentType }) => readDecp(contentType),
      clock: systemClock,
    }),
    ingestPart: makeIngestPart({
      imports,
      objects,
      ingestRecords: makeIngestContracts({ contracts, publish, clock: systemClock }),
      clock: systemClock,
    }),
  }),
);
