import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod';

const ObjectHeader = z.object({
  key: z.string(),
  size: z.int().min(0),
  etag: z.string(),
  contentType: z.string(),
  lastModified: z.iso.datetime(),
  metadata: z.record(z.string(), z.string()),
  /** Name of the file that holds the content, beside the header. A new one for each version. */
  content: z.string(),
});
export type ObjectHeader = z.infer<typeof ObjectHeader>;

/** Said when a body goes past the limit while it is being written. */
export class TooLarge extends Error {}

interface NewObject {
  readonly key: string;
  readonly contentType: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly maxBytes: number;
}

export interface ObjectStore {
  readonly createBucket: (bucket: string) => void;
  readonly hasBucket: (bucket: string) => boolean;
  readonly put: (bucket: string, object: NewObject, source: AsyncIterable<Buffer>) => Promise<ObjectHeader>;
  readonly head: (bucket: string, key: string) => ObjectHeader | undefined;
  /** Bytes from `start` to `end`, both included. */
  readonly read: (bucket: string, header: ObjectHeader, range?: { start: number; end: number }) => Readable;
  readonly remove: (bucket: string, key: string) => Promise<void>;
  /** In the order of the keys, as S3. */
  readonly list: (bucket: string, prefix: string) => readonly ObjectHeader[];
}

/** Each segment of a key becomes a safe folder name on every system: no dots, no reserved characters. */
const segment = (text: string): string =>
  `_${encodeURIComponent(text).replace(/[.*]/g, (character) => (character === '.' ? '%2E' : '%2A'))}`;

const HEADER = '.json';

const readHeaders = (directory: string): Map<string, ObjectHeader> => {
  const headers = new Map<string, ObjectHeader>();
  for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith(HEADER)) continue;
    const header = ObjectHeader.parse(JSON.parse(readFileSync(join(directory, name), 'utf8')));
    headers.set(header.key, header);
  }
  return headers;
};

/** Measures and digests what passes, and stops it past the limit. */
const meter = (maxBytes: number) => {
  const digest = createHash('md5');
  let size = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      digest.update(chunk);
      done(size > maxBytes ? new TooLarge(`more than ${String(maxBytes)} bytes`) : null, chunk);
    },
  });
  return { stream, size: () => size, etag: () => digest.digest('hex') };
};

/**
 * Objects in a folder per bucket. The content is written under a name of its own, then a header naming it replaces
 * the former header in one rename: a crash at any moment leaves the old object or the new one, whole.
 */
export const openObjectStore = (root: string): ObjectStore => {
  mkdirSync(root, { recursive: true });
  const buckets = new Map(readdirSync(root).map((bucket) => [bucket, readHeaders(join(root, bucket))]));
  const pathOf = (bucket: string, key: string) => join(root, bucket, key.split('/').map(segment).join(sep));
  const contentPath = (bucket: string, header: ObjectHeader) =>
    join(dirname(pathOf(bucket, header.key)), header.content);

  return {
    createBucket: (bucket) => {
      mkdirSync(join(root, bucket), { recursive: true });
      if (!buckets.has(bucket)) buckets.set(bucket, new Map());
    },
    hasBucket: (bucket) => buckets.has(bucket),
    put: async (bucket, { key, contentType, metadata, maxBytes }, source) => {
      const path = pathOf(bucket, key);
      mkdirSync(dirname(path), { recursive: true });
      const content = `${randomUUID()}.data`;
      const contentFile = join(dirname(path), content);
      const { stream, size, etag } = meter(maxBytes);
      try {
        await pipeline(source, stream, createWriteStream(contentFile, { mode: 0o600 }));
      } catch (error) {
        await rm(contentFile, { force: true });
        throw error;
      }
      const lastModified = new Date().toISOString();
      const header = { key, size: size(), etag: etag(), contentType, lastModified, metadata, content };
      const draft = `${contentFile}.header`;
      await writeFile(draft, JSON.stringify(header), { mode: 0o600 });
      const former = buckets.get(bucket)?.get(key);
      await rename(draft, path + HEADER);
      buckets.get(bucket)?.set(key, header);
      if (former) await rm(contentPath(bucket, former), { force: true });
      return header;
    },
    head: (bucket, key) => buckets.get(bucket)?.get(key),
    read: (bucket, header, range) => createReadStream(contentPath(bucket, header), range),
    remove: async (bucket, key) => {
      const header = buckets.get(bucket)?.get(key);
      if (!header) return;
      buckets.get(bucket)?.delete(key);
      await rm(pathOf(bucket, key) + HEADER, { force: true });
      await rm(contentPath(bucket, header), { force: true });
    },
    list: (bucket, prefix) =>
      [...(buckets.get(bucket)?.values() ?? [])]
        .filter(({ key }) => key.startsWith(prefix))
        .sort((a, b) => (a.key < b.key ? -1 : 1)),
  };
};
