import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, createWriteStream, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import { REQUIRE_FOR_COMMONJS } from '#cdk/bundle.ts';
import { functionNames } from '#cdk/functions.ts';
import type { Chance } from '#cdk/local/demo/random.ts';
import { listen } from '#cdk/local/front.ts';
import { AUDIENCE, IDENTITY_PATH, WEB_CLIENT_ID } from '#cdk/local/identity/names.ts';
import { synthesise, type Synthesised } from '#cdk/local/synthesise.ts';
import { Ready, type ChildSettings, type FaultRates } from './settings.ts';

/** Clocks of two machines differ by so much; */
const SKEW_MS = 20_000;
/** and now and then one is put right, or wrong, by minutes. */
const JUMP_MS = 9 * 60_000;
const JUMPS = 0.1;

const freePort = async (): Promise<number> => {
  const server = createServer();
  const port = await listen(server, 0, '127.0.0.1');
  server.close();
  await once(server, 'close');
  return port;
};

/** Functions that no client of this suite calls: without them the stack starts sooner. */
const UNUSED: readonly string[] = ['web', 'send-digests'];

/** Shifts the clock of whatever function is loaded after it, by what its file says of that function. */
const SKEW = `
import { readFileSync } from 'node:fs';
const skews = JSON.parse(readFileSync(new URL('./skew.json', import.meta.url), 'utf8'));
const skew = skews[process.env.POWERTOOLS_SERVICE_NAME] ?? 0;
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...given) { given.length === 0 ? super(RealDate.now() + skew) : super(...given); }
  static now() { return RealDate.now() + skew; }
};`;

/** The bundles that are deployed, each behind a clock of its own. */
const skewed = (bundlesDir: string): void => {
  writeFileSync(join(bundlesDir, 'skew.mjs'), SKEW);
  for (const name of functionNames) {
    const folder = join(bundlesDir, name);
    if (UNUSED.includes(name)) {
      rmSync(folder, { recursive: true });
      continue;
    }
    renameSync(join(folder, 'handler.mjs'), join(folder, 'deployed.mjs'));
    // Read at every start, for stack traces that nobody looks at.
    rmSync(join(folder, 'handler.mjs.map'));
    writeFileSync(join(folder, 'handler.mjs'), "import '../skew.mjs';\nexport { handler } from './deployed.mjs';\n");
  }
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
  const outfile = join(folder, 'child.mjs');
  await build({
    ...{ entryPoints: ['tests/chaos/child.ts'], outfile, bundle: true, platform: 'node', format: 'esm' },
    ...{ target: 'node20.19', mainFields: ['module', 'main'], minifySyntax: true, logLevel: 'error' },
    // Native, or read from its folder, or naming its settings after its classes, or not needed here.
    external: [
      'dynalite',
      'oidc-provider',
      'esbuild',
      'aws-cdk-lib',
      '@aws-cdk/*',
      'cdk-nag',
      'constructs',
      '#cdk/stages.ts',
    ],
    banner: { js: REQUIRE_FOR_COMMONJS },
  });
  // Beside whatever runs it, which is now this file.
  copyFileSync('cdk/local/function-worker.js', join(folder, 'function-worker.js'));
  return outfile;
};

export interface Start {
  readonly seed: number;
  readonly faults: FaultRates;
  /** Null: every clock is right. */
  readonly clocks: Chance | null;
  readonly callsToLive: number | null;
}

export interface Stack {
  readonly baseUrl: string;
  readonly dataDir: string;
  readonly start: (how: Start) => Promise<Ready>;
  readonly kill: () => Promise<void>;
  /** Waits until it has killed itself, at most so long. */
  readonly death: (milliseconds: number) => Promise<void>;
}

/** Its clock says when to try again: a jump would only make the suite wait as long. */
const NEVER_JUMPS = 'deliver-webhook';

const skewOf = (clocks: Chance, name: string): number =>
  clocks.happens(JUMPS) && name !== NEVER_JUMPS ? clocks.between(-JUMP_MS, JUMP_MS) : clocks.between(-SKEW_MS, SKEW_MS);

/** The product's app, synthesised once, and run again and again on one folder and one port. */
export const prepareStack = async (folder: string): Promise<Stack> => {
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  const oidc = { issuer: baseUrl + IDENTITY_PATH, audience: AUDIENCE, webClientId: WEB_CLIENT_ID };
  const synthesised = hurried(await synthesise({ directory: join(folder, 'build'), publicUrl: baseUrl, oidc }));
  skewed(synthesised.bundlesDir);
  const program = await bundleChild(folder);
  const assembly = join(folder, 'assembly.json');
  writeFileSync(assembly, JSON.stringify(synthesised));
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir, { recursive: true });
  let child: ChildProcess | undefined;
  const errors = createWriteStream(join(folder, 'stack.log'), { flags: 'a' });

  const start: Stack['start'] = async ({ seed, faults, clocks, callsToLive }) => {
    const skews = Object.fromEntries(functionNames.map((name) => [name, clocks ? skewOf(clocks, name) : 0]));
    writeFileSync(join(synthesised.bundlesDir, 'skew.json'), JSON.stringify(skews));
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
