import { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Clock, ObjectStore } from '#shared/ports.ts';
import { systemClock } from '../system/clock.ts';
import { mapAtMost } from '../system/map-at-most.ts';

const UPLOAD_SECONDS = 15 * 60;
const DELETIONS_AT_ONCE = 8;

export const makeObjectStore = ({
  client,
  bucket,
  now = systemClock,
}: {
  readonly client: S3Client;
  readonly bucket: string;
  readonly now?: Clock;
}): ObjectStore => ({
  async put(key, body, contentType) {
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: contentType }));
  },
  async read(key) {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      // In Node, the SDK answers a stream of Node: its type covers browsers too.
      if (!(Body instanceof Readable)) throw new TypeError('An object without a readable body');
      return Body;
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  },
  async remove(keys) {
    // One by one: the batch call is not there at every S3-compatible endpoint, and few keys are removed at once.
    await mapAtMost(DELETIONS_AT_ONCE, keys, (key) =>
      client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key })),
    );
  },
  async presignUpload(key, contentType) {
    const signingDate = now();
    const put = new PutObjectCommand({ Bucket: bucket, Key: key, ContentType: contentType });
    const uploadUrl = await getSignedUrl(client, put, {
      expiresIn: UPLOAD_SECONDS,
      signingDate,
      // Signed, so that what is uploaded is of the kind that was announced.
      signableHeaders: new Set(['content-type']),
    });
    return {
      uploadUrl,
      headers: { 'content-type': contentType },
      expiresAt: new Date(signingDate.getTime() + UPLOAD_SECONDS * 1000).toISOString(),
    };
  },
});
