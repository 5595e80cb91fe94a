import { createHash } from 'node:crypto';
import { keyArn } from './engines/keys.ts';
import { ACCOUNT, REGION } from './engines/engine.ts';
import { queueUrl } from './engines/queues.ts';
import { secretArn } from './engines/secrets.ts';
import type { Identify, Identity } from './template.ts';

/** Longest names of the services: S3 63, SQS 80, DynamoDB 255. One limit serves all but buckets. */
const NAME_LENGTH = 80;
const BUCKET_LENGTH = 63;

/** Property that carries an explicit name, by resource type. */
const NAME_PROPERTY: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::Events::Rule': 'Name',
};

const shorten = (name: string, length: number): string =>
  name.length <= length
    ? name
    : `${name.slice(0, length - 9)}-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;

const arn = (service: string, resource: string): string => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;

const queueArn = (name: string): string => arn('sqs', name);

const withArn = (ref: string, ownArn: string, others: Readonly<Record<string, string>> = {}): Identity => ({
  ref,
  attribute: (name) => others[name] ?? (name === 'Arn' ? ownArn : `${ref}.${name}`),
});

export interface Addresses {
  /** Of the AWS services here. */
  readonly front: string;
  /** Of the product's HTTP API. */
  readonly api: string;
}

type Named = (name: string, addresses: Addresses) => Identity;

const table: Named = (name) => withArn(name, arn('dynamodb', `table/${name}`));

const BY_TYPE: Readonly<Record<string, Named>> = {
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::SQS::Queue': (name, { front }) =>
    withArn(queueUrl(front, name), queueArn(name), { QueueName: name, QueueUrl: queueUrl(front, name) }),
  'AWS::S3::Bucket': (name) =>
    withArn(name, `arn:aws:s3:::${name}`, { DomainName: `${name}.localhost`, RegionalDomainName: `${name}.localhost` }),
  'AWS::KMS::Key': (name) => withArn(name, keyArn(name), { KeyId: name }),
  'AWS::SecretsManager::Secret': (name) => withArn(secretArn(name), secretArn(name), { Id: secretArn(name) }),
  'AWS::Lambda::Function': (name) => withArn(name, arn('lambda', `function:${name}`)),
  'AWS::ApiGatewayV2::Api': (name, { api }) =>
    withArn(name, arn('apigateway', name), { ApiEndpoint: api, ApiId: name }),
  'AWS::Events::Rule': (name) => withArn(name, arn('events', `rule/${name}`)),
  'AWS::IAM::Role': (name) => withArn(name, `arn:aws:iam::${ACCOUNT}:role/${name}`, { RoleId: name }),
};

/** Names as CloudFormation would make them, without the random end: the same at every start, so data are found again. */
export const identifyLocally =
  (addresses: () => Addresses): Identify =>
  (resource, logicalId, stack, resolve) => {
    const explicit = resolve(resource.Properties[NAME_PROPERTY[resource.Type] ?? '']);
    const full = typeof explicit === 'string' ? explicit : `${stack.stackName}-${logicalId}`;
    const name =
      resource.Type === 'AWS::S3::Bucket' ? shorten(full, BUCKET_LENGTH).toLowerCase() : shorten(full, NAME_LENGTH);
    const make = BY_TYPE[resource.Type];
    return make ? make(name, addresses()) : withArn(name, arn('local', `${resource.Type}/${name}`));
  };
