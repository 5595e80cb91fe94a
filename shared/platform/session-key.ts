import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { sealingKey } from './sealed.ts';

type ReadSecret = (secretId: string) => Promise<string | undefined>;

const readSecret: ReadSecret = async (secretId) => {
  const { SecretString } = await new SecretsManagerClient().send(new GetSecretValueCommand({ SecretId: secretId }));
  return SecretString;
};

/** The key that the pages seal sessions and links with: read once, and again only if reading failed. */
export const makeSessionKey = (secretId: string, read: ReadSecret = readSecret): (() => Promise<Uint8Array>) => {
  const readKey = async () =>
    sealingKey(
      z
        .string()
        .min(32)
        .parse(await read(secretId)),
    );
  let known: Promise<Uint8Array> | undefined;
  return async () => {
    known ??= readKey();
    try {
      return await known;
    } catch (error) {
      known = undefined;
      throw error;
    }
  };
};
