import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { DeclaredFunction } from '#cdk/local/declared.ts';
import { type LocalFunction, makeLocalFunction, Overloaded, type RunnerOptions } from '#cdk/local/function-runner.ts';
import { tinyBundles } from './support/tiny-app.ts';

/** Waits until it is told to go on; tells its thread's priority. */
const CODE = `
import { getPriority } from 'node:os';
let goOn;
const waiting = new Promise((resolve) => (goOn = resolve));
export const handler = async ({ wait, release }) => {
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

describe.runIf(process.platform === 'linux')('a function that works behind the requests', () => {
  it('has a lower priority than the door, whose thread keeps the process’s', async () => {
    const before = getPriority();
    const [behind, door] = [start({ behind: true }), start({})];
    const priorities = [await behind.invoke({}), await door.invoke({}), { priority: getPriority() }];
    expect(priorities).toEqual([{ priority: Math.max(before, 10) }, { priority: before }, { priority: before }]);
  });
});
