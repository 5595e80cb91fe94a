import { randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod';
import { makeAuditLog } from '#shared/adapters/dynamodb/audit-log.ts';
import { makeCandidateRequestRepository } from '#shared/adapters/dynamodb/candidate-requests.ts';
import { makeDeliveryRepository } from '#shared/adapters/dynamodb/deliveries.ts';
import { makeEndpointRepository } from '#shared/adapters/dynamodb/endpoints.ts';
import { makeSecretVault } from '#shared/adapters/kms/secret-vault.ts';
import { makeCheckAddress } from '#shared/adapters/webhooks/check-address.ts';
import { makeCandidateRepository } from '#shared/adapters/dynamodb/candidates.ts';
import { makeDocumentClient } from '#shared/adapters/dynamodb/client.ts';
import { makeContractRepository } from '#shared/adapters/dynamodb/contracts.ts';
import { makeFileLayoutRepository } from '#shared/adapters/dynamodb/file-layouts.ts';
import { makeHoursRepository } from '#shared/adapters/dynamodb/hours.ts';
import { makeImportRepository } from '#shared/adapters/dynamodb/imports.ts';
import { makeOrganisationRepository } from '#shared/adapters/dynamodb/organisations.ts';
import { rememberOrganisations } from '#shared/adapters/dynamodb/remember-organisations.ts';
import { rememberSites } from '#shared/adapters/dynamodb/remember-sites.ts';
import { makePolicyRepository } from '#shared/adapters/dynamodb/policies.ts';
import { makePoolLog } from '#shared/adapters/dynamodb/pool-log.ts';
import { makePortfolioRepository } from '#shared/adapters/dynamodb/portfolio.ts';
import { makeSigningSecretRepository } from '#shared/adapters/dynamodb/signing-secrets.ts';
import { makeParkedMessages } from '#shared/adapters/sqs/parked-messages.ts';
import { makeShareRepository } from '#shared/adapters/dynamodb/shares.ts';
import { makeShortlistRepository } from '#shared/adapters/dynamodb/shortlists.ts';
import { makeIdentityVault } from '#shared/adapters/kms/identity-vault.ts';
import { makeObjectStore } from '#shared/adapters/s3/object-store.ts';
import { makeMessageQueue } from '#shared/adapters/sqs/message-queue.ts';
import { systemClock } from '#shared/adapters/system/clock.ts';
import { makeKmsClient, makeS3Client, makeSqsClient } from '#shared/platform/clients.ts';
import { readConfig } from '#shared/platform/config.ts';
import { lambdaHttp } from '#shared/platform/lambda-http.ts';
import { makeLog } from '#shared/platform/log.ts';
import { makeSealingKeys } from '#shared/platform/sealing-keys.ts';
import { makePublishEvents } from '#shared/use-cases/publish-events.ts';
import { candidateModelFile } from '#shared/wire/candidates/model-file.ts';
import { ImportMessage, MatchMessage, NotifyMessage, RequestMessage, WebhookMessage } from '#shared/wire/messages.ts';
import { makeIdentityProvider } from './identity-provider.ts';
import { makePages } from './pages.ts';
import { makeCookieSeals } from './session.ts';

const config = readConfig({
  CONTRACTS_TABLE: z.string(),
  PORTFOLIO_TABLE: z.string(),
  CANDIDATES_TABLE: z.string(),
  IDENTITIES_TABLE: z.string(),
  SHORTLISTS_TABLE: z.string(),
  SHARES_TABLE: z.string(),
  ORGANISATIONS_TABLE: z.string(),
  EVENTS_TABLE: z.string(),
  POOL_TABLE: z.string(),
  REQUESTS_TABLE: z.string(),
  ENDPOINTS_TABLE: z.string(),
  DELIVERIES_TABLE: z.string(),
  HOURS_TABLE: z.string(),
  REQUESTS_QUEUE_URL: z.string(),
  WEBHOOK_KEY_ID: z.string(),
  CONTRACTS_PARKED_QUEUE_URL: z.string(),
  CANDIDATES_PARKED_QUEUE_URL: z.string(),
  REQUESTS_PARKED_QUEUE_URL: z.string(),
  MATCH_PARKED_QUEUE_URL: z.string(),
  NOTIFY_PARKED_QUEUE_URL: z.string(),
  WEBHOOKS_PARKED_QUEUE_URL: z.string(),
  PASSERELLE_WEBHOOK_ALLOW_LOOPBACK: z.string().optional(),
  IMPORTS_TABLE: z.string(),
  UPLOADS_BUCKET: z.string(),
  CONTRACTS_QUEUE_URL: z.string(),
  CANDIDATES_QUEUE_URL: z.string(),
  MATCH_QUEUE_URL: z.string(),
  NOTIFY_QUEUE_URL: z.string(),
  WEBHOOKS_QUEUE_URL: z.string(),
  IDENTITY_KEY_ID: z.string(),
  PUBLIC_URL: z.url(),
  OIDC_ISSUER: z.url(),
  OIDC_CLIENT_ID: z.string(),
  SESSION_SECRET_ID: z.string(),
});

const client = makeDocumentClient();
const sqs = makeSqsClient();
const audit = makeAuditLog({ client, tableName: config.EVENTS_TABLE });
const webhookQueue = makeMessageQueue(WebhookMessage, { client: sqs, queueUrl: config.WEBHOOKS_QUEUE_URL });
const kms = makeKmsClient();
const publish = makePublishEvents({
  audit,
  poolLog: makePoolLog({ client, tableName: config.POOL_TABLE }),
  matchQueue: makeMessageQueue(MatchMessage, { client: sqs, queueUrl: config.MATCH_QUEUE_URL }),
  notifyQueue: makeMessageQueue(NotifyMessage, { client: sqs, queueUrl: config.NOTIFY_QUEUE_URL }),
  webhookQueue,
});

const parkedOf = (queueUrl: string, parkedUrl: string) => makeParkedMessages({ client: sqs, queueUrl, parkedUrl });

const organisations = makeOrganisationRepository({ client, tableName: config.ORGANISATIONS_TABLE });

const pages = makePages(
  {
    contracts: makeContractRepository({ client, tableName: config.CONTRACTS_TABLE, publish }),
    portfolio: rememberSites(makePortfolioRepository({ client, tableName: config.PORTFOLIO_TABLE })),
    candidates: makeCandidateRepository({ client, tableName: config.CANDIDATES_TABLE, publish }),
    vault: makeIdentityVault({
      client,
      tableName: config.IDENTITIES_TABLE,
      kms,
      keyId: config.IDENTITY_KEY_ID,
    }),
    shortlists: makeShortlistRepository({ client, tableName: config.SHORTLISTS_TABLE, publish }),
    shares: makeShareRepository({ client, tableName: config.SHARES_TABLE, publish }),
    layouts: makeFileLayoutRepository({ client, tableName: config.ORGANISATIONS_TABLE }),
    imports: makeImportRepository({ client, tableName: config.IMPORTS_TABLE }),
    objects: makeObjectStore({ client: makeS3Client(), bucket: config.UPLOADS_BUCKET }),
    queues: {
      contracts: makeMessageQueue(ImportMessage, { client: sqs, queueUrl: config.CONTRACTS_QUEUE_URL }),
      candidates: makeMessageQueue(ImportMessage, { client: sqs, queueUrl: config.CANDIDATES_QUEUE_URL }),
    },
    hours: makeHoursRepository({ client, tableName: config.HOURS_TABLE, publish }),
    requests: makeCandidateRequestRepository({ client, tableName: config.REQUESTS_TABLE, publish }),
    requestQueue: makeMessageQueue(RequestMessage, { client: sqs, queueUrl: config.REQUESTS_QUEUE_URL }),
    endpoints: makeEndpointRepository({ client, tableName: config.ENDPOINTS_TABLE, publish }),
    deliveries: makeDeliveryRepository({ client, tableName: config.DELIVERIES_TABLE }),
    secrets: makeSecretVault({ kms, keyId: config.WEBHOOK_KEY_ID, purpose: 'webhook-secret' }),
    signingVault: makeSecretVault({ kms, keyId: config.WEBHOOK_KEY_ID, purpose: 'signing-secret' }),
    signingSecrets: makeSigningSecretRepository({ client, tableName: config.ENDPOINTS_TABLE, publish }),
    parked: {
      contracts: parkedOf(config.CONTRACTS_QUEUE_URL, config.CONTRACTS_PARKED_QUEUE_URL),
      candidates: parkedOf(config.CANDIDATES_QUEUE_URL, config.CANDIDATES_PARKED_QUEUE_URL),
      requests: parkedOf(config.REQUESTS_QUEUE_URL, config.REQUESTS_PARKED_QUEUE_URL),
      match: parkedOf(config.MATCH_QUEUE_URL, config.MATCH_PARKED_QUEUE_URL),
      notify: parkedOf(config.NOTIFY_QUEUE_URL, config.NOTIFY_PARKED_QUEUE_URL),
      webhooks: parkedOf(config.WEBHOOKS_QUEUE_URL, config.WEBHOOKS_PARKED_QUEUE_URL),
    },
    webhookQueue,
    checkAddress: makeCheckAddress({ allowLoopback: config.PASSERELLE_WEBHOOK_ALLOW_LOOPBACK === '1' }),
    randomBytes,
    policies: makePolicyRepository({ client, tableName: config.ORGANISATIONS_TABLE, publish }),
    modelFile: candidateModelFile,
    // Who somebody is is read each time: signed out in one place, a session is over in all.
    organisations: {
      ...rememberOrganisations(organisations),
      findPrincipal: (subject) => organisations.findPrincipal(subject),
    },
    audit,
    clock: systemClock,
    newId: () => randomUUID(),
  },
  {
    seals: makeCookieSeals(makeSealingKeys(config.SESSION_SECRET_ID)),
    provider: makeIdentityProvider({
      issuer: new URL(config.OIDC_ISSUER),
      clientId: config.OIDC_CLIENT_ID,
      redirectUri: `${config.PUBLIC_URL}/auth/callback`,
    }),
    secureCookies: config.PUBLIC_URL.startsWith('https://'),
  },
  makeLog('web'),
);

export const handler = lambdaHttp(pages);
