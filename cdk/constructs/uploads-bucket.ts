import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  CfnBucket,
  HttpMethods,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

export interface UploadsBucketProps {
  /** Files of candidates pass through: they are encrypted like the personal tables. */
  readonly key: IKey;
  /** The web page's origin, from which browsers send files to presigned addresses. */
  readonly webOrigin: string;
  /** Queue told of each object that arrives, by prefix. */
  readonly notify: Readonly<Record<string, Queue>>;
}

/**
 * Files on their way in, none of which stays: an upload lives a day, an import's source and parts a week,
 * longer than any import takes. Transit, like the queues, hence in the same stack.
 */
export class UploadsBucket extends Construct {
  readonly bucket: Bucket;
  /** Who read or wrote what, for half a year. */
  readonly accessLogs: Bucket;

  constructor(scope: Construct, id: string, { key, webOrigin, notify }: UploadsBucketProps) {
    super(scope, id);
    const closed = {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
    };
    this.accessLogs = new Bucket(this, 'AccessLogs', {
      ...closed,
      encryption: BucketEncryption.S3_MANAGED,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      lifecycleRules: [{ expiration: Duration.days(180) }],
    });
    this.bucket = new Bucket(this, 'Bucket', {
      ...closed,
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      // The assertion is for `exactOptionalPropertyTypes`, which the CDK's own declarations do not know.
      serverAccessLogsBucket: this.accessLogs as IBucket,
      lifecycleRules: [
        { prefix: 'uploads/', expiration: Duration.days(1), abortIncompleteMultipartUploadAfter: Duration.days(1) },
        { prefix: 'imports/', expiration: Duration.days(7), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      cors: [
        {
          allowedMethods: [HttpMethods.PUT],
          allowedOrigins: [webOrigin],
          allowedHeaders: ['content-type'],
          maxAge: 3600,
        },
      ],
    });
    this.announce(notify);
  }

  /**
   * Written as CloudFormation's own property: the CDK's `addEventNotification` deploys a hidden function to do the same.
   * S3 checks, when the bucket is made, that it may send; so the queues' policies come first, and they cannot name
   * the bucket without a circle: they name the account.
   */
  private announce(notify: UploadsBucketProps['notify']): void {
    const bucket = this.bucket.node.defaultChild;
    if (!(bucket instanceof CfnBucket)) throw new Error('The uploads bucket has no CloudFormation resource');
    const entries = Object.entries(notify);
    bucket.notificationConfiguration = {
      queueConfigurations: entries.map(([prefix, queue]) => ({
        event: 's3:ObjectCreated:*',
        queue: queue.queueArn,
        filter: { s3Key: { rules: [{ name: 'prefix', value: prefix }] } },
      })),
    };
    for (const [, queue] of entries) {
      const { policyDependable } = queue.addToResourcePolicy(
        new PolicyStatement({
          principals: [new ServicePrincipal('s3.amazonaws.com')],
          actions: ['sqs:SendMessage'],
          resources: [queue.queueArn],
          conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
        }),
      );
      if (policyDependable) bucket.node.addDependency(policyDependable);
    }
  }
}
