import type { ImportId } from '#shared/domain/ids.ts';
import type { Row } from './body.ts';
import type { Update } from './documents.ts';
import { HEADER } from './import-rows.ts';
import type { TableAccess } from './read-rows.ts';

/** One update of an import's header row. */
export const updateHeader = (
  { client, tableName }: TableAccess,
  importId: ImportId,
  update: Omit<Update, 'TableName' | 'Key'>,
): Promise<Row> => client.update({ TableName: tableName, Key: { importId, item: HEADER }, ...update });
