import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DeclaredFunction } from '#cdk/local/declared.ts';
import { type LocalFunction, makeLocalFunction, Overloaded, type RunnerOptions } from '#cdk/local/function-runner.ts';
import { tinyBundles } from './support/tiny-app.ts';

/** Waits until it is told to go on; calls a service if it is told which; tells its thread's priority. */
const CODE = `
import { DynamoDBClient, ListTablesCommand } from '${import.meta.resolve('@aws-sdk/client-dynamodb')}';
import { ListBucketsCommand, S3Client } from '${import.meta.resolve('@aws-sdk/client-s3')}';
import { getPriority } from 'node:os';
const services = {
  tables: () => new DynamoDBClient({ maxAttempts: 1 }).send(new ListTablesCommand({})),
  buckets: () => new S3Client({ maxAttempts: 1 }).send(new ListBucketsCommand({})),
};
let goOn;
const waiting = new Promise((resolve) => (goOn = resolve));
export const handler = async ({ wait, release, call }) => {
  if (call) return services[call]();
  if (release) goOn();
  if (wait) await waiting;
  return { priority: getPriority() };
};`;

const bundlesDir = tinyBundles();
const started: LocalFunction[] = [];

const start = (options: Partial<RunnerOptions>): LocalFunction => {
  mkdirSync(join(bundlesDir, 'one'), { recursive: true });
  writeFileSync(join(bundlesDir, 'one', 'handler.mjs'), CODE);
  const declared: DeclaredFunction = {
    ...{ name: 'one', arn: 'arn:one', physicalName: 'one', handler: 'handler.handler' },
    ...{ environment: {}, timeoutMs: 60_000, memoryMb: 256 },
  };
  const fn = makeLocalFunction(declared, {
    ...{ bundlesDir, endpoint: 'http://127.0.0.1:9', accessKey: { accessKeyId: 'a', secretAccessKey: 'b' } },
    callEngine: () => Promise.reject(new Error('no service is called here')),
    ...{ environment: {}, onLog: () => undefined, interleaved: true, behind: false },
    ...options,
  });
  started.push(fn);
  return fn;
};

afterEach(async () => {
  await Promise.all(started.splice(0).map((fn) => fn.close()));
  rmSync(join(bundlesDir, 'one'), { recursive: true, force: true });
});

describe('a function that has too much to do', () => {
  it('lets some wait in line, refuses the next at once, and goes on once it is done with another', async () => {
    const fn = start({ mostAtOnce: 2, mostWaiting: 1 });
    const first = fn.invoke({ wait: true });
    await fn.invoke({});
    const second = fn.invoke({ wait: true });
    const inLine = fn.invoke({});
    await expect(fn.invoke({})).rejects.toThrow(Overloaded);
    // Its thread ends under the first two; the third is taken by another.
    await fn.close();
    expect((await Promise.allSettled([first, second])).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(inLine).resolves.toHaveProperty('priority');
    await expect(fn.invoke({})).resolves.toHaveProperty('priority');
  });
});

describe('a function of several instances', () => {
  it('starts another when those it has are busy, and has the rest wait in line', async () => {
    const fn = start({ interleaved: false, mostInstances: 2 });
    const held = fn.invoke({ wait: true });
    await expect(fn.invoke({})).resolves.toHaveProperty('priority');
    // As many as there may be are busy: whoever comes waits for one of them.
    const [second, waiting] = [fn.invoke({ wait: true }), fn.invoke({})];
    const first = Promise.race([held, second, waiting, sleep(200).then(() => 'nobody')]);
    await expect(first).resolves.toBe('nobody');
    await fn.close();
    const ended = await Promise.allSettled([held, second]);
    expect(ended.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(waiting).resolves.toHaveProperty('priority');
  });
});

describe('a function that calls a service', () => {
  const answering = (status: number, body: unknown): RunnerOptions['callEngine'] =>
    vi.fn<RunnerOptions['callEngine']>(() =>
      Promise.resolve({
        status,
        headers: { 'content-type': 'application/x-amz-json-1.0' },
        body: JSON.stringify(body),
      }),
    );

  it('gets its answer without a socket, from the same signed call', async () => {
    const callEngine = answering(200, { TableNames: ['é'] });
    await expect(start({ callEngine }).invoke({ call: 'tables' })).resolves.toMatchObject({ TableNames: ['é'] });
    const headers = expect.objectContaining({
      'x-amz-target': 'DynamoDB_20120810.ListTables',
      authorization: expect.stringMatching(/^AWS4-HMAC-SHA256 /) as string,
    }) as Record<string, string>;
    expect(callEngine).toHaveBeenCalledExactlyOnceWith({ method: 'POST', url: '/', headers, body: '{}' });
  });

  it('is told what the service refuses', async () => {
    const callEngine = answering(400, { __type: 'com.amazonaws#LimitExceededException', message: 'too many' });
    await expect(start({ callEngine }).invoke({ call: 'tables' })).rejects.toThrow('LimitExceededException: too many');
  });

  it('goes by HTTP for what is not of the JSON protocol', async () => {
    const callEngine = answering(200, {});
    await expect(start({ callEngine }).invoke({ call: 'buckets' })).rejects.toThrow('ECONNREFUSED');
    expect(callEngine).not.toHaveBeenCalled();
  });
});

describe.runIf(process.platform === 'linux')('a function that works behind the requests', () => {
  it('has a lower priority than the door, whose thread keeps the process’s', async () => {
    const before = getPriority();
    const [behind, door] = [start({ behind: true }), start({})];
    const priorities = [await behind.invoke({}), await door.invoke({}), { priority: getPriority() }];
    expect(priorities).toEqual([{ priority: Math.max(before, 10) }, { priority: before }, { priority: before }]);
  });
});
