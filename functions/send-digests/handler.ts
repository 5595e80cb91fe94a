import * as z from 'zod';
import { makeDocumentClient } from '#shared/adapters/dynamodb/client.ts';
import { makeContractRepository } from '#shared/adapters/dynamodb/contracts.ts';
import { makeNotificationRepository } from '#shared/adapters/dynamodb/notifications.ts';
import { makeOrganisationRepository } from '#shared/adapters/dynamodb/organisations.ts';
import { makeSendEmail } from '#shared/adapters/ses/send-email.ts';
import { systemClock } from '#shared/adapters/system/clock.ts';
import { makeSesClient } from '#shared/platform/clients.ts';
import { readConfig } from '#shared/platform/config.ts';
import { makeLog } from '#shared/platform/log.ts';
import { scheduledJob } from '#shared/platform/scheduled-job.ts';
import { makeAnnounce } from '#shared/use-cases/notifications/announce.ts';
import { makeSendDigests } from '#shared/use-cases/notifications/send-digests.ts';

const config = readConfig({
  CONTRACTS_TABLE: z.string(),
  NOTIFICATIONS_TABLE: z.string(),
  ORGANISATIONS_TABLE: z.string(),
  SENDER_EMAIL: z.string(),
  PUBLIC_URL: z.string(),
});
const log = makeLog('send-digests');
const client = makeDocumentClient();
const contracts = makeContractRepository({
  client,
  tableName: config.CONTRACTS_TABLE,
  publish: () => Promise.resolve(),
});
const notifications = makeNotificationRepository({ client, tableName: config.NOTIFICATIONS_TABLE });
const sendDigests = makeSendDigests({
  notifications,
  organisations: makeOrganisationRepository({ client, tableName: config.ORGANISATIONS_TABLE }),
  announce: makeAnnounce({
    contracts,
    notifications,
    sendEmail: makeSendEmail({ client: makeSesClient(), sender: config.SENDER_EMAIL, log }),
    clock: systemClock,
    publicUrl: config.PUBLIC_URL,
  }),
});

export const handler = scheduledJob(async () => {
  log.info('digests-sent', { recipients: await sendDigests() });
});
