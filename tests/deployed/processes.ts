import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A command that ended with another status than 0, with what it said. */
export class CommandFailed extends Error {}

/** Runs a command to its end and answers what it said, errors included. @throws CommandFailed */
export const run = (command: string, args: readonly string[], env: Environment = process.env): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.on('data', (chunk) => (said += String(chunk)));
    child.stderr.on('data', (chunk) => (said += String(chunk)));
    child.on('error', (error) => {
      reject(new CommandFailed(`${command}: ${error.message}`));
    });
    child.on('close', (status) => {
      if (status === 0) resolve(said);
      else reject(new CommandFailed(`${command} ${args.join(' ')} ended with ${String(status)}:\n${said}`));
    });
  });

/** Runs a command whose output is the reader's; answers its exit status. */
export const runInTheOpen = (command: string, args: readonly string[], env: Environment): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (status) => {
      resolve(status ?? 1);
    });
  });

/** A port that nobody used a moment ago, on this machine's own address. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });

const GRACE_MS = 5_000;

/** Ends a process, and the ones that it started: it must have been spawned detached. */
export const stop = async (child: ChildProcess): Promise<void> => {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  process.kill(-pid, 'SIGTERM');
  const forced = setTimeout(() => process.kill(-pid, 'SIGKILL'), GRACE_MS);
  await ended;
  clearTimeout(forced);
};
