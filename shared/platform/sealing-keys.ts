import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { systemClock } from '#shared/adapters/system/clock.ts';
import type { Clock } from '#shared/ports.ts';
import { sealingKey, type SealingKeys } from './sealed.ts';

type Stage = 'AWSCURRENT' | 'AWSPREVIOUS';
/** Undefined when the secret has no value of that stage: it was never changed. */
type ReadSecret = (secretId: string, stage: Stage) => Promise<string | undefined>;

/** How long keys are believed before they are looked at again, in seconds. */
const BELIEVED_SECONDS = 300;
/** Seconds between two looks at most, however many texts come that no known key opens. */
const LOOKED_AGAIN_SECONDS = 10;

const Secret = z.string().min(32);

const makeReadSecret = (): ReadSecret => {
  const client = new SecretsManagerClient();
  return async (secretId, stage) => {
    try {
      const command = new GetSecretValueCommand({ SecretId: secretId, VersionStage: stage });
      return (await client.send(command)).SecretString;
    } catch (error) {
      if (error instanceof ResourceNotFoundException && stage === 'AWSPREVIOUS') return undefined;
      throw error;
    }
  };
};

/**
 * The keys that sessions and links are sealed with: the secret's present value, and the one before, which opens what was
 * sealed until the change. A change needs no deployment: it is seen within five minutes, and at once by whoever is shown
 * a text sealed by somebody who saw it before. While the secret cannot be read, keys once read go on serving.
 */
export const makeSealingKeys = (
  secretId: string,
  read: ReadSecret = makeReadSecret(),
  clock: Clock = systemClock,
): SealingKeys => {
  let known: { readonly keys: readonly Uint8Array[]; readonly readAt: number } | undefined;
  let reading: Promise<readonly Uint8Array[]> | undefined;

  const readKeys = async (): Promise<readonly Uint8Array[]> => {
    const [current, previous] = await Promise.all([read(secretId, 'AWSCURRENT'), read(secretId, 'AWSPREVIOUS')]);
    const secrets = [Secret.parse(current), ...(previous === undefined ? [] : [Secret.parse(previous)])];
    return secrets.map(sealingKey);
  };
  const readAnew = async (): Promise<readonly Uint8Array[]> => {
    const readAt = clock().getTime();
    try {
      known = { keys: await readKeys(), readAt };
      return known.keys;
    } catch (error) {
      if (known === undefined) throw error;
      known = { ...known, readAt };
      return known.keys;
    } finally {
      reading = undefined;
    }
  };
  return async (anew = false) => {
    const oldestMs = (anew ? LOOKED_AGAIN_SECONDS : BELIEVED_SECONDS) * 1000;
    if (known !== undefined && clock().getTime() - known.readAt < oldestMs) return known.keys;
    reading ??= readAnew();
    return reading;
  };
};
