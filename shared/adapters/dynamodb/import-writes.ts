import { UpdateCommand, type UpdateCommandInput, type UpdateCommandOutput } from '@aws-sdk/lib-dynamodb';
import type { ImportId } from '#shared/domain/ids.ts';
import { HEADER } from './import-rows.ts';
import type { TableAccess } from './read-rows.ts';

/** One update of an import's header row. */
export const updateHeader = (
  { client, tableName }: TableAccess,
  importId: ImportId,
  update: Omit<UpdateCommandInput, 'TableName' | 'Key'>,
): Promise<UpdateCommandOutput> =>
  client.send(new UpdateCommand({ TableName: tableName, Key: { importId, item: HEADER }, ...update }));
