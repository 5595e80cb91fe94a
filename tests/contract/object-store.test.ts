import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalAws, startLocalAws } from '#cdk/local/aws.ts';
import { makeObjectStore } from '#shared/adapters/s3/object-store.ts';
import type { ObjectStore } from '#shared/ports.ts';
import { makeFakeObjectStore } from '#tests/support/fakes/object-store.ts';

const directory = mkdtempSync(join(tmpdir(), 'passerelle-objects-'));
let aws: LocalAws;
let created = 0;

beforeAll(async () => {
  aws = await startLocalAws(directory, 0);
});
afterAll(async () => {
  await aws.close();
  rmSync(directory, { recursive: true, force: true });
});

const s3Client = (): S3Client =>
  new S3Client({
    endpoint: aws.endpoint,
    region: aws.region,
    credentials: aws.accessKey,
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
const onS3 = (): ObjectStore => {
  const bucket = `bucket-${++created}`;
  aws.objects.createBucket(bucket);
  return makeObjectStore({ client: s3Client(), bucket });
};
const inMemory = (): ObjectStore => makeFakeObjectStore({ chunkBytes: 7 });

const textOf = async (store: ObjectStore, key: string): Promise<string | undefined> => {
  const bytes = await store.read(key);
  if (bytes === undefined) return undefined;
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces).toString();
};

describe.each([
  ['memory', inMemory],
  ['S3', onS3],
])('objects kept in %s', (_, make) => {
  it('come back as they were last put, text or bytes', async () => {
    const store = make();
    const large = 'Réhabilitation '.repeat(100_000);
    await store.put('imports/i_1/source', 'first', 'text/plain');
    await store.put('imports/i_1/source', large, 'application/json');
    await store.put('imports/i_1/parts/00001.ndjson', Buffer.from('{"é":1}'), 'application/x-ndjson');
    expect(await textOf(store, 'imports/i_1/source')).toBe(large);
    expect(await textOf(store, 'imports/i_1/parts/00001.ndjson')).toBe('{"é":1}');
  });

  it('are nothing where nothing was put, and nothing once removed', async () => {
    const store = make();
    expect(await textOf(store, 'imports/i_2/source')).toBeUndefined();
    for (const key of ['a', 'b', 'c']) await store.put(key, key, 'text/plain');
    await store.remove(['a', 'b', 'never-there']);
    expect(await Promise.all(['a', 'b', 'c'].map((key) => textOf(store, key)))).toEqual([undefined, undefined, 'c']);
    await store.remove([]);
  });
});

describe('an upload to S3', () => {
  it('is taken at the presigned address, for a quarter of an hour, of the content announced', async () => {
    const store = onS3();
    const before = Date.now();
    const upload = await store.presignUpload('uploads/contracts/i_3', 'application/json');
    expect(Date.parse(upload.expiresAt) - before).toBeGreaterThanOrEqual(15 * 60_000 - 1000);
    const other = { 'content-type': 'text/html' };
    expect((await fetch(upload.uploadUrl, { method: 'PUT', body: '{}', headers: other })).status).toBe(403);
    expect((await fetch(upload.uploadUrl, { method: 'PUT', body: '{}', headers: upload.headers })).status).toBe(200);
    expect(await textOf(store, 'uploads/contracts/i_3')).toBe('{}');
  });
});
