import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  type KeySchemaElement,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { TableAccess } from '#shared/adapters/dynamodb/read-rows.ts';
import { tables, type IndexSchema, type TableName, type TableSchema } from '#shared/adapters/dynamodb/tables.ts';
import { givenEngine } from '#tests/support/given-engine.ts';
import { afterAll, beforeAll } from 'vitest';

/** dynalite has no types: this is the part used. */
interface Server {
  listen(port: number, host: string, done: () => void): void;
  address(): AddressInfo;
  close(done: () => void): void;
}
const dynalite = createRequire(import.meta.url)('dynalite') as (options: unknown) => Server;

const keysOf = ({ partitionKey, sortKey }: IndexSchema): KeySchemaElement[] => [
  { AttributeName: partitionKey, KeyType: 'HASH' },
  ...(sortKey === undefined ? [] : [{ AttributeName: sortKey, KeyType: 'RANGE' as const }]),
];

/** The table as the CDK app declares it. */
const toCreate = (TableName: string, schema: TableSchema): CreateTableCommand => {
  const indexes = Object.entries(schema.indexes);
  const names = [schema, ...Object.values(schema.indexes)].flatMap((keys) =>
    keysOf(keys).map((key) => key.AttributeName),
  );
  return new CreateTableCommand({
    TableName,
    KeySchema: keysOf(schema),
    AttributeDefinitions: [...new Set(names)].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    BillingMode: 'PAY_PER_REQUEST',
    ...(indexes.length > 0 && {
      GlobalSecondaryIndexes: indexes.map(([IndexName, keys]) => ({
        IndexName,
        KeySchema: keysOf(keys),
        Projection: { ProjectionType: keys.keysOnly === true ? 'KEYS_ONLY' : 'ALL' },
      })),
    }),
  });
};

/** Makes a table and waits until it takes rows: the engine refuses them for some milliseconds, as AWS does. */
export const createTable = async (client: DynamoDBClient, TableName: string, schema: TableSchema): Promise<void> => {
  await client.send(toCreate(TableName, schema));
  const status = async () => (await client.send(new DescribeTableCommand({ TableName }))).Table?.TableStatus;
  while ((await status()) !== 'ACTIVE') await sleep(5);
};

export interface TestDatabase {
  /** A new, empty table of that schema, under a name of its own. */
  createTable(name: TableName): Promise<TableAccess>;
}

const given = givenEngine('DYNAMODB');

/** A DynamoDB engine in memory, in this process, for the tests of one file; or the one given. */
export const useDynamoDb = (): TestDatabase => {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  let dynamodb: DynamoDBClient | undefined;
  let created = 0;

  beforeAll(async () => {
    if (given === undefined) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    dynamodb = new DynamoDBClient({
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
      const client = DynamoDBDocumentClient.from(dynamodb, { marshallOptions: { removeUndefinedValues: true } });
      return { client, tableName };
    },
  };
};
