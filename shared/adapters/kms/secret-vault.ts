import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { SecretVault } from '#shared/ports.ts';
import { makeKeyRing, newDataKey, type KeyAccess } from './data-keys.ts';
import { seal, Sealed, unseal } from './envelope.ts';
import type { Purpose } from './purposes.ts';

const SealedSecret = z.strictObject({ dataKey: z.base64(), sealed: Sealed }).readonly();

/**
 * Secrets of webhooks under envelope encryption: a data key for each, bound to whom the secret belongs to, and to what it
 * is for: ours to sign with, or others' to be checked by. The key policy can tell the two apart.
 */
export const makeSecretVault = (
  keys: Omit<KeyAccess, 'purpose'> & { readonly purpose: Exclude<Purpose, 'candidate-identity'> },
): SecretVault => {
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
