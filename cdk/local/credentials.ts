import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { type DemoOrganisation, demoEmail, demoOrganisations } from './demo-organisations.ts';
import { writePrivateFile } from './durable-file.ts';

export const Credentials = z.object({
  issuer: z.string(),
  tokenEndpoint: z.string(),
  clients: z.array(
    z.object({
      name: z.string(),
      clientId: z.string(),
      clientSecret: z.string(),
      scopes: z.array(z.string()),
      organisationId: z.string(),
    }),
  ),
  users: z.array(
    z.object({
      name: z.string(),
      email: z.string(),
      password: z.string(),
      role: z.enum(['facilitator', 'structure', 'contractor', 'admin']),
      organisationId: z.string(),
    }),
  ),
  contractors: z.array(z.object({ contractorId: z.string(), webhookSecret: z.string() })),
});
export type Credentials = z.infer<typeof Credentials>;

const secret = (): string => randomBytes(24).toString('base64url');

const clientOf = ({ organisationId, name, role }: DemoOrganisation): Credentials['clients'][number] => ({
  name,
  clientId: `client-${organisationId.slice(2)}`,
  clientSecret: secret(),
  scopes: [role],
  organisationId,
});

const usersOf = ({ organisationId, role, people }: DemoOrganisation): Credentials['users'] =>
  people.map(({ name, login }) => ({
    name,
    email: demoEmail(login),
    password: secret().slice(0, 16),
    role,
    organisationId,
  }));

const make = (): Omit<Credentials, 'issuer' | 'tokenEndpoint'> => ({
  clients: demoOrganisations.map(clientOf),
  users: demoOrganisations.flatMap(usersOf),
  contractors: demoOrganisations
    .filter(({ kind }) => kind === 'contractor')
    // Standard Webhooks: 24 to 64 bytes, base64, after the prefix.
    .map(({ organisationId }) => ({
      contractorId: organisationId,
      webhookSecret: `whsec_${randomBytes(32).toString('base64')}`,
    })),
});

export interface KeptCredentials {
  readonly credentials: Credentials;
  /** Nobody had started this installation before. */
  readonly isNew: boolean;
}

/** `<data dir>/credentials.json`: made on the first start, the same secrets ever after; only the address may change. */
export const keepCredentials = (dataDir: string, issuer: string): KeptCredentials => {
  const file = join(dataDir, 'credentials.json');
  const isNew = !existsSync(file);
  const kept = isNew ? make() : Credentials.parse(JSON.parse(readFileSync(file, 'utf8')));
  const credentials = { ...kept, issuer, tokenEndpoint: `${issuer}/token` };
  const { issuer: _issuer, tokenEndpoint: _tokenEndpoint, ...rest } = credentials;
  writePrivateFile(file, JSON.stringify({ issuer, tokenEndpoint: credentials.tokenEndpoint, ...rest }, null, 2));
  return { credentials, isNew };
};
