import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms';

export interface FakeKeyManagement extends Pick<KMSClient, 'send'> {
  /** How many data keys were asked for, and opened. */
  readonly calls: { generated: number; decrypted: number };
}

const contextOf = (context: Record<string, string> | undefined): Buffer => Buffer.from(JSON.stringify(context ?? {}));

/** A key management service in memory: it opens a data key only in the context in which it gave it. */
export const makeFakeKeyManagement = (): FakeKeyManagement => {
  const master = randomBytes(32);
  const calls = { generated: 0, decrypted: 0 };
  const close = (key: Buffer, context: Buffer): Buffer => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', master, nonce).setAAD(context);
    return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  };
  const open = (blob: Buffer, context: Buffer): Buffer => {
    const decipher = createDecipheriv('aes-256-gcm', master, blob.subarray(0, 12))
      .setAAD(context)
      .setAuthTag(blob.subarray(-16));
    return Buffer.concat([decipher.update(blob.subarray(12, -16)), decipher.final()]);
  };
  const answer = (command: unknown): unknown => {
    if (command instanceof GenerateDataKeyCommand) {
      calls.generated++;
      const key = randomBytes(32);
      return { CiphertextBlob: close(key, contextOf(command.input.EncryptionContext)), Plaintext: key };
    }
    if (!(command instanceof DecryptCommand)) throw new Error('not a command that the vault sends');
    calls.decrypted++;
    const blob = Buffer.from(command.input.CiphertextBlob ?? []);
    return { Plaintext: open(blob, contextOf(command.input.EncryptionContext)) };
  };
  const send = (command: unknown) =>
    new Promise((resolve) => {
      resolve(answer(command));
    });
  return { calls, send: send as KMSClient['send'] };
};
