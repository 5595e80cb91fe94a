import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
  type AttributeValue,
  type DeleteItemCommandInput,
  type DynamoDBClient,
  type GetItemCommandInput,
  type PutItemCommandInput,
  type QueryCommandInput,
  type ScanCommandInput,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Row } from './body.ts';

/** What DynamoDB wants each value of with its type, and is given here as it is. */
type Typed = 'Key' | 'Item' | 'ExpressionAttributeValues' | 'ExclusiveStartKey';
type Plain<Input> = { [Name in keyof Input]: Name extends Typed ? Row | Extract<Input[Name], undefined> : Input[Name] };

export type Query = Plain<QueryCommandInput>;
export type Scan = Plain<ScanCommandInput>;
export type Put = Plain<PutItemCommandInput>;
export type Update = Plain<UpdateItemCommandInput>;

export interface FoundRows {
  readonly rows: readonly Row[];
  /** Where to go on; undefined at the end. */
  readonly lastKey: Row | undefined;
}

/**
 * DynamoDB's calls, with rows as they are instead of typed attributes. The SDK's own client of this kind
 * (lib-dynamodb) arranges the steps of each call anew and refuses to remember them: twice the processor time of a call.
 */
export interface Documents {
  readonly get: (input: Plain<GetItemCommandInput>) => Promise<Row | undefined>;
  readonly put: (input: Put) => Promise<object>;
  /** What `ReturnValues` asked of the row, nothing when it asked nothing. */
  readonly update: (input: Update) => Promise<Row>;
  readonly remove: (input: Plain<DeleteItemCommandInput>) => Promise<object>;
  readonly query: (input: Query) => Promise<FoundRows>;
  readonly scan: (input: Scan) => Promise<FoundRows>;
  /** At most 100 rows as last written, and the keys that were left for another time. */
  readonly getMany: (
    tableName: string,
    keys: readonly Row[],
  ) => Promise<{ readonly rows: readonly Row[]; readonly unread: readonly Row[] }>;
  /** Puts at most 25 rows, and gives back those that were left for another time. */
  readonly putMany: (tableName: string, rows: readonly Row[]) => Promise<readonly Row[]>;
}

type Attributes = Record<string, AttributeValue>;

const typed = (row: Row): Attributes => marshall(row, { removeUndefinedValues: true });

const typedIfAny = (row: Row | undefined): Attributes | undefined => row && typed(row);

const rowsOf = (items: readonly Attributes[] = []): readonly Row[] => items.map((item) => unmarshall(item));

const startOf = ({
  ExclusiveStartKey,
  ExpressionAttributeValues,
}: Pick<Query, 'ExclusiveStartKey' | 'ExpressionAttributeValues'>) => ({
  ExclusiveStartKey: typedIfAny(ExclusiveStartKey),
  ExpressionAttributeValues: typedIfAny(ExpressionAttributeValues),
});

const found = ({
  Items,
  LastEvaluatedKey,
}: {
  readonly Items?: Attributes[] | undefined;
  readonly LastEvaluatedKey?: Attributes | undefined;
}): FoundRows => ({
  rows: rowsOf(Items),
  lastKey: LastEvaluatedKey && unmarshall(LastEvaluatedKey),
});

const manyOf = (client: DynamoDBClient): Pick<Documents, 'getMany' | 'putMany'> => ({
  async getMany(tableName, keys) {
    const wanted = { Keys: keys.map(typed), ConsistentRead: true };
    const answer = await client.send(new BatchGetItemCommand({ RequestItems: { [tableName]: wanted } }));
    return { rows: rowsOf(answer.Responses?.[tableName]), unread: rowsOf(answer.UnprocessedKeys?.[tableName]?.Keys) };
  },
  async putMany(tableName, rows) {
    const writes = rows.map((row) => ({ PutRequest: { Item: typed(row) } }));
    const { UnprocessedItems } = await client.send(
      new BatchWriteItemCommand({ RequestItems: { [tableName]: writes } }),
    );
    return (UnprocessedItems?.[tableName] ?? []).flatMap(({ PutRequest }) =>
      rowsOf(PutRequest?.Item && [PutRequest.Item]),
    );
  },
});

export const documentsOf = (client: DynamoDBClient): Documents => ({
  ...manyOf(client),
  async get(input) {
    const { Item } = await client.send(new GetItemCommand({ ...input, Key: typedIfAny(input.Key) }));
    return Item && unmarshall(Item);
  },
  put: ({ Item, ExpressionAttributeValues, ...input }) =>
    client.send(
      new PutItemCommand({
        ...input,
        Item: typedIfAny(Item),
        ExpressionAttributeValues: typedIfAny(ExpressionAttributeValues),
      }),
    ),
  async update({ Key, ExpressionAttributeValues, ...input }) {
    const values = typedIfAny(ExpressionAttributeValues);
    const { Attributes } = await client.send(
      new UpdateItemCommand({ ...input, Key: typedIfAny(Key), ExpressionAttributeValues: values }),
    );
    return Attributes === undefined ? {} : unmarshall(Attributes);
  },
  remove: ({ Key, ExpressionAttributeValues, ...input }) =>
    client.send(
      new DeleteItemCommand({
        ...input,
        Key: typedIfAny(Key),
        ExpressionAttributeValues: typedIfAny(ExpressionAttributeValues),
      }),
    ),
  query: async (input) => found(await client.send(new QueryCommand({ ...input, ...startOf(input) }))),
  scan: async (input) => found(await client.send(new ScanCommand({ ...input, ...startOf(input) }))),
});
