import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalAws, startLocalAws } from '#cdk/local/aws.ts';
import { makePoolLog } from '#shared/adapters/dynamodb/pool-log.ts';
import { makePoolManifests } from '#shared/adapters/dynamodb/pool-manifests.ts';
import { makePoolFiles } from '#shared/adapters/s3/pool-files.ts';
import { CandidateId, ContractId, PositionId } from '#shared/domain/ids.ts';
import type { ChangedPerson, PoolManifest } from '#shared/domain/matching/pool-log.ts';
import type { Clock, PoolFiles, PoolLog, PoolManifests } from '#shared/ports.ts';
import { movableClock, NOW } from '#tests/support/builders/clock.ts';
import { useDynamoDb } from '#tests/support/dynamodb.ts';
import { makeFakePoolFiles, makeFakePoolLog, makeFakePoolManifests } from '#tests/support/fakes/pool.ts';

const database = useDynamoDb();
const directory = mkdtempSync(join(tmpdir(), 'passerelle-pool-'));
let aws: LocalAws;
let buckets = 0;
beforeAll(async () => {
  aws = await startLocalAws(directory, 0);
});
afterAll(async () => {
  await aws.close();
  rmSync(directory, { recursive: true, force: true });
});

const person = (name: string): ChangedPerson => ({ candidateId: CandidateId.parse(`k_${name}`) });
const later = (seconds: number): string => new Date(Date.parse(NOW) + seconds * 1000).toISOString();

type MakeLog = (now?: Clock) => Promise<PoolLog>;
const logs: readonly (readonly [string, MakeLog])[] = [
  ['memory', (now) => Promise.resolve(makeFakePoolLog(now))],
  ['DynamoDB', async (now) => makePoolLog({ ...(await database.createTable('pool')), ...(now && { now }) })],
];

describe.each(logs)('the log of the pool kept in %s', (_, make) => {
  it('gives back what was added, in order, from anywhere, and nothing for nobody', async () => {
    const { clock, advance } = movableClock();
    const log = await make(clock);
    expect(await log.after(0)).toEqual([]);
    const decidedOn = { contractId: ContractId.parse('c_one'), positionId: PositionId.parse('p1') };
    await log.append([person('one'), { ...person('two'), decidedOn }]);
    await log.append([]);
    advance(5);
    await log.append([person('three')]);
    const entries = [
      { sequence: 1, at: NOW, people: [person('one'), { ...person('two'), decidedOn }] },
      { sequence: 2, at: later(5), people: [person('three')] },
    ];
    expect(await log.after(0)).toEqual(entries);
    expect(await log.after(1)).toEqual(entries.slice(1));
    expect(await log.after(2)).toEqual([]);
  });

  it('has no hole and loses nothing when many write at once', async () => {
    const log = await make();
    await Promise.all(Array.from({ length: 12 }, (_unused, index) => log.append([person(`n${index}`)])));
    const entries = await log.after(0);
    expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_entry, index) => index + 1));
    expect(new Set(entries.flatMap(({ people }) => people.map(({ candidateId }) => candidateId))).size).toBe(12);
  });

  it('takes as many people as come at once', async () => {
    const log = await make();
    await log.append(Array.from({ length: 2500 }, (_unused, index) => person(`n${index}`)));
    const people = (await log.after(0)).flatMap((entry) => entry.people);
    expect(people).toHaveLength(2500);
    expect(new Set(people.map(({ candidateId }) => candidateId)).size).toBe(2500);
  });

  it('forgets the oldest entries only, and goes on counting', async () => {
    const { clock, advance } = movableClock();
    const log = await make(clock);
    for (const name of ['one', 'two', 'three', 'four']) {
      await log.append([person(name)]);
      advance(10);
    }
    // The third is recent enough to be kept, though below.
    expect(await log.forget(4, later(20))).toBe(2);
    expect((await log.after(0)).map(({ sequence }) => sequence)).toEqual([3, 4]);
    expect(await log.forget(4, later(100))).toBe(1);
    expect(await log.forget(4, later(100))).toBe(0);
    expect(await log.forget(0, later(100))).toBe(0);
    await log.append([person('five')]);
    expect((await log.after(0)).map(({ sequence }) => sequence)).toEqual([4, 5]);
  });
});

describe('the log in DynamoDB', () => {
  it('names those who come together in one entry, and looks up the last one once', async () => {
    const table = await database.createTable('pool');
    let calls = 0;
    const client = new Proxy(table.client, {
      get: (documents, call) => {
        calls += 1;
        return documents[call as keyof typeof documents];
      },
    });
    const log = makePoolLog({ ...table, client });
    await Promise.all(Array.from({ length: 20 }, (_unused, index) => log.append([person(`n${index}`)])));
    for (let index = 0; index < 5; index++) await log.append([person(`m${index}`)]);
    // One question, and an entry for all who came together and for each who came alone.
    expect(calls).toBe(1 + 6);
    expect((await log.after(0)).map(({ people }) => people.length)).toEqual([20, 1, 1, 1, 1, 1]);
  });

  it('goes on after whatever others wrote meanwhile', async () => {
    const table = await database.createTable('pool');
    const [one, other] = [makePoolLog(table), makePoolLog(table)];
    for (let index = 0; index < 6; index++) await (index % 3 === 0 ? one : other).append([person(`n${index}`)]);
    const entries = await one.after(0);
    expect(entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(entries.flatMap(({ people }) => people.map(({ candidateId }) => candidateId))).toEqual(
      Array.from({ length: 6 }, (_unused, index) => person(`n${index}`).candidateId),
    );
  });

  it('does not believe an own entry of long ago to be the last, since its successors may be forgotten', async () => {
    const table = await database.createTable('pool');
    const { clock, advance } = movableClock();
    const [one, other] = [makePoolLog({ ...table, now: clock }), makePoolLog({ ...table, now: clock })];
    await one.append([person('first')]);
    for (const name of ['second', 'third']) await other.append([person(name)]);
    advance(7200);
    expect(await other.forget(3, clock().toISOString())).toBe(2);
    await one.append([person('fourth')]);
    expect((await other.after(0)).map(({ sequence }) => sequence)).toEqual([3, 4]);
  });
});

const aManifest = (revision: number): PoolManifest => ({
  revision,
  file: `${revision}.bin`,
  bytes: 10,
  watermark: revision,
  people: 3,
  writtenAt: NOW,
});

const manifests: readonly (readonly [string, () => Promise<PoolManifests>])[] = [
  ['memory', () => Promise.resolve(makeFakePoolManifests())],
  ['DynamoDB', async () => makePoolManifests(await database.createTable('pool'))],
];

describe.each(manifests)('the manifest kept in %s', (_, make) => {
  it('is the last one put in force, and there is none at first', async () => {
    const store = await make();
    expect(await store.current()).toBeUndefined();
    expect(await store.move(aManifest(1))).toBe(true);
    expect(await store.move(aManifest(2))).toBe(true);
    expect(await store.current()).toEqual(aManifest(2));
  });

  it('is moved by one of those who try at once', async () => {
    const store = await make();
    const first = await Promise.all([store.move(aManifest(1)), store.move({ ...aManifest(1), file: 'other.bin' })]);
    expect(first.filter(Boolean)).toHaveLength(1);
    expect(await store.move({ ...aManifest(1), file: 'late.bin' })).toBe(false);
    expect(await store.move(aManifest(3))).toBe(false);
    expect((await store.current())?.revision).toBe(1);
  });
});

const onS3 = (): PoolFiles => {
  const bucket = `pool-${++buckets}`;
  aws.objects.createBucket(bucket);
  const client = new S3Client({
    endpoint: aws.endpoint,
    region: aws.region,
    credentials: aws.accessKey,
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  return makePoolFiles({ client, bucket });
};
const files: readonly (readonly [string, () => PoolFiles])[] = [
  ['memory', () => makeFakePoolFiles()],
  ['S3', onS3],
];

describe.each(files)('snapshots kept in %s', (_, make) => {
  const bytes = Uint8Array.from({ length: 300_000 }, (_unused, index) => index % 251);

  it('come back byte for byte, in memory of their own', async () => {
    const store = make();
    await store.put('one.bin', bytes);
    const read = await store.read('one.bin', bytes.length);
    expect(read?.byteOffset).toBe(0);
    expect(read?.buffer.byteLength).toBe(bytes.length);
    expect(Buffer.from(read ?? []).equals(bytes)).toBe(true);
  });

  it('are nothing where there is none, or when they are not as long as said', async () => {
    const store = make();
    await store.put('one.bin', bytes);
    expect(await store.read('two.bin', 5)).toBeUndefined();
    expect(await store.read('one.bin', bytes.length - 1)).toBeUndefined();
    expect(await store.read('one.bin', bytes.length + 1)).toBeUndefined();
  });

  it('are listed with the time of their writing, and removed by name', async () => {
    const store = make();
    for (const name of ['b.bin', 'a.bin', 'c.bin']) await store.put(name, bytes.subarray(0, 10));
    const listed = await store.list();
    expect(listed.map(({ file }) => file).toSorted()).toEqual(['a.bin', 'b.bin', 'c.bin']);
    for (const { writtenAt } of listed) expect(Date.parse(writtenAt)).toBeGreaterThan(0);
    await store.remove(['a.bin', 'c.bin', 'never-there.bin']);
    expect((await store.list()).map(({ file }) => file)).toEqual(['b.bin']);
    expect(await store.read('a.bin', 10)).toBeUndefined();
  });
});
