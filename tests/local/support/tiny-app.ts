import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Synthesised } from '#cdk/local/synthesise.ts';
import { Template } from '#cdk/local/template.ts';

const AWS_LAMBDA = 'AWS::Lambda::Function';

const fn = (name: string, variables: Readonly<Record<string, unknown>>, Timeout = 3) => ({
  Type: AWS_LAMBDA,
  Properties: {
    Handler: 'handler.handler',
    Timeout,
    MemorySize: 256,
    Environment: { Variables: { POWERTOOLS_SERVICE_NAME: name, ...variables } },
  },
});

const source = (queue: string, target: string, batch: Readonly<Record<string, unknown>>) => ({
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: {
    EventSourceArn: { 'Fn::GetAtt': [queue, 'Arn'] },
    FunctionName: { Ref: target },
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    ...batch,
  },
});

const route = (key: string, integration: string) => ({
  Type: 'AWS::ApiGatewayV2::Route',
  Properties: { RouteKey: key, Target: { 'Fn::Join': ['', ['integrations/', { Ref: integration }]] } },
});

const integration = (target: string) => ({
  Type: 'AWS::ApiGatewayV2::Integration',
  Properties: { IntegrationUri: { 'Fn::GetAtt': [target, 'Arn'] } },
});

/** Written as a synthesised template is: small, but with one of each thing the stack provides. */
const template = {
  Resources: {
    Rows: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
      },
    },
    Parked: { Type: 'AWS::SQS::Queue' },
    Work: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        // Longer than the batching window and the handler together, as the product's own constructs see to.
        VisibilityTimeout: 3,
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Parked', 'Arn'] }, maxReceiveCount: 3 },
      },
    },
    Uploads: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        NotificationConfiguration: {
          QueueConfigurations: [
            {
              Event: 's3:ObjectCreated:*',
              Queue: { 'Fn::GetAtt': ['Work', 'Arn'] },
              Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'uploads/' }] } },
            },
          ],
        },
      },
    },
    Echo: fn('api', { QUEUE_URL: { Ref: 'Work' }, BUCKET: { Ref: 'Uploads' }, ROWS_TABLE: { Ref: 'Rows' } }, 2),
    Pages: fn('web', {}),
    Worker: fn('worker', { ROWS_TABLE: { Ref: 'Rows' } }),
    EchoIntegration: integration('Echo'),
    PagesIntegration: integration('Pages'),
    EchoRoute: route('ANY /v1/{proxy+}', 'EchoIntegration'),
    ItemRoute: route('GET /v1/items/{id}', 'EchoIntegration'),
    DefaultRoute: route('$default', 'PagesIntegration'),
    WorkSource: source('Work', 'Worker', { BatchSize: 5, MaximumBatchingWindowInSeconds: 1 }),
  },
};

/** Answers with the event itself; `?fail=…` makes it fail in one of the ways a function can. */
const ECHO = `
export const handler = async (event, context) => {
  const fail = new URLSearchParams(event.rawQueryString).get('fail');
  if (fail === 'throw') throw new Error('broken');
  if (fail === 'sleep') await new Promise((resolve) => setTimeout(resolve, 60_000));
  if (fail === 'spin') for (;;);
  if (fail === 'crash') process.exit(1);
  if (fail === 'shape') return { statusCode: 'two hundred' };
  if (event.rawPath === '/v1/binary')
    return { statusCode: 200, headers: { 'content-type': 'application/octet-stream' }, body: 'AP8B/g==', isBase64Encoded: true, cookies: ['a=b; Path=/', 'c=d'] };
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({
    event, environment: Object.keys(process.env).sort(), remaining: context.getRemainingTimeInMillis(), requestId: context.awsRequestId }) };
};`;

/** Keeps what it was given, by attempt; fails the records whose body says so. */
const WORKER = `
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
const client = new DynamoDBClient();
export const handler = async ({ Records }) => {
  for (const record of Records)
    await client.send(new UpdateItemCommand({ TableName: process.env.ROWS_TABLE, Key: { id: { S: record.body.slice(0, 200) } },
      UpdateExpression: 'ADD attempts :one SET #record = :record', ExpressionAttributeNames: { '#record': 'record' },
      ExpressionAttributeValues: { ':one': { N: '1' }, ':record': { S: JSON.stringify(record) } } }));
  return { batchItemFailures: Records.filter(({ body }) => body.startsWith('poison')).map(({ messageId }) => ({ itemIdentifier: messageId })) };
};`;

/** A folder for the bundles, under the project so that they find the SDK. */
export const tinyBundles = (): string => {
  mkdirSync('.build', { recursive: true });
  return mkdtempSync(join('.build', 'tiny-'));
};

/** The tiny app, with its bundles written. Nobody has written its pages. */
export const tinyApp = (directory: string): Synthesised => {
  for (const [name, code] of [['api', ECHO] as const, ['worker', WORKER] as const]) {
    mkdirSync(join(directory, name), { recursive: true });
    writeFileSync(join(directory, name, 'handler.mjs'), code);
  }
  return { stacks: [{ stackName: 'Tiny', template: Template.parse(template) }], bundlesDir: directory };
};
