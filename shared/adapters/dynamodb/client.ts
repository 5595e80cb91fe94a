import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { lean } from '#shared/platform/lean-client.ts';

/** Region, credentials and endpoint come from the environment. */
export const makeDocumentClient = (): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(lean(new DynamoDBClient()), { marshallOptions: { removeUndefinedValues: true } });
