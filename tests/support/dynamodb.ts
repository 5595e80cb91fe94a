import { randomUUID } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { makeDynamoDbClient } from '#shared/adapters/dynamodb/client.ts';
import { documentsOf } from '#shared/adapters/dynamodb/documents.ts';
import type { TableAccess } from '#shared/adapters/dynamodb/read-rows.ts';
import { tables, type TableName } from '#shared/adapters/dynamodb/tables.ts';
import { createTable, makeServer } from '#tests/support/dynamodb-in-memory.ts';
import { givenEngine } from '#tests/support/given-engine.ts';
import { afterAll, beforeAll } from 'vitest';

export interface TestDatabase {
  /** A new, empty table of that schema, under a name of its own. */
  createTable(name: TableName): Promise<TableAccess>;
}

const given = givenEngine('DYNAMODB');

/** A DynamoDB engine in memory, in this process, for the tests of one file; or the one given. */
export const useDynamoDb = (): TestDatabase => {
  const server = makeServer();
  let dynamodb: DynamoDBClient | undefined;
  let created = 0;

  beforeAll(async () => {
    if (given === undefined) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    dynamodb = makeDynamoDbClient({
      endpoint: given ?? `http://127.0.0.1:${server.address().port}`,
      region: 'eu-west-3',
      ...(given === undefined && { credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }),
    });
  });
  afterAll(async () => {
    dynamodb?.destroy();
    if (given === undefined) await new Promise<void>((resolve) => server.close(resolve));
  });

  return {
    createTable: async (name) => {
      if (dynamodb === undefined) throw new Error('Tables are created within tests');
      const tableName = `${name}-${given === undefined ? '' : `${randomUUID()}-`}${++created}`;
      await createTable(dynamodb, tableName, tables[name]);
      const client = documentsOf(dynamodb);
      return { client, tableName };
    },
  };
};
