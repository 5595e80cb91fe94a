import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import packageJson from '../../package.json' with { type: 'json' };
import { makeApi } from './api.ts';
import { makeAuditLog } from '#shared/adapters/dynamodb/audit-log.ts';
import { makeCandidateRepository } from '#shared/adapters/dynamodb/candidates.ts';
import { makeDocumentClient } from '#shared/adapters/dynamodb/client.ts';
import { makeCandidateRequestRepository } from '#shared/adapters/dynamodb/candidate-requests.ts';
import { makeContractRepository } from '#shared/adapters/dynamodb/contracts.ts';
import { makeDeliveryRepository } from '#shared/adapters/dynamodb/deliveries.ts';
import { makeEndpointRepository } from '#shared/adapters/dynamodb/endpoints.ts';
import { makeHoursRepository } from '#shared/adapters/dynamodb/hours.ts';
import { makeIdempotencyKeys } from '#shared/adapters/dynamodb/idempotency-keys.ts';
import { makeImportRepository } from '#shared/adapters/dynamodb/imports.ts';
import { makeJobState } from '#shared/adapters/dynamodb/job-state.ts';
import { makeOrganisationRepository } from '#shared/adapters/dynamodb/organisations.ts';
import { rememberOrganisations } from '#shared/adapters/dynamodb/remember-organisations.ts';
import { makePolicyRepository } from '#shared/adapters/dynamodb/policies.ts';
import { makePortfolioRepository } from '#shared/adapters/dynamodb/portfolio.ts';
import { makeShareRepository } from '#shared/adapters/dynamodb/shares.ts';
import { countByBlocks } from '#shared/adapters/dynamodb/count-by-blocks.ts';
import { makeRequestCounter } from '#shared/adapters/dynamodb/request-counter.ts';
import { makeSigningSecretRepository } from '#shared/adapters/dynamodb/signing-secrets.ts';
import { makeShortlistRepository } from '#shared/adapters/dynamodb/shortlists.ts';
import { makePoolLog } from '#shared/adapters/dynamodb/pool-log.ts';
import { makeIdentityVault } from '#shared/adapters/kms/identity-vault.ts';
import { makeSecretVault } from '#shared/adapters/kms/secret-vault.ts';
import { makeObjectStore } from '#shared/adapters/s3/object-store.ts';
import { makeMessageQueue } from '#shared/adapters/sqs/message-queue.ts';
import { makeParkedMessages } from '#shared/adapters/sqs/parked-messages.ts';
import { systemClock } from '#shared/adapters/system/clock.ts';
import { makeCheckAddress } from '#shared/adapters/webhooks/check-address.ts';
import { makeAuthenticate, makeIssuerKeys } from '#shared/platform/access.ts';
import { makeKmsClient, makeS3Client, makeSqsClient } from '#shared/platform/clients.ts';
import { readConfig } from '#shared/platform/config.ts';
import { lambdaHttp } from '#shared/platform/lambda-http.ts';
import { makeLog } from '#shared/platform/log.ts';
import { makePublishEvents } from '#shared/use-cases/publish-events.ts';
import { candidateModelFile } from '#shared/wire/candidates/model-file.ts';
import { ImportMessage, MatchMessage, NotifyMessage, RequestMessage, WebhookMessage } from '#shared/wire/messages.ts';

// Runs once per cold start: configuration, clients, wiring. No decision is taken in this file.
const config = readConfig({
  CONTRACTS_TABLE: z.string(),
  PORTFOLIO_TABLE: z.string(),
  CANDIDATES_TABLE: z.string(),
  IDENTITIES_TABLE: z.string(),
  SHORTLISTS_TABLE: z.string(),
  ORGANISATIONS_TABLE: z.string(),
  SHARES_TABLE: z.string(),
  ENDPOINTS_TABLE: z.string(),
  DELIVERIES_TABLE: z.string(),
  REQUESTS_TABLE: z.string(),
  HOURS_TABLE: z.string(),
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
  CONTRACTS_PARKED_QUEUE_URL: z.string(),
  CANDIDATES_PARKED_QUEUE_URL: z.string(),
  REQUESTS_PARKED_QUEUE_URL: z.string(),
  MATCH_PARKED_QUEUE_URL: z.string(),
  NOTIFY_PARKED_QUEUE_URL: z.string(),
  WEBHOOKS_PARKED_QUEUE_URL: z.string(),
  UPLOADS_BUCKET: z.string(),
  IDENTITY_KEY_ID: z.string(),
  WEBHOOK_KEY_ID: z.string(),
  OIDC_ISSUER: z.url(),
  OIDC_AUDIENCE: z.string(),
  PUBLIC_URL: z.url(),
  PASSERELLE_WEBHOOK_ALLOW_LOOPBACK: z.string().optional(),
  /** Of one client: half of what the gateway lets through for all of them. */
  REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(3_000),
});

const client = makeDocumentClient();
const sqs = makeSqsClient();
const log = makeLog('api');
const audit = makeAuditLog({ client, tableName: config.EVENTS_TABLE });
const kms = makeKmsClient();
const webhookQueue = makeMessageQueue(WebhookMessage, { client: sqs, queueUrl: config.WEBHOOKS_QUEUE_URL });
const publish = makePublishEvents({
  audit,
  poolLog: makePoolLog({ client, tableName: config.POOL_TABLE }),
  matchQueue: makeMessageQueue(MatchMessage, { client: sqs, queueUrl: config.MATCH_QUEUE_URL }),
  notifyQueue: makeMessageQueue(NotifyMessage, { client: sqs, queueUrl: config.NOTIFY_QUEUE_URL }),
  webhookQueue,
});
const parkedOf = (queueUrl: string, parkedUrl: string) => makeParkedMessages({ client: sqs, queueUrl, parkedUrl });
const organisations = rememberOrganisations(
  makeOrganisationRepository({ client, tableName: config.ORGANISATIONS_TABLE }),
);

const api = makeApi({
  ports: {
    contracts: makeContractRepository({ client, tableName: config.CONTRACTS_TABLE, publish }),
    portfolio: makePortfolioRepository({ client, tableName: config.PORTFOLIO_TABLE }),
    candidates: makeCandidateRepository({ client, tableName: config.CANDIDATES_TABLE, publish }),
    vault: makeIdentityVault({
      client,
      tableName: config.IDENTITIES_TABLE,
      kms,
      keyId: config.IDENTITY_KEY_ID,
    }),
    shortlists: makeShortlistRepository({ client, tableName: config.SHORTLISTS_TABLE, publish }),
    shares: makeShareRepository({ client, tableName: config.SHARES_TABLE, publish }),
    endpoints: makeEndpointRepository({ client, tableName: config.ENDPOINTS_TABLE, publish }),
    deliveries: makeDeliveryRepository({ client, tableName: config.DELIVERIES_TABLE }),
    secrets: makeSecretVault({ kms, keyId: config.WEBHOOK_KEY_ID, purpose: 'webhook-secret' }),
    signingVault: makeSecretVault({ kms, keyId: config.WEBHOOK_KEY_ID, purpose: 'signing-secret' }),
    signingSecrets: makeSigningSecretRepository({ client, tableName: config.ENDPOINTS_TABLE, publish }),
    requests: makeCandidateRequestRepository({ client, tableName: config.REQUESTS_TABLE, publish }),
    hours: makeHoursRepository({ client, tableName: config.HOURS_TABLE, publish }),
    requestQueue: makeMessageQueue(RequestMessage, { client: sqs, queueUrl: config.REQUESTS_QUEUE_URL }),
    webhookQueue,
    checkAddress: makeCheckAddress({ allowLoopback: config.PASSERELLE_WEBHOOK_ALLOW_LOOPBACK === '1' }),
    organisations,
    policies: makePolicyRepository({ client, tableName: config.ORGANISATIONS_TABLE, publish }),
    imports: makeImportRepository({ client, tableName: config.IMPORTS_TABLE }),
    objects: makeObjectStore({ client: makeS3Client(), bucket: config.UPLOADS_BUCKET }),
    queues: {
      contracts: makeMessageQueue(ImportMessage, { client: sqs, queueUrl: config.CONTRACTS_QUEUE_URL }),
      candidates: makeMessageQueue(ImportMessage, { client: sqs, queueUrl: config.CANDIDATES_QUEUE_URL }),
    },
    parked: {
      contracts: parkedOf(config.CONTRACTS_QUEUE_URL, config.CONTRACTS_PARKED_QUEUE_URL),
      candidates: parkedOf(config.CANDIDATES_QUEUE_URL, config.CANDIDATES_PARKED_QUEUE_URL),
      requests: parkedOf(config.REQUESTS_QUEUE_URL, config.REQUESTS_PARKED_QUEUE_URL),
      match: parkedOf(config.MATCH_QUEUE_URL, config.MATCH_PARKED_QUEUE_URL),
      notify: parkedOf(config.NOTIFY_QUEUE_URL, config.NOTIFY_PARKED_QUEUE_URL),
      webhooks: parkedOf(config.WEBHOOKS_QUEUE_URL, config.WEBHOOKS_PARKED_QUEUE_URL),
    },
    jobs: makeJobState({ client, tableName: config.JOBS_TABLE }),
    audit,
    clock: systemClock,
    randomBytes,
    modelFile: candidateModelFile,
  },
  authenticate: makeAuthenticate({
    issuer: config.OIDC_ISSUER,
    audience: config.OIDC_AUDIENCE,
    keys: makeIssuerKeys(config.OIDC_ISSUER),
    organisations,
    clock: systemClock,
  }),
  idempotencyKeys: makeIdempotencyKeys({ client, tableName: config.JOBS_TABLE }),
  rateLimit: {
    // An instance lets through at most a hundredth more than is allowed, of what others have not told yet.
    counter: countByBlocks(
      makeRequestCounter({ client, tableName: config.JOBS_TABLE }),
      Math.ceil(config.REQUESTS_PER_MINUTE / 100),
    ),
    requestsPerMinute: config.REQUESTS_PER_MINUTE,
  },
  clock: systemClock,
  log,
  publicUrl: config.PUBLIC_URL.replace(/\/$/, ''),
  version: packageJson.version,
});

export const handler = lambdaHttp(api);
