import * as z from 'zod';
import { makeAuditLog } from '#shared/adapters/dynamodb/audit-log.ts';
import { makeCandidateRepository } from '#shared/adapters/dynamodb/candidates.ts';
import { makeDocumentClient } from '#shared/adapters/dynamodb/client.ts';
import { makeIdentityEraser } from '#shared/adapters/kms/identity-eraser.ts';
import { makeMessageQueue } from '#shared/adapters/sqs/message-queue.ts';
import { systemClock } from '#shared/adapters/system/clock.ts';
import { makeSqsClient } from '#shared/platform/clients.ts';
import { readConfig } from '#shared/platform/config.ts';
import { makeLog } from '#shared/platform/log.ts';
import { makeExpireCandidates } from '#shared/use-cases/candidates/expire-candidates.ts';
import { makePublishEvents } from '#shared/use-cases/publish-events.ts';
import { MatchMessage, NotifyMessage } from '#shared/wire/messages.ts';

// Runs once per cold start: configuration, clients, wiring. No decision is taken in this file.
const config = readConfig({
  CANDIDATES_TABLE: z.string(),
  IDENTITIES_TABLE: z.string(),
  EVENTS_TABLE: z.string(),
  MATCH_QUEUE_URL: z.string(),
  NOTIFY_QUEUE_URL: z.string(),
});
const log = makeLog('expire');
const client = makeDocumentClient();
const sqs = makeSqsClient();
const publish = makePublishEvents({
  audit: makeAuditLog({ client, tableName: config.EVENTS_TABLE }),
  matchQueue: makeMessageQueue(MatchMessage, { client: sqs, queueUrl: config.MATCH_QUEUE_URL }),
  notifyQueue: makeMessageQueue(NotifyMessage, { client: sqs, queueUrl: config.NOTIFY_QUEUE_URL }),
});
const expireCandidates = makeExpireCandidates({
  candidates: makeCandidateRepository({ client, tableName: config.CANDIDATES_TABLE, publish }),
  vault: makeIdentityEraser({ client, tableName: config.IDENTITIES_TABLE }),
  clock: systemClock,
});

export const handler = async (): Promise<void> => {
  log.info('candidates-expired', { ...(await expireCandidates()) });
};
