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

/**
 * Keys of 32 bytes: the one to seal with, then those of before, which still open.
 *
 * @param anew - whether a text came that none of them opens: somebody may know a newer one
 */
export type SealingKeys = (anew?: boolean) => Promise<readonly Uint8Array[]>;

const openWith = async (
  text: string,
  keys: readonly Uint8Array[],
  { use, clock }: { readonly use: string; readonly clock: Clock },
): Promise<unknown> => {
  for (const key of keys) {
    const options = {
      audience: use,
      currentDate: clock(),
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
      requiredClaims: ['exp'],
    };
    const opened = await jwtDecrypt(text, key, options).catch(() => undefined);
    if (opened !== undefined) return opened.payload;
  }
  return undefined;
};

/** Texts that anybody may carry and nobody can read or change, each good for one use only. */
export const sealedFor = <T extends Record<string, unknown>>(
  schema: z.ZodType<T>,
  use: string,
  { keys, clock }: { readonly keys: SealingKeys; readonly clock: Clock },
): Sealed<T> => ({
  seal: async (value, seconds) => {
    const [key] = await keys();
    if (key === undefined) throw new Error('No key to seal with');
    return new EncryptJWT(value)
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setAudience(use)
      .setExpirationTime(new Date(clock().getTime() + seconds * 1000))
      .encrypt(key);
  },
  open: async (text) => {
    if (text === undefined) return undefined;
    const known = await keys();
    const opened = await openWith(text, known, { use, clock });
    if (opened !== undefined) return schema.safeParse(opened).data;
    const newer = await keys(true);
    return newer === known ? undefined : schema.safeParse(await openWith(text, newer, { use, clock })).data;
  },
});
