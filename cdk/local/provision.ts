import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import { CreateQueueCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Declared, DeclaredQueue, DeclaredTable } from './declared.ts';
import type { ObjectStore } from './engines/object-store.ts';
import type { Secrets } from './engines/secrets.ts';

const ACTIVE_POLL_MS = 10;

/** Said when the data on disk were written under other keys: the embedded engine cannot change a table's indexes. */
export class SchemaChanged extends Error {}

const describe = async (client: DynamoDBClient, name: string): Promise<TableDescription | undefined> => {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
};

type Shape = Pick<TableDescription, 'KeySchema' | 'GlobalSecondaryIndexes'>;

const shapeOf = ({ KeySchema, GlobalSecondaryIndexes }: Shape): string =>
  JSON.stringify([
    KeySchema?.map(({ AttributeName, KeyType }) => [AttributeName, KeyType]),
    (GlobalSecondaryIndexes ?? [])
      .map(({ IndexName, KeySchema: keys, Projection }) => [
        IndexName,
        keys?.map(({ AttributeName, KeyType }) => [AttributeName, KeyType]),
        Projection?.ProjectionType,
      ])
      .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
  ]);

const provideTable = async (client: DynamoDBClient, declared: DeclaredTable): Promise<void> => {
  const { name, KeySchema, AttributeDefinitions, GlobalSecondaryIndexes } = declared;
  const existing = await describe(client, name);
  if (existing) {
    if (shapeOf(existing) !== shapeOf({ KeySchema, GlobalSecondaryIndexes })) throw new SchemaChanged(name);
    return;
  }
  const indexes = GlobalSecondaryIndexes?.map(({ Projection: { NonKeyAttributes, ProjectionType }, ...index }) => ({
    ...index,
    Projection: { ProjectionType, ...(NonKeyAttributes && { NonKeyAttributes }) },
  }));
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      ...{ KeySchema, AttributeDefinitions },
      ...(indexes && { GlobalSecondaryIndexes: indexes }),
    }),
  );
  // A table being made refuses its first rows, here as on AWS; here it lasts some milliseconds.
  while ((await describe(client, name))?.TableStatus !== 'ACTIVE') await sleep(ACTIVE_POLL_MS);
};

/** Dead-letter queues first: a redrive policy names one that exists. */
const deadLettersFirst = (queues: readonly DeclaredQueue[]): readonly DeclaredQueue[] =>
  [...queues].sort((a, b) => Number('RedrivePolicy' in a.attributes) - Number('RedrivePolicy' in b.attributes));

export interface Providers {
  readonly dynamodb: DynamoDBClient;
  readonly sqs: SQSClient;
  readonly objects: ObjectStore;
  readonly secrets: Secrets;
}

/** Makes what is declared and not there yet. Throws SchemaChanged when a table on disk has other keys. */
export const provision = async (declared: Declared, { dynamodb, sqs, objects, secrets }: Providers): Promise<void> => {
  for (const bucket of declared.buckets) objects.createBucket(bucket);
  for (const secret of declared.secrets) secrets.ensure(secret);
  await Promise.all(declared.tables.map((table) => provideTable(dynamodb, table)));
  for (const { name, attributes } of deadLettersFirst(declared.queues)) {
    await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }));
  }
};
