import { randomBytes, randomUUID } from 'node:crypto';
import type { KMSClient } from '@aws-sdk/client-kms';
import * as z from 'zod';
import { readRow, type TableAccess } from '../dynamodb/read-rows.ts';
import { putRows } from '../dynamodb/write-rows.ts';
import { Identity } from '#shared/domain/candidate/candidate.ts';
import { CandidateId } from '#shared/domain/ids.ts';
import type { IdentityVault } from '#shared/ports.ts';
import { makeKeyRing, newDataKey } from './data-keys.ts';
import { seal, Sealed, unseal } from './envelope.ts';
import { makeIdentityEraser } from './identity-eraser.ts';
import { PURPOSES } from './purposes.ts';

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

/**
 * Identities under envelope encryption: a data key for each call, AES-256-GCM for each identity, bound to its candidate
 * and to its own id. Rows are never changed: an identity that changes is a new row.
 */
export const makeIdentityVault = (access: VaultAccess): IdentityVault => {
  const keys = { ...access, purpose: PURPOSES.identities };
  const openKey = makeKeyRing(keys);
  return {
    async put(identities) {
      if (identities.length === 0) return new Map();
      const { open, closed } = await newDataKey(keys);
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
