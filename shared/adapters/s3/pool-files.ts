import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  paginateListObjectsV2,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { PoolFiles } from '#shared/ports.ts';
import { mapAtMost } from '../system/map-at-most.ts';

const PREFIX = 'pool/';
const DELETIONS_AT_ONCE = 4;

/** A body in one piece of memory, whose length is known beforehand; undefined when it is longer or shorter. */
const gather = async (body: AsyncIterable<Uint8Array>, length: number): Promise<Uint8Array | undefined> => {
  const bytes = new Uint8Array(length);
  let at = 0;
  for await (const piece of body) {
    if (at + piece.length > length) return undefined;
    bytes.set(piece, at);
    at += piece.length;
  }
  return at === length ? bytes : undefined;
};

/** Snapshots as objects under one prefix. */
export const makePoolFiles = ({
  client,
  bucket,
}: {
  readonly client: S3Client;
  readonly bucket: string;
}): PoolFiles => ({
  async put(file, bytes) {
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: PREFIX + file,
        Body: bytes,
        ContentType: 'application/octet-stream',
      }),
    );
  },
  async read(file, length) {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: PREFIX + file }));
      // In Node, the SDK answers a stream of Node: its type covers browsers too.
      if (!(Body instanceof Readable)) throw new TypeError('An object without a readable body');
      return await gather(Body as AsyncIterable<Uint8Array>, length);
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  },
  async list() {
    const files: { readonly file: string; readonly writtenAt: string }[] = [];
    for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: PREFIX })) {
      for (const { Key, LastModified } of Contents) {
        if (Key === undefined || LastModified === undefined) continue;
        files.push({ file: Key.slice(PREFIX.length), writtenAt: LastModified.toISOString() });
      }
    }
    return files;
  },
  async remove(files) {
    await mapAtMost(DELETIONS_AT_ONCE, files, (file) =>
      client.send(new DeleteObjectCommand({ Bucket: bucket, Key: PREFIX + file })),
    );
  },
});
