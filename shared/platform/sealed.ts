import { EncryptJWT, jwtDecrypt } from 'jose';
import { createHash } from 'node:crypto';
import type * as z from 'zod';
import type { Clock } from '#shared/ports.ts';

export interface Sealed<T> {
  seal(value: T, seconds: number): Promise<string>;
  /** Undefined when absent, expired, altered, or sealed for another use. */
  open(text: string | undefined): Promise<T | undefined>;
}

/** Whatever the length of the secret, a key of 32 bytes. */
export const sealingKey = (secret: string): Uint8Array => createHash('sha256').update(secret).digest();

/** Texts that anybody may carry and nobody can read or change, each good for one use only. */
export const sealedFor = <T extends Record<string, unknown>>(
  schema: z.ZodType<T>,
  use: string,
  { key, clock }: { readonly key: Uint8Array; readonly clock: Clock },
): Sealed<T> => ({
  seal: (value, seconds) =>
    new EncryptJWT(value)
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setAudience(use)
      .setExpirationTime(new Date(clock().getTime() + seconds * 1000))
      .encrypt(key),
  open: async (text) => {
    if (text === undefined) return undefined;
    try {
      const { payload } = await jwtDecrypt(text, key, {
        audience: use,
        currentDate: clock(),
        keyManagementAlgorithms: ['dir'],
        contentEncryptionAlgorithms: ['A256GCM'],
        requiredClaims: ['exp'],
      });
      return schema.parse(payload);
    } catch {
      return undefined;
    }
  },
});
