import * as z from 'zod';
import { makeDocumentClient } from '#shared/adapters/dynamodb/client.ts';
import { makeEndpointRepository } from '#shared/adapters/dynamodb/endpoints.ts';
import { makeContractRepository } from '#shared/adapters/dynamodb/contracts.ts';
import { makeNotificationRepository } from '#shared/adapters/dynamodb/notifications.ts';
import { makeOrganisationRepository } from '#shared/adapters/dynamodb/organisations.ts';
import { makeSendEmail } from '#shared/adapters/ses/send-email.ts';
import { makeMessageVisibility } from '#shared/adapters/sqs/message-visibility.ts';
import { systemClock } from '#shared/adapters/system/clock.ts';
import { makeSesClient, makeSqsClient } from '#shared/platform/clients.ts';
import { readConfig } from '#shared/platform/config.ts';
import { makeLog } from '#shared/platform/log.ts';
import { makeMeter } from '#shared/platform/metrics.ts';
import { queueBatchHandler } from '#shared/platform/queue-handler.ts';
import type { SendEmail } from '#shared/ports.ts';
import { makeAnnounce } from '#shared/use-cases/notifications/announce.ts';
import { makeLoadRecipients } from '#shared/use-cases/notifications/find-recipients.ts';
import { makeNotify } from '#shared/use-cases/notifications/notify.ts';
import { NotifyMessage } from '#shared/wire/messages.ts';

const config = readConfig({
  CONTRACTS_TABLE: z.string(),
  ENDPOINTS_TABLE: z.string(),
  NOTIFICATIONS_TABLE: z.string(),
  ORGANISATIONS_TABLE: z.string(),
  SENDER_EMAIL: z.string(),
  PUBLIC_URL: z.string(),
  NOTIFY_QUEUE_URL: z.string(),
});
const client = makeDocumentClient();
// This function only reads contracts and endpoints: nothing to publish.
const publish = () => Promise.resolve();
const contracts = makeContractRepository({ client, tableName: config.CONTRACTS_TABLE, publish });
const endpoints = makeEndpointRepository({ client, tableName: config.ENDPOINTS_TABLE, publish });
const notifications = makeNotificationRepository({ client, tableName: config.NOTIFICATIONS_TABLE });
const organisations = makeOrganisationRepository({ client, tableName: config.ORGANISATIONS_TABLE });
const log = makeLog('notify');
const meter = makeMeter('notify');
const send = makeSendEmail({ client: makeSesClient(), sender: config.SENDER_EMAIL, log });
const sendEmail: SendEmail = async (email) => {
  await send(email);
  meter.sinceOrigin('secondsToEmail');
};
const announce = makeAnnounce({
  contracts,
  notifications,
  sendEmail,
  clock: systemClock,
  publicUrl: config.PUBLIC_URL,
});

export const handler = queueBatchHandler(
  NotifyMessage,
  {
    log,
    visibility: makeMessageVisibility({ client: makeSqsClient(), queueUrl: config.NOTIFY_QUEUE_URL }),
  },
  makeNotify({
    contracts,
    endpoints,
    organisations,
    notifications,
    announce,
    clock: systemClock,
    loadRecipients: makeLoadRecipients({ organisations }),
  }),
);
