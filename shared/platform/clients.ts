import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SQSClient } from '@aws-sdk/client-sqs';
import { lean, ONCE_ARRANGED } from './lean-client.ts';

/** Region, credentials and endpoint come from the environment: AWS_ENDPOINT_URL is all that differs elsewhere. */
export const makeSqsClient = (): SQSClient =>
  // A queue's URL names AWS's host: followed as it is, it would leave an AWS-compatible endpoint.
  lean(new SQSClient({ ...ONCE_ARRANGED, useQueueUrlAsEndpoint: false }));

/** Buckets in the path, since other endpoints have no host per bucket. */
export const makeS3Client = (): S3Client =>
  new S3Client({
    forcePathStyle: true,
    // Whoever uploads to a presigned address cannot be asked for a checksum of what the signer has not seen.
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });

export const makeSesClient = (): SESv2Client => new SESv2Client();

export const makeKmsClient = (): KMSClient => lean(new KMSClient(ONCE_ARRANGED));
