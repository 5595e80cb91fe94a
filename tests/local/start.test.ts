import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const dataDir = mkdtempSync(join(tmpdir(), 'passerelle-start-'));
afterAll(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

/** `npm start` without npm, so that a signal reaches the very process. */
const run = (environment: Record<string, string>) => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'cdk/local/start.ts'], {
    env: { ...process.env, PASSERELLE_DEMO: '0', NODE_NO_WARNINGS: '1', ...environment },
  });
  let output = '';
  const said = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (piece?: Buffer): void => {
        output += piece?.toString() ?? '';
        const found = pattern.exec(output);
        if (found) resolve(found);
      };
      child.stdout.on('data', look);
      child.stderr.on('data', look);
      child.on('exit', () => {
        reject(new Error(`ended without saying ${String(pattern)}:\n${output}`));
      });
    });
  return { child, said, ended: once(child, 'exit'), output: () => output };
};

describe('npm start', () => {
  it('stops when npm, which started it, is gone', async () => {
    const other = mkdtempSync(join(tmpdir(), 'passerelle-start-'));
    const shell = spawn('npm', ['start'], {
      env: { ...process.env, PORT: '0', PASSERELLE_DATA_DIR: other, PASSERELLE_DEMO: '0' },
    });
    let output = '';
    const ended = new Promise<void>((resolve) => {
      // The output closes when the last process that holds it ends: npm, its shell, and Passerelle itself.
      shell.stdout.on('close', resolve);
    });
    await new Promise<void>((resolve) => {
      shell.stdout.on('data', (piece: Buffer) => {
        output += piece.toString();
        if (output.includes('est prête')) resolve();
      });
    });
    shell.kill('SIGTERM');
    await ended;
    expect(output).toContain('Arrêt');
    rmSync(other, { recursive: true, force: true });
  }, 300_000);

  it('prints its address, refuses a second process on its data, and stops cleanly on SIGTERM', async () => {
    const first = run({ PORT: '0', PASSERELLE_DATA_DIR: dataDir });
    const [, address = ''] = await first.said(/prête.* : (http:\/\/localhost:\d+)/);
    const outbox = await fetch(`${address}/_local/outbox.json`);
    expect(outbox.status).toBe(200);

    const onSameData = run({ PORT: '0', PASSERELLE_DATA_DIR: dataDir });
    await onSameData.said(/déjà utilisé par une autre exécution/);
    expect(await onSameData.ended).toEqual([1, null]);

    const elsewhere = mkdtempSync(join(tmpdir(), 'passerelle-start-'));
    const onSamePort = run({ PORT: new URL(address).port, PASSERELLE_DATA_DIR: elsewhere });
    await onSamePort.said(/est déjà pris/);
    expect(await onSamePort.ended).toEqual([1, null]);
    rmSync(elsewhere, { recursive: true, force: true });

    first.child.kill('SIGTERM');
    expect(await first.ended).toEqual([0, null]);
  }, 300_000);
});
