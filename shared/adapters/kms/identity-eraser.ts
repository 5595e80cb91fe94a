import * as z from 'zod';
import { collect, queryRows, type TableAccess } from '../dynamodb/read-rows.ts';
import type { CandidateId } from '#shared/domain/ids.ts';
import type { IdentityVault } from '#shared/ports.ts';

const KeyRow = z.object({ identityId: z.string() });

/** Erases identities without being able to read one: all that the expiry job may do, having no key. */
export const makeIdentityEraser = (table: TableAccess): Pick<IdentityVault, 'discard' | 'purge'> => {
  const { client, tableName: TableName } = table;
  const discard = async (candidateId: CandidateId, identityId: string): Promise<void> => {
    await client.remove({ TableName, Key: { candidateId, identityId } });
  };
  return {
    discard,
    async purge(candidateId, keep) {
      const rows = queryRows(table, {
        KeyConditionExpression: 'candidateId = :candidateId',
        ExpressionAttributeValues: { ':candidateId': candidateId },
        ConsistentRead: true,
        ProjectionExpression: 'identityId',
      });
      const ids = await collect(rows, (row) => KeyRow.parse(row).identityId);
      for (const identityId of ids) if (identityId !== keep) await discard(candidateId, identityId);
    },
  };
};
