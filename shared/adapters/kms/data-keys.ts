import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import type { Purpose } from './purposes.ts';

/** Data keys kept open in memory, most recent ones. */
const OPEN_KEYS = 32;

export interface KeyAccess {
  readonly kms: Pick<KMSClient, 'send'>;
  readonly keyId: string;
  readonly purpose: Purpose;
}

/** A new data key: open, to be used now; and closed, to be kept. */
export const newDataKey = async ({ kms, keyId, purpose }: KeyAccess) => {
  const answer = await kms.send(
    new GenerateDataKeyCommand({ KeyId: keyId, KeySpec: 'AES_256', EncryptionContext: { purpose } }),
  );
  const { Plaintext, CiphertextBlob } = answer;
  if (!Plaintext || !CiphertextBlob) throw new Error('KMS gave no data key');
  return { open: Plaintext, closed: Buffer.from(CiphertextBlob).toString('base64') };
};

const openDataKey = async ({ kms, keyId, purpose }: KeyAccess, closed: string): Promise<Uint8Array> => {
  const { Plaintext } = await kms.send(
    new DecryptCommand({
      KeyId: keyId,
      CiphertextBlob: Buffer.from(closed, 'base64'),
      EncryptionContext: { purpose },
    }),
  );
  if (!Plaintext) throw new Error('KMS opened no data key');
  return Plaintext;
};

/** Opens each data key once, as long as it stays among the last ones used. */
export const makeKeyRing = (access: KeyAccess) => {
  const ring = new Map<string, Promise<Uint8Array>>();
  return (closed: string): Promise<Uint8Array> => {
    const opening = ring.get(closed) ?? openDataKey(access, closed);
    ring.delete(closed);
    ring.set(closed, opening);
    opening.catch(() => ring.delete(closed));
    const [oldest] = ring.keys();
    if (ring.size > OPEN_KEYS && oldest !== undefined) ring.delete(oldest);
    return opening;
  };
};
