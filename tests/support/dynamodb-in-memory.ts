import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  type KeySchemaElement,
} from '@aws-sdk/client-dynamodb';
import type { IndexSchema, TableSchema } from '#shared/adapters/dynamodb/tables.ts';

/** dynalite has no types: this is the part used. */
interface Server {
  listen(port: number, host: string, done: () => void): void;
  address(): AddressInfo;
  close(done: () => void): void;
}
const dynalite = createRequire(import.meta.url)('dynalite') as (options: unknown) => Server;

/** A DynamoDB engine in memory, in this process. */
export const makeServer = (): Server => dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });

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
