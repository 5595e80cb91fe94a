import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { lean, UNUSED_STEPS } from '#shared/platform/lean-client.ts';

const makers = {
  DynamoDB: () => new DynamoDBClient({ region: 'eu-west-3' }),
  SQS: () => new SQSClient({ region: 'eu-west-3' }),
};

describe.each(Object.entries(makers))('a lean client of %s', (_, make) => {
  it.each(UNUSED_STEPS)('has no step %s, which the SDK’s own has', (step) => {
    expect(make().middlewareStack.remove(step)).toBe(true);
    expect(lean(make()).middlewareStack.remove(step)).toBe(false);
  });
});
