import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { bundle } from '#cdk/bundle.ts';
import type { Chance } from '#cdk/local/demo/random.ts';
import { listen } from '#cdk/local/front.ts';
import { AUDIENCE, IDENTITY_PATH, WEB_CLIENT_ID } from '#cdk/local/identity/names.ts';
import { synthesise, type Synthesised } from '#cdk/local/synthesise.ts';
import { besetFunctions, deathsIn, writeHardships } from './functions.ts';
import { Ready, type ChildSettings, type FaultRates } from './settings.ts';

const freePort = async (): Promise<number> => {
  const server = createServer();
  const port = await listen(server, 0, '127.0.0.1');
  server.close();
  await once(server, 'close');
  return port;
};

/** Batches are filled for a second at most: at the pace of the kills, fifteen would mean that no mail is ever sent. */
const hurried = ({ stacks, ...rest }: Synthesised): Synthesised => ({
  ...rest,
  stacks: stacks.map(({ stackName, template }) => ({
    stackName,
    template: {
      ...template,
      Resources: Object.fromEntries(
        Object.entries(template.Resources).map(([id, resource]) => [
          id,
          'MaximumBatchingWindowInSeconds' in resource.Properties
            ? { ...resource, Properties: { ...resource.Properties, MaximumBatchingWindowInSeconds: 1 } }
            : resource,
        ]),
      ),
    },
  })),
});

/** The program of the child in one file: several times as fast to start as through a loader. */
const bundleChild = async (folder: string): Promise<string> => {
  const program = await bundle({
    ...{ entry: 'tests/chaos/child.ts', folder, name: 'child' },
    // Native, or read from its folder, or naming its settings after its classes, or not needed here.
    external: [
      'dynalite',
      'oidc-provider',
      'rolldown',
      'aws-cdk-lib',
      '@aws-cdk/*',
      'cdk-nag',
      'constructs',
      '#cdk/stages.ts',
    ],
  });
  // Beside whatever runs it, which is now this file.
  for (const file of ['function-worker.js', 'engine-line.js'])
    copyFileSync(join('cdk/local', file), join(folder, file));
  return program;
};

export interface Start {
  readonly seed: number;
  readonly faults: FaultRates;
  /** Null: every clock is right, and no function dies. */
  readonly hardships: Chance | null;
  readonly callsToLive: number | null;
}

export interface Stack {
  readonly baseUrl: string;
  readonly dataDir: string;
  /** Functions that died at work, by name. */
  readonly deaths: () => Readonly<Record<string, number>>;
  readonly start: (how: Start) => Promise<Ready>;
  readonly kill: () => Promise<void>;
  /** Waits until it has killed itself, at most so long. */
  readonly death: (milliseconds: number) => Promise<void>;
}

/** The product's app, synthesised once, and run again and again on one folder and one port. */
export const prepareStack = async (folder: string): Promise<Stack> => {
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  const oidc = { issuer: baseUrl + IDENTITY_PATH, audience: AUDIENCE, webClientId: WEB_CLIENT_ID };
  const synthesised = hurried(await synthesise({ directory: join(folder, 'build'), publicUrl: baseUrl, oidc }));
  besetFunctions(synthesised.bundlesDir);
  const program = await bundleChild(folder);
  const assembly = join(folder, 'assembly.json');
  writeFileSync(assembly, JSON.stringify(synthesised));
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir, { recursive: true });
  let child: ChildProcess | undefined;
  const errors = createWriteStream(join(folder, 'stack.log'), { flags: 'a' });

  const start: Stack['start'] = async ({ seed, faults, hardships, callsToLive }) => {
    writeHardships(synthesised.bundlesDir, hardships);
    const settings: ChildSettings = { dataDir, port, assembly, seed, faults, callsToLive };
    const started = spawn(process.execPath, [program, JSON.stringify(settings)], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    });
    child = started;
    started.stderr.pipe(errors, { end: false });
    for await (const line of createInterface({ input: started.stdout })) return Ready.parse(JSON.parse(line));
    throw new Error(`the stack did not start: see ${join(folder, 'stack.log')}`);
  };
  return {
    ...{ baseUrl, dataDir, start },
    deaths: () => deathsIn(synthesised.bundlesDir),
    death: async (milliseconds) => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      await Promise.race([once(child, 'exit'), sleep(milliseconds, undefined, { ref: false })]);
    },
    kill: async () => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
};
