import { randomBytes, randomUUID } from 'node:crypto';
import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import * as z from 'zod';
import { readRow, type TableAccess } from '../dynamodb/read-rows.ts';
import { putRows } from '../dynamodb/write-rows.ts';
import { Identity } from '#shared/domain/candidate/candidate.ts';
import { CandidateId } from '#shared/domain/ids.ts';
import type { IdentityVault } from '#shared/ports.ts';
import { seal, Sealed, unseal } from './envelope.ts';
import { makeIdentityEraser } from './identity-eraser.ts';

/** What the key policy and the key's own audit trail can tell these uses by. */
const PURPOSE = { purpose: 'candidate-identity' };

/** Data keys kept open in memory, most recent ones: one opens all the identities of one part of an import. */
const OPEN_KEYS = 32;

const IdentityRow = z
  .strictObject({
    candidateId: CandidateId,
    identityId: z.string(),
    /** The data key, encrypted under the customer-managed key. Base64. */
    dataKey: z.base64(),
    sealed: Sealed,
  })
  .readonly();
type IdentityRow = z.infer<typeof IdentityRow>;

export interface VaultAccess extends TableAccess {
  readonly kms: Pick<KMSClient, 'send'>;
  readonly keyId: string;
}

const ownerOf = (candidateId: CandidateId, identityId: string): string => `${candidateId}#${identityId}`;

const newDataKey = async ({ kms, keyId }: VaultAccess) => {
  const answer = await kms.send(
    new GenerateDataKeyCommand({ KeyId: keyId, KeySpec: 'AES_256', EncryptionContext: PURPOSE }),
  );
  const { Plaintext, CiphertextBlob } = answer;
  if (!Plaintext || !CiphertextBlob) throw new Error('KMS gave no data key');
  return { open: Plaintext, closed: Buffer.from(CiphertextBlob).toString('base64') };
};

const openDataKey = async ({ kms, keyId }: VaultAccess, closed: string): Promise<Uint8Array> => {
  const { Plaintext } = await kms.send(
    new DecryptCommand({ KeyId: keyId, CiphertextBlob: Buffer.from(closed, 'base64'), EncryptionContext: PURPOSE }),
  );
  if (!Plaintext) throw new Error('KMS opened no data key');
  return Plaintext;
};

/** Opens each data key once, as long as it stays among the last ones used. */
const makeKeyRing = (access: VaultAccess) => {
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

/**
 * Identities under envelope encryption: a data key for each call, AES-256-GCM for each identity, bound to its candidate
 * and to its own id. Rows are never changed: an identity that changes is a new row.
 */
export const makeIdentityVault = (access: VaultAccess): IdentityVault => {
  const openKey = makeKeyRing(access);
  return {
    async put(identities) {
      if (identities.length === 0) return new Map();
      const { open, closed } = await newDataKey(access);
      const rows = identities.map(({ candidateId, identity }): IdentityRow => {
        const identityId = randomUUID();
        const sealed = seal(open, ownerOf(candidateId, identityId), JSON.stringify(identity), randomBytes);
        return { candidateId, identityId, dataKey: closed, sealed };
      });
      open.fill(0);
      await putRows(access, rows);
      return new Map(rows.map(({ candidateId, identityId }) => [candidateId, identityId]));
    },
    async get(candidateId, identityId) {
      const found = await readRow(access, { candidateId, identityId });
      if (found === undefined) return undefined;
      const { dataKey, sealed } = IdentityRow.parse(found);
      const text = unseal(await openKey(dataKey), ownerOf(candidateId, identityId), sealed);
      return Identity.parse(JSON.parse(text));
    },
    ...makeIdentityEraser(access),
  };
};
