import * as z from 'zod';
import { makeAuditLog } from '#shared/adapters/dynamodb/audit-log.ts';
import { makeCandidateRepository } from '#shared/adapters/dynamodb/candidates.ts';
import { makeDocumentClient } from '#shared/adapters/dynamodb/client.ts';
import { makeFileLayoutRepository } from '#shared/adapters/dynamodb/file-layouts.ts';
import { makeImportRepository } from '#shared/adapters/dynamodb/imports.ts';
import { makeOrganisationRepository } from '#shared/adapters/dynamodb/organisations.ts';
import { makePoolLog } from '#shared/adapters/dynamodb/pool-log.ts';
import { makeIdentityVault } from '#shared/adapters/kms/identity-vault.ts';
import { makeObjectStore } from '#shared/adapters/s3/object-store.ts';
import { makeMessageQueue } from '#shared/adapters/sqs/message-queue.ts';
import { makeMessageVisibility } from '#shared/adapters/sqs/message-visibility.ts';
import { systemClock } from '#shared/adapters/system/clock.ts';
import { makeKmsClient, makeS3Client, makeSqsClient } from '#shared/platform/clients.ts';
import { readConfig } from '#shared/platform/config.ts';
import { makeLog } from '#shared/platform/log.ts';
import { queueHandler } from '#shared/platform/queue-handler.ts';
import { makeFindLayout } from '#shared/use-cases/candidates/find-layout.ts';
import { makeIngestCandidates } from '#shared/use-cases/candidates/ingest-candidates.ts';
import { ImportConsumerMessage, makeImportConsumer } from '#shared/use-cases/imports/import-consumer.ts';
import { makeIngestPart } from '#shared/use-cases/imports/ingest-part.ts';
import { makeSplitImport } from '#shared/use-cases/imports/split-import.ts';
import { makePublishEvents } from '#shared/use-cases/publish-events.ts';
import { readCandidates } from '#shared/wire/candidates/read-candidates.ts';
import { ImportMessage, MatchMessage, NotifyMessage, WebhookMessage } from '#shared/wire/messages.ts';

// Runs once per cold start: configuration, clients, wiring. No decision is taken in this file.
const config = readConfig({
  CANDIDATES_TABLE: z.string(),
  IDENTITIES_TABLE: z.string(),
  IDENTITY_KEY_ID: z.string(),
  ORGANISATIONS_TABLE: z.string(),
  IMPORTS_TABLE: z.string(),
  EVENTS_TABLE: z.string(),
  POOL_TABLE: z.string(),
  CANDIDATES_QUEUE_URL: z.string(),
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
const layouts = makeFileLayoutRepository({ client, tableName: config.ORGANISATIONS_TABLE });
const objects = makeObjectStore({ client: makeS3Client(), bucket: config.UPLOADS_BUCKET });
const kms = { kms: makeKmsClient(), keyId: config.IDENTITY_KEY_ID };

export const handler = queueHandler(
  ImportConsumerMessage,
  {
    log: makeLog('ingest-candidates'),
    visibility: makeMessageVisibility({ client: sqs, queueUrl: config.CANDIDATES_QUEUE_URL }),
  },
  makeImportConsumer({
    splitImport: makeSplitImport({
      imports,
      objects,
      queue: makeMessageQueue(ImportMessage, { client: sqs, queueUrl: config.CANDIDATES_QUEUE_URL }),
      readRecords: ({ contentType, organisationId }, ignore) =>
        readCandidates(contentType, makeFindLayout(layouts, organisationId, ignore)),
      clock: systemClock,
    }),
    ingestPart: makeIngestPart({
      imports,
      objects,
      ingestRecords: makeIngestCandidates({
        candidates: makeCandidateRepository({ client, tableName: config.CANDIDATES_TABLE, publish }),
        vault: makeIdentityVault({ client, tableName: config.IDENTITIES_TABLE, ...kms }),
        organisations: makeOrganisationRepository({ client, tableName: config.ORGANISATIONS_TABLE }),
        publish,
        clock: systemClock,
      }),
      clock: systemClock,
    }),
  }),
);
