import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { lean, ONCE_ARRANGED } from '#shared/platform/lean-client.ts';
import { documentsOf, type Documents } from './documents.ts';

/** Region, credentials and endpoint come from the environment. */
export const makeDocumentClient = (): Documents => documentsOf(lean(new DynamoDBClient(ONCE_ARRANGED)));
