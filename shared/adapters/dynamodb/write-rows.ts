import { backOff } from '../system/back-off.ts';
import { inPieces } from '../system/in-pieces.ts';
import { mapAtMost } from '../system/map-at-most.ts';
import type { Row } from './body.ts';
import type { TableAccess } from './read-rows.ts';

/** DynamoDB's own limit for one BatchWriteItem. */
const ROWS_PER_BATCH = 25;
const BATCHES_AT_ONCE = 4;
const ATTEMPTS = 8;

const writeBatch = async ({ client, tableName }: TableAccess, rows: readonly Row[]): Promise<void> => {
  let wanted = rows;
  for (let attempt = 0; wanted.length > 0; attempt++) {
    if (attempt >= ATTEMPTS)
      throw new Error(`${tableName}: ${wanted.length} rows still unwritten after ${ATTEMPTS} attempts`);
    if (attempt > 0) await backOff(attempt);
    wanted = await client.putMany(tableName, wanted);
  }
};

/** Puts any number of rows, unconditionally; their keys must differ from one another. */
export const putRows = async (table: TableAccess, rows: readonly Row[]): Promise<void> => {
  await mapAtMost(BATCHES_AT_ONCE, inPieces(rows, ROWS_PER_BATCH), (batch) => writeBatch(table, batch));
};
