import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { Credentials } from '#cdk/local/credentials.ts';
import { makeApiClient, type ApiClient } from '#shared/adapters/passerelle/api-client.ts';
import { ask } from './ask.ts';

/** An embedded stack in a process of its own, as `npm start` runs it: what is measured shares no thread with the measure. */
export interface RunningStack {
  readonly baseUrl: string;
  readonly credentials: Credentials;
  /** To speak to its queues. */
  readonly sqs: SQSClient;
  /** Processor time that it has used so far, in seconds; undefined where the system does not tell. */
  readonly processorSeconds: () => number | undefined;
  readonly stop: () => Promise<void>;
}

const READY = /Passerelle est prête .* : (http:\/\/\S+)/;
const LOADED = /Démonstration chargée/;
const ENDPOINT = /Services AWS locaux\s+(http:\/\/\S+)/;

/** Clock ticks a second in /proc, the same on every Linux that Node runs on. */
const TICKS = 100;

const processorSeconds = (pid: number | undefined): number | undefined => {
  try {
    const [, fields = ''] = readFileSync(`/proc/${String(pid)}/stat`, 'utf8').split(') ');
    const [user, system] = fields.split(' ').slice(11, 13).map(Number);
    return user === undefined || system === undefined ? undefined : (user + system) / TICKS;
  } catch {
    return undefined;
  }
};

interface Said {
  readonly baseUrl: string;
  readonly endpoint: string;
}

/** Resolves once it answers and has loaded its demonstration, if it has one. */
const whenReady = (child: ChildProcess, demo: boolean): Promise<Said> =>
  new Promise((ready, failed) => {
    const lines: string[] = [];
    const listen = (line: string): void => {
      lines.push(line);
      const said = lines.join('\n');
      const [baseUrl, endpoint] = [READY.exec(said)?.[1], ENDPOINT.exec(said)?.[1]];
      if (baseUrl !== undefined && endpoint !== undefined && (!demo || LOADED.test(said))) ready({ baseUrl, endpoint });
    };
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', listen);
    }
    child.once('exit', (code) => {
      failed(new Error(`The stack ended (${String(code)}):\n${lines.join('\n')}`));
    });
  });

const AccessKey = z.object({ accessKeyId: z.string(), secretAccessKey: z.string() });

/** Starts a stack on any free port, in a folder that its end removes. `demo`: with 2,000 people and 42 contracts. */
export const startStack = async ({ demo }: { readonly demo: boolean }): Promise<RunningStack> => {
  const folder = mkdtempSync(join(tmpdir(), 'passerelle-load-'));
  const child = spawn(process.execPath, ['--import', 'tsx', 'cdk/local/start.ts'], {
    env: { ...process.env, PORT: '0', PASSERELLE_DATA_DIR: folder, PASSERELLE_DEMO: demo ? '1' : '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { baseUrl, endpoint } = await whenReady(child, demo);
  const read = (...path: readonly string[]): unknown => JSON.parse(readFileSync(join(folder, ...path), 'utf8'));
  const sqs = new SQSClient({
    ...{ endpoint, region: 'eu-west-3', useQueueUrlAsEndpoint: false },
    credentials: AccessKey.parse(read('secrets', 'access-key.json')),
  });
  return {
    baseUrl,
    credentials: Credentials.parse(read('credentials.json')),
    sqs,
    processorSeconds: () => processorSeconds(child.pid),
    stop: async () => {
      sqs.destroy();
      if (child.exitCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** The machine clients of one kind, in the order of the credentials. */
export const clientsOf = (
  { baseUrl, credentials }: RunningStack,
  scope: string,
): readonly [ApiClient, ...ApiClient[]] => {
  const [first, ...others] = credentials.clients
    .filter(({ scopes }) => scopes.includes(scope))
    .map((client) => makeApiClient(baseUrl, credentials.tokenEndpoint, client, ask));
  if (!first) throw new Error(`no client of the scope ${scope}`);
  return [first, ...others];
};
