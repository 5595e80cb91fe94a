import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { SecretVault } from '#shared/ports.ts';
import { makeKeyRing, newDataKey, type KeyAccess } from './data-keys.ts';
import { seal, Sealed, unseal } from './envelope.ts';

const SealedSecret = z.strictObject({ dataKey: z.base64(), sealed: Sealed }).readonly();

/** Secrets of webhooks under envelope encryption: a data key for each, bound to whom the secret belongs to. */
export const makeSecretVault = (access: Omit<KeyAccess, 'purpose'>): SecretVault => {
  const keys = { ...access, purpose: 'webhook-secret' };
  const openKey = makeKeyRing(keys);
  return {
    async seal(owner, secret) {
      const { open, closed } = await newDataKey(keys);
      const sealed = seal(open, owner, secret, randomBytes);
      open.fill(0);
      return JSON.stringify(SealedSecret.parse({ dataKey: closed, sealed }));
    },
    async open(owner, text) {
      const { dataKey, sealed } = SealedSecret.parse(JSON.parse(text));
      return unseal(await openKey(dataKey), owner, sealed);
    },
  };
};
