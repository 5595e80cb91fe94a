import { createHash } from 'node:crypto';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundleFunctions } from '#cdk/bundle.ts';
import { functionNames } from '#cdk/functions.ts';

async function digestsOf(folder: string): Promise<readonly string[]> {
  const files = await Promise.all(functionNames.map((name) => readFile(join(folder, name, 'handler.mjs'))));
  return files.map((bytes) => createHash('sha256').update(bytes).digest('hex'));
}

describe('bundles of the functions', () => {
  it('are the same bytes twice, so that an unchanged function is not deployed again', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'passerelle-bundles-'));
    const first = await digestsOf(await bundleFunctions(join(parent, 'first')));
    const second = await digestsOf(await bundleFunctions(join(parent, 'second')));
    expect(second).toEqual(first);
  }, 300_000);
});
