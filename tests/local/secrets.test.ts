import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalAws, startLocalAws } from '#cdk/local/aws.ts';
import { openSecrets } from '#cdk/local/engines/secrets.ts';

const directory = mkdtempSync(join(tmpdir(), 'passerelle-secrets-'));
let aws: LocalAws;
let client: SecretsManagerClient;
beforeAll(async () => {
  aws = await startLocalAws(directory, 0);
  client = new SecretsManagerClient({ endpoint: aws.endpoint, region: aws.region, credentials: aws.accessKey });
});
afterAll(async () => {
  client.destroy();
  await aws.close();
  rmSync(directory, { recursive: true, force: true });
});

const read = async (SecretId: string, VersionStage: string): Promise<string | undefined> =>
  (await client.send(new GetSecretValueCommand({ SecretId, VersionStage }))).SecretString;

it('a secret that changes keeps the value before, on disk too', async () => {
  const first = aws.secrets.ensure('Session');
  expect(await read('Session', 'AWSCURRENT')).toBe(first);
  await expect(read('Session', 'AWSPREVIOUS')).rejects.toThrow('No secret named Session');
  await client.send(new PutSecretValueCommand({ SecretId: 'Session', SecretString: 'second' }));
  await client.send(new PutSecretValueCommand({ SecretId: 'Session', SecretString: 'third' }));
  expect([await read('Session', 'AWSCURRENT'), await read('Session', 'AWSPREVIOUS')]).toEqual(['third', 'second']);
  expect(openSecrets(join(directory, 'secrets', 'values.json')).ensure('Session')).toBe('third');
});
