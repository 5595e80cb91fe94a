import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { CfnElement, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import type { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { FunctionName } from '#cdk/functions.ts';
import { PURPOSES } from '#shared/adapters/kms/purposes.ts';
import { acceptFinding } from '#cdk/constructs/accepted-finding.ts';
import type { AggregateTable } from '#cdk/constructs/aggregate-table.ts';

/**
 * What a function may do to a table. `write` cannot delete and `append` cannot change what is there:
 * who may erase, and who may rewrite the audit log, is decided by name.
 */
export type TableAccess = 'read' | 'scan' | 'write' | 'append' | 'delete';

/** What a function may do to objects under one prefix of the bucket. */
export interface ObjectAccess {
  readonly prefix: 'imports/' | 'uploads/' | 'pool/';
  readonly access: readonly (keyof typeof OBJECT_ACTIONS)[];
}

const TABLE_ACTIONS = {
  read: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
  scan: ['dynamodb:Scan'],
  // BatchWriteItem, for the 25-row puts that imports live by, could delete too: IAM cannot tell, the adapter does.
  write: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:BatchWriteItem'],
  append: ['dynamodb:PutItem', 'dynamodb:BatchWriteItem'],
  delete: ['dynamodb:DeleteItem'],
} as const satisfies Record<TableAccess, readonly string[]>;

const OBJECT_ACTIONS = {
  read: ['s3:GetObject'],
  write: ['s3:PutObject', 's3:AbortMultipartUpload'],
  delete: ['s3:DeleteObject'],
} as const;

const READ_KEY = ['kms:Decrypt', 'kms:DescribeKey'];
const WRITE_KEY = [
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

const { webhookSecrets, signingSecrets } = PURPOSES;

/** What each use of that key takes, and for what it may be. */
const WEBHOOK_KEY_USES = {
  // Both kinds are drawn here and shown once.
  seal: { action: 'kms:GenerateDataKey', purposes: [webhookSecrets, signingSecrets] },
  open: { action: 'kms:Decrypt', purposes: [webhookSecrets] },
  // Who sent what comes in: by the secrets that others sign with, and by no other.
  check: { action: 'kms:Decrypt', purposes: signingSecrets },
} as const;
export type WebhookKeyUse = keyof typeof WEBHOOK_KEY_USES;

export interface DeployedFunctionProps {
  /** Folder under functions/ whose handler.ts is deployed. */
  readonly functionName: FunctionName;
  /** Folder that holds one bundle per function: `<bundles>/<functionName>/handler.mjs`. */
  readonly bundles: string;
  /** Longest that one invocation may take. */
  readonly timeout: Duration;
  /** MB; processor time grows with it, one whole virtual processor at 1,769 MB. */
  readonly memoryMb: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * One function with a role of its own that starts with no right but its log: each `bind…` gives
 * the environment variable and the grant together, so neither is ever there without the other.
 */
export class DeployedFunction extends Construct {
  readonly fn: LambdaFunction;
  readonly functionName: FunctionName;
  private readonly role: Role;

  constructor(scope: Construct, id: string, props: DeployedFunctionProps) {
    super(scope, id);
    this.functionName = props.functionName;
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    // Six months: the low end of what the CNIL advises for logs (deliberation 2021-122). They hold identifiers only.
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.SIX_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    logGroup.grantWrite(this.role);
    this.fn = new LambdaFunction(this, 'Function', {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(`${props.bundles}/${props.functionName}`),
      handler: 'handler.handler',
      role: this.role,
      logGroup,
      timeout: props.timeout,
      memorySize: props.memoryMb,
      tracing: Tracing.ACTIVE,
      environment: {
        NODE_OPTIONS: '--enable-source-maps',
        POWERTOOLS_SERVICE_NAME: props.functionName,
        // Copies of the service in one account keep their figures apart.
        POWERTOOLS_METRICS_NAMESPACE: Stack.of(this).stackName,
        ...props.environment,
      },
    });
    acceptFinding(this.role, {
      rule: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'Only xray:PutTraceSegments and xray:PutTelemetryRecords: X-Ray has no resource to name',
      decidedOn: '2026-11-22',
    });
  }

  bindTable(aggregate: AggregateTable, access: readonly TableAccess[]): void {
    this.fn.addEnvironment(aggregate.schema.environmentName, aggregate.table.tableName);
    for (const kind of access) {
      const onIndexes = kind === 'read' || kind === 'scan' ? aggregate.indexArns : [];
      this.allow(TABLE_ACTIONS[kind], [aggregate.table.tableArn, ...onIndexes]);
    }
    if (!aggregate.key) return;
    const changes = access.some((kind) => kind !== 'read' && kind !== 'scan');
    // Through DynamoDB only: the function cannot decrypt anything by itself with this key.
    this.allow([...READ_KEY, ...(changes ? WRITE_KEY : [])], [aggregate.key.keyArn], {
      'kms:ViaService': `dynamodb.${Stack.of(this).region}.amazonaws.com`,
    });
  }

  /** The queue's address, and the right to send. Consuming is a QueueWorker's affair. */
  bindQueue(queue: IQueue, environmentName: string): void {
    this.fn.addEnvironment(environmentName, queue.queueUrl);
    this.allow(['sqs:SendMessage'], [queue.queueArn]);
  }

  bindParkedQueue(parked: IQueue, environmentName: string): void {
    this.fn.addEnvironment(environmentName, parked.queueUrl);
    this.allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], [parked.queueArn]);
  }

  bindBucket(
    { bucket, environmentName }: { readonly bucket: Bucket; readonly environmentName: string },
    key: IKey,
    objects: readonly ObjectAccess[],
  ): void {
    this.fn.addEnvironment(environmentName, bucket.bucketName);
    for (const { prefix, access } of objects) {
      this.allow(
        access.flatMap((kind) => OBJECT_ACTIONS[kind]),
        [bucket.arnForObjects(`${prefix}*`)],
      );
      acceptFinding(this.role, {
        rule: `AwsSolutions-IAM5[Resource::<${logicalIdOf(bucket)}.Arn>/${prefix}*]`,
        reason: 'Objects under one prefix of one bucket: their names are made when they are written',
        decidedOn: '2026-11-22',
      });
    }
    // Without it S3 answers "forbidden" for an object that is not there, which could not be told from a real refusal.
    if (objects.some(({ access }) => access.includes('read'))) this.allow(['s3:ListBucket'], [bucket.bucketArn]);
    this.allow(['kms:Decrypt', 'kms:GenerateDataKey'], [key.keyArn], {
      'kms:ViaService': `s3.${Stack.of(this).region}.amazonaws.com`,
    });
  }

  /** The key under which names and contact details are encrypted before they reach their table. */
  bindIdentityKey(key: IKey, { writes }: { readonly writes: boolean }): void {
    this.fn.addEnvironment('IDENTITY_KEY_ID', key.keyId);
    const actions = ['kms:Decrypt', ...(writes ? ['kms:GenerateDataKey'] : [])];
    this.allow(actions, [key.keyArn], { 'kms:EncryptionContext:purpose': PURPOSES.identities });
  }

  /** The key under which the secrets of webhooks are encrypted: to show a new one takes encrypting, to sign or check decrypting. */
  bindWebhookKey(key: IKey, uses: readonly WebhookKeyUse[]): void {
    this.fn.addEnvironment('WEBHOOK_KEY_ID', key.keyId);
    for (const use of uses) {
      const { action, purposes } = WEBHOOK_KEY_USES[use];
      this.allow([action], [key.keyArn], { 'kms:EncryptionContext:purpose': purposes });
    }
  }

  bindSecret(secret: Secret, environmentName: string): void {
    this.fn.addEnvironment(environmentName, secret.secretArn);
    this.allow(['secretsmanager:GetSecretValue'], [secret.secretArn]);
  }

  /** E-mail from this one address, whether SES knows the address itself or its whole domain. */
  bindSender(senderEmail: string): void {
    this.fn.addEnvironment('SENDER_EMAIL', senderEmail);
    const identity = (name: string) =>
      Stack.of(this).formatArn({ service: 'ses', resource: 'identity', resourceName: name });
    const domain = senderEmail.slice(senderEmail.indexOf('@') + 1);
    this.allow(['ses:SendEmail'], [identity(senderEmail), identity(domain)], { 'ses:FromAddress': senderEmail });
  }

  private allow(
    actions: readonly string[],
    resources: readonly string[],
    equals?: Readonly<Record<string, string | readonly string[]>>,
  ): void {
    this.fn.addToRolePolicy(
      new PolicyStatement({
        actions: [...actions],
        resources: [...resources],
        ...(equals && { conditions: { StringEquals: equals } }),
      }),
    );
  }
}

function logicalIdOf(bucket: Bucket): string {
  const resource = bucket.node.defaultChild;
  if (!CfnElement.isCfnElement(resource)) throw new Error(`No CloudFormation resource behind ${bucket.node.path}`);
  return Stack.of(bucket).getLogicalId(resource);
}
