import { spawn } from 'node:child_process';
import { mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandFailed, freePort, run, stop } from './processes.ts';

/** The emulator cannot be had on this machine, and why: the run is skipped, not failed. */
export class Unavailable extends Error {}

export const REGION = 'eu-west-3';
export const ACCOUNT = '000000000000';
const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');

/** With venv where Python has it, else into a folder beside: both are thrown away afterwards. */
const install = async (folder: string): Promise<{ readonly python: string; readonly path?: string }> => {
  const venv = join(folder, 'venv');
  const python = join(venv, 'bin', 'python');
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', REQUIREMENTS];
  const failures: string[] = [];
  const said = (error: unknown): void => {
    if (!(error instanceof CommandFailed)) throw error;
    failures.push(error.message.split('\n').slice(0, 3).join(' '));
  };
  try {
    await run('python3', ['-m', 'venv', venv]);
    await run(python, pip);
    return { python };
  } catch (error) {
    said(error);
  }
  try {
    const path = join(folder, 'packages');
    await run('python3', [...pip, '--target', path]);
    return { python: 'python3', path };
  } catch (error) {
    said(error);
  }
  throw new Unavailable(`ministack could not be installed: ${failures.join(' | ')}`);
};

export interface Emulator {
  readonly endpoint: string;
  readonly port: number;
  /** What it and the functions it runs have written. */
  readonly logFile: string;
  readonly stop: () => Promise<void>;
}

const READY_WITHIN_MS = 60_000;

const whenReady = async (endpoint: string): Promise<void> => {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    const answer = await fetch(`${endpoint}/_ministack/health`).catch(() => undefined);
    if (answer?.ok === true) return;
    await sleep(200);
  }
  throw new Error(`ministack did not answer at ${endpoint}`);
};

/**
 * An AWS-compatible engine on this machine only, without Docker: ministack, in a folder thrown away afterwards.
 * `PASSERELLE_MINISTACK_PYTHON` names an interpreter that has it already.
 *
 * @throws Unavailable when it cannot be installed
 */
export const startEmulator = async (folder: string): Promise<Emulator> => {
  const given = process.env['PASSERELLE_MINISTACK_PYTHON'];
  const { python, path } = given === undefined ? await install(folder) : { python: given };
  const port = await freePort();
  // It writes the functions' code there. Never inside this repository, whose package.json would change what they are.
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary, { recursive: true });
  const logFile = join(folder, 'ministack.log');
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(python, ['-c', 'from ministack.app import main; main()'], {
    detached: true,
    stdio: ['ignore', log, log],
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      TMPDIR: temporary,
      ...(path !== undefined && { PYTHONPATH: path }),
      // Its default is every address of the machine.
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      MINISTACK_REGION: REGION,
      LAMBDA_EXECUTOR: 'local',
      STATE_DIR: join(folder, 'state'),
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
  });
  const endpoint = `http://127.0.0.1:${port}`;
  const stopIt = () => stop(child);
  try {
    await whenReady(endpoint);
  } catch (error) {
    await stopIt();
    throw error;
  }
  return { endpoint, port, logFile, stop: stopIt };
};
