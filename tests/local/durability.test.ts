import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, describe, expect, it } from 'vitest';
import { startLocalAws } from '#cdk/local/aws.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'passerelle-durability-'));
afterAll(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

/** A process that writes rows and objects and says each one that was acknowledged. */
const startWriter = (): ChildProcess =>
  spawn(process.execPath, ['--import', 'tsx', 'tests/local/support/writer.ts', dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });

const WANTED = 60;

describe('a process killed without warning', () => {
  it('loses no row and no object that it had acknowledged', async () => {
    const writer = startWriter();
    const acknowledged: string[] = [];
    if (!writer.stdout) throw new Error('the writer has no output');
    for await (const line of createInterface({ input: writer.stdout })) {
      acknowledged.push(line);
      if (acknowledged.length === WANTED) writer.kill('SIGKILL');
    }
    if (writer.exitCode === null && writer.signalCode === null) await once(writer, 'exit');
    expect(acknowledged.length).toBeGreaterThanOrEqual(WANTED);

    const aws = await startLocalAws(dataDir, 0);
    try {
      const { Items } = await aws.dynamodb.send(new ScanCommand({ TableName: 'rows' }));
      const rows = new Set(Items?.map(({ id }) => id?.S));
      expect(acknowledged.filter((name) => !rows.has(name))).toEqual([]);
      const credentials = aws.accessKey;
      const s3 = new S3Client({ endpoint: aws.endpoint, region: aws.region, credentials, forcePathStyle: true });
      for (const name of acknowledged) {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'uploads', Key: `imports/${name}/source` }));
        expect(await Body?.transformToString()).toBe(name.repeat(1000));
      }
    } finally {
      await aws.close();
    }
  });
});
