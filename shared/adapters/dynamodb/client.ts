import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { lean, ONCE_ARRANGED } from '#shared/platform/lean-client.ts';
import { documentsOf, type Documents } from './documents.ts';
import { PlainJsonProtocol } from './plain-json.ts';

export const makeDynamoDbClient = (settings: DynamoDBClientConfig = {}): DynamoDBClient =>
  lean(new DynamoDBClient({ ...ONCE_ARRANGED, protocol: PlainJsonProtocol, ...settings }));

/** Region, credentials and endpoint come from the environment. */
export const makeDocumentClient = (): Documents => documentsOf(makeDynamoDbClient());
