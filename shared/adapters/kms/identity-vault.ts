import { randomBytes, randomUUID } from 'node:crypto';
import type { KMSClient } from '@aws-sdk/client-kms';
import * as z from 'zod';
import { readRow, readRows, type TableAccess } from '../dynamodb/read-rows.ts';
import { putRows } from '../dynamodb/write-rows.ts';
import { Identity } from '#shared/domain/candidate/candidate.ts';
import { CandidateId } from '#shared/domain/ids.ts';
import type { IdentityVault } from '#shared/ports.ts';
import { mapAtMost } from '../system/map-at-most.ts';
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

/** Each may have a data key of its own, which is one call. */
const OPENED_AT_ONCE = 8;

const ownerOf = (candidateId: CandidateId, identityId: string): string => `${candidateId}#${identityId}`;

/**
 * Identities under envelope encryption: a data key for each call, AES-256-GCM for each identity, bound to its candidate
 * and to its own id. Rows are never changed: an identity that changes is a new row.
 */
export const makeIdentityVault = (access: VaultAccess): IdentityVault => {
  const keys = { ...access, purpose: PURPOSES.identities };
  const openKey = makeKeyRing(keys);
  const open = async ({ candidateId, identityId, dataKey, sealed }: IdentityRow): Promise<Identity> =>
    Identity.parse(JSON.parse(unseal(await openKey(dataKey), ownerOf(candidateId, identityId), sealed)));
  return {
    async put(identities) {
      if (identities.length === 0) return new Map();
      const { open: dataKey, closed } = await newDataKey(keys);
      const rows = identities.map(({ candidateId, identity }): IdentityRow => {
        const identityId = randomUUID();
        const sealed = seal(dataKey, ownerOf(candidateId, identityId), JSON.stringify(identity), randomBytes);
        return { candidateId, identityId, dataKey: closed, sealed };
      });
      dataKey.fill(0);
      await putRows(access, rows);
      return new Map(rows.map(({ candidateId, identityId }) => [candidateId, identityId]));
    },
    async get(candidateId, identityId) {
      const found = await readRow(access, { candidateId, identityId });
      return found && open(IdentityRow.parse(found));
    },
    async getMany(wanted) {
      const keys = wanted.map(({ candidateId, identityId }) => ({ candidateId, identityId }));
      const found = (await readRows(access, keys)).map((row) => IdentityRow.parse(row));
      return new Map(
        await mapAtMost(OPENED_AT_ONCE, found, async (row) => [row.candidateId, await open(row)] as const),
      );
    },
    ...makeIdentityEraser(access),
  };
};
