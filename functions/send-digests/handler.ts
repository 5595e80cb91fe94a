import * as z from 'zod';
import { makeCandidateRepository } from '#shared/adapters/dynamodb/candidates.ts';
import { makeDocumentClient } from '#shared/adapters/dynamodb/client.ts';
import { makeContractRepository } from '#shared/adapters/dynamodb/contracts.ts';
import { makeNotificationRepository } from '#shared/adapters/dynamodb/notifications.ts';
import { makeOrganisationRepository } from '#shared/adapters/dynamodb/organisations.ts';
import { makeSendEmail } from '#shared/adapters/ses/send-email.ts';
import { systemClock } from '#shared/adapters/system/clock.ts';
import { makeSesClient } from '#shared/platform/clients.ts';
import { readConfig } from '#shared/platform/config.ts';
import { sealedFor } from '#shared/platform/sealed.ts';
import { makeLog } from '#shared/platform/log.ts';
import { scheduledJob } from '#shared/platform/scheduled-job.ts';
import { makeSealingKeys } from '#shared/platform/sealing-keys.ts';
import { makeListDoubted } from '#shared/use-cases/candidates/confirm-availability.ts';
import { makeAskAvailability } from '#shared/use-cases/notifications/ask-availability.ts';
import { makeAnnounce } from '#shared/use-cases/notifications/announce.ts';
import { makeSendDigests } from '#shared/use-cases/notifications/send-digests.ts';
import { AVAILABILITY_SECONDS, AVAILABILITY_USE, AvailabilityLink } from '#shared/wire/availability-link.ts';

const config = readConfig({
  CANDIDATES_TABLE: z.string(),
  CONTRACTS_TABLE: z.string(),
  NOTIFICATIONS_TABLE: z.string(),
  ORGANISATIONS_TABLE: z.string(),
  SENDER_EMAIL: z.string(),
  PUBLIC_URL: z.string(),
  SESSION_SECRET_ID: z.string(),
});
const log = makeLog('send-digests');
const client = makeDocumentClient();
const contracts = makeContractRepository({
  client,
  tableName: config.CONTRACTS_TABLE,
  publish: () => Promise.resolve(),
});
const notifications = makeNotificationRepository({ client, tableName: config.NOTIFICATIONS_TABLE });
const organisations = makeOrganisationRepository({ client, tableName: config.ORGANISATIONS_TABLE });
const sendEmail = makeSendEmail({ client: makeSesClient(), sender: config.SENDER_EMAIL, log });
const sendDigests = makeSendDigests({
  notifications,
  organisations,
  announce: makeAnnounce({
    contracts,
    notifications,
    sendEmail,
    clock: systemClock,
    publicUrl: config.PUBLIC_URL,
  }),
});

/** What the pages open sealed links with. */
const links = sealedFor<AvailabilityLink>(AvailabilityLink, AVAILABILITY_USE, {
  keys: makeSealingKeys(config.SESSION_SECRET_ID),
  clock: systemClock,
});
const sealLink = (link: AvailabilityLink): Promise<string> => links.seal(link, AVAILABILITY_SECONDS);
const askAvailability = makeAskAvailability({
  organisations,
  listDoubted: makeListDoubted({
    candidates: makeCandidateRepository({
      client,
      tableName: config.CANDIDATES_TABLE,
      publish: () => Promise.resolve(),
    }),
    clock: systemClock,
  }),
  sealLink,
  sendEmail,
  clock: systemClock,
  publicUrl: config.PUBLIC_URL,
});

export const handler = scheduledJob(async () => {
  log.info('digests-sent', { recipients: await sendDigests() });
  log.info('availability-asked', { recipients: await askAvailability() });
});
