import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { makeDocumentClient } from '#shared/adapters/dynamodb/client.ts';
import { makeContractRepository } from '#shared/adapters/dynamodb/contracts.ts';
import { makeOrganisationRepository } from '#shared/adapters/dynamodb/organisations.ts';
import { makeShortlistRepository } from '#shared/adapters/dynamodb/shortlists.ts';
import { readConfig } from '#shared/platform/config.ts';
import { lambdaHttp } from '#shared/platform/lambda-http.ts';
import { makeLog } from '#shared/platform/log.ts';
import { makeFindContract } from '#shared/use-cases/contracts/find-contract.ts';
import { makeListContracts } from '#shared/use-cases/contracts/list-contracts.ts';
import { makeReadShortlist } from '#shared/use-cases/shortlists/read-shortlist.ts';
import { makeWeb } from './app.tsx';
import { makeIdentityProvider } from './identity-provider.ts';
import { makeCookieSeals } from './session.ts';

const config = readConfig({
  CONTRACTS_TABLE: z.string(),
  SHORTLISTS_TABLE: z.string(),
  ORGANISATIONS_TABLE: z.string(),
  PUBLIC_URL: z.url(),
  OIDC_ISSUER: z.url(),
  OIDC_CLIENT_ID: z.string(),
  SESSION_SECRET_ID: z.string(),
});

/** Whatever the length of the secret, a key of 32 bytes. */
const sessionKey = async (): Promise<Uint8Array> => {
  const { SecretString } = await new SecretsManagerClient().send(
    new GetSecretValueCommand({ SecretId: config.SESSION_SECRET_ID }),
  );
  return createHash('sha256').update(z.string().min(32).parse(SecretString)).digest();
};

const client = makeDocumentClient();
// The pages only read these tables: nothing to publish.
const publish = () => Promise.resolve();
const contracts = makeContractRepository({ client, tableName: config.CONTRACTS_TABLE, publish });
const shortlists = makeShortlistRepository({ client, tableName: config.SHORTLISTS_TABLE, publish });
const organisations = makeOrganisationRepository({ client, tableName: config.ORGANISATIONS_TABLE });

export const handler = lambdaHttp(
  makeWeb({
    seals: makeCookieSeals(await sessionKey()),
    provider: makeIdentityProvider({
      issuer: new URL(config.OIDC_ISSUER),
      clientId: config.OIDC_CLIENT_ID,
      redirectUri: `${config.PUBLIC_URL}/auth/callback`,
    }),
    secureCookies: config.PUBLIC_URL.startsWith('https://'),
    organisations,
    listContracts: makeListContracts({ contracts }),
    findContract: makeFindContract({ contracts }),
    readShortlist: makeReadShortlist({ contracts, shortlists }),
    log: makeLog('web'),
  }),
);
