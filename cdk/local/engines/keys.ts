import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { keptInFile } from '../durable-file.ts';
import { ACCOUNT, type Engine, jsonEngine, REGION, ServiceRefusal } from './engine.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

const Context = z.record(z.string(), z.string()).default({});
const KeySpec = z.object({
  KeyId: z.string(),
  EncryptionContext: Context,
  NumberOfBytes: z.int().min(1).max(1024).default(KEY_BYTES),
});
const EncryptInput = z.object({ KeyId: z.string(), Plaintext: z.base64(), EncryptionContext: Context });
const DecryptInput = z.object({ CiphertextBlob: z.base64(), EncryptionContext: Context });

/** Order of the pairs must not matter, as in KMS. */
const associatedData = (context: Readonly<Record<string, string>>, keyId: string): Buffer =>
  Buffer.from(JSON.stringify([keyId, ...Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1))]));

/** `alias/x`, an ARN and a bare id of one key are one key. */
const shortId = (keyId: string): string => keyId.split('key/').at(-1) ?? keyId;

export const keyArn = (keyId: string): string => `arn:aws:kms:${REGION}:${ACCOUNT}:key/${shortId(keyId)}`;

/** The part of KMS that envelope encryption needs, under one master key kept in a private file. AES-256-GCM. */
export const openKeys = (masterKeyFile: string): Engine => {
  const master = Buffer.from(
    keptInFile(
      masterKeyFile,
      (text) => z.string().parse(JSON.parse(text)),
      () => randomBytes(KEY_BYTES).toString('base64'),
    ),
    'base64',
  );
  const encrypt = (keyId: string, plaintext: Buffer, context: Record<string, string>): string => {
    const id = shortId(keyId);
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', master, iv).setAAD(associatedData(context, id));
    const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()]);
    const name = Buffer.from(id);
    return Buffer.concat([Buffer.from([name.length]), name, iv, cipher.getAuthTag(), sealed]).toString('base64');
  };
  const decrypt = (blob: Buffer, context: Record<string, string>): { keyId: string; plaintext: Buffer } => {
    try {
      const start = 1 + (blob[0] ?? 0);
      const keyId = blob.subarray(1, start).toString();
      const iv = blob.subarray(start, start + IV_BYTES);
      const tag = blob.subarray(start + IV_BYTES, start + IV_BYTES + TAG_BYTES);
      const opener = createDecipheriv('aes-256-gcm', master, iv, { authTagLength: TAG_BYTES });
      opener.setAAD(associatedData(context, keyId)).setAuthTag(tag);
      const plaintext = Buffer.concat([opener.update(blob.subarray(start + IV_BYTES + TAG_BYTES)), opener.final()]);
      return { keyId, plaintext };
    } catch {
      // As KMS: one refusal for a wrong context, a wrong key and a damaged blob.
      throw new ServiceRefusal('InvalidCiphertextException', 'The ciphertext cannot be opened with this context.');
    }
  };
  return jsonEngine({
    GenerateDataKey: (value) => {
      const { KeyId, EncryptionContext, NumberOfBytes } = KeySpec.parse(value);
      const dataKey = randomBytes(NumberOfBytes);
      const CiphertextBlob = encrypt(KeyId, dataKey, EncryptionContext);
      return { KeyId: keyArn(KeyId), Plaintext: dataKey.toString('base64'), CiphertextBlob };
    },
    Encrypt: (value) => {
      const { KeyId, Plaintext, EncryptionContext } = EncryptInput.parse(value);
      const CiphertextBlob = encrypt(KeyId, Buffer.from(Plaintext, 'base64'), EncryptionContext);
      return { KeyId: keyArn(KeyId), CiphertextBlob, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
    },
    Decrypt: (value) => {
      const { CiphertextBlob, EncryptionContext } = DecryptInput.parse(value);
      const { keyId, plaintext } = decrypt(Buffer.from(CiphertextBlob, 'base64'), EncryptionContext);
      return {
        KeyId: keyArn(keyId),
        Plaintext: plaintext.toString('base64'),
        EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      };
    },
  });
};
