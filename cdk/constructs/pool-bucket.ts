import type { IKey } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

export interface PoolBucketProps {
  /** Snapshots hold what the candidates table holds, identities apart: they are encrypted like it. */
  readonly key: IKey;
  /** Where accesses are recorded. */
  readonly accessLogs: IBucket;
}

/**
 * Snapshots of the pool: copies, made again from the tables at any time. The compactor makes one every twenty hours at
 * least and removes the former; should it fail, the bucket does it, and matching reads the tables.
 */
export class PoolBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { key, accessLogs }: PoolBucketProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      serverAccessLogsBucket: accessLogs,
      serverAccessLogsPrefix: 'pool/',
      lifecycleRules: [{ expiration: Duration.days(1), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    });
  }
}
