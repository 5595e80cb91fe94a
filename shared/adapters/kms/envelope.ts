import { createCipheriv, createDecipheriv } from 'node:crypto';
import * as z from 'zod';

/** AES-256-GCM; the nonce is drawn for each text, 96 bits as NIST SP 800-38D wants. */
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A text under a data key, bound to what it belongs to. Binary fields in base64. */
export const Sealed = z.strictObject({ nonce: z.base64(), ciphertext: z.base64(), tag: z.base64() }).readonly();
export type Sealed = z.infer<typeof Sealed>;

/**
 * Encrypts a text so that it opens only with the same key and for the same owner.
 *
 * @param owner - authenticated and not encrypted: a sealed text moved to another row does not open
 * @param randomBytes - source of the nonce
 */
export const seal = (
  key: Uint8Array,
  owner: string,
  text: string,
  randomBytes: (size: number) => Uint8Array,
): Sealed => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(owner));
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return {
    nonce: Buffer.from(nonce).toString('base64'),
    ciphertext: ciphertext.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
};

/** @throws when the key, the owner or the content is not the one that was sealed */
export const unseal = (key: Uint8Array, owner: string, { nonce, ciphertext, tag }: Sealed): string => {
  const decipher = createDecipheriv(CIPHER, key, Buffer.from(nonce, 'base64'), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(owner))
    .setAuthTag(Buffer.from(tag, 'base64'));
  return Buffer.concat([decipher.update(Buffer.from(ciphertext, 'base64')), decipher.final()]).toString('utf8');
};
