// Deploys the unchanged app onto an AWS-compatible engine on this machine, then runs the end-to-end suite against it
// over HTTP. Ends with 0 when all passed, or when the engine cannot be had here (a line says so: `skipped: …`).
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import * as z from 'zod';
import { demoRegistration } from '#cdk/local/organisations-seed.ts';
import { openDoor, type Door } from './door.ts';
import { ACCOUNT, REGION, startEmulator, Unavailable, type Emulator } from './emulator.ts';
import { run, runInTheOpen, type Environment } from './processes.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
  const started = Date.now();
  const result = await work();
  say(`${what}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return result;
};

const folder = mkdtempSync(join(tmpdir(), 'passerelle-deployed-'));
const outputsFile = join(folder, 'outputs.json');
const SENDER = 'ne-pas-repondre@passerelle.example.org';
const Outputs = z.record(z.string(), z.record(z.string(), z.string()));

/** Nothing but addresses and settings: what somebody with an account of their own would export. */
const environmentFor = ({ endpoint }: Emulator, { baseUrl, credentials }: Door): Environment => ({
  ...process.env,
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: REGION,
  AWS_DEFAULT_REGION: REGION,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  CDK_DISABLE_CLI_TELEMETRY: 'true',
  PASSERELLE_STAGE: 'emulated',
  PASSERELLE_SENDER_EMAIL: SENDER,
  PASSERELLE_PUBLIC_URL: baseUrl,
  PASSERELLE_OIDC_ISSUER: credentials.issuer,
});

const npx = (env: Environment, ...command: readonly string[]): Promise<string> =>
  run('npx', ['--no-install', ...command], env);

/** Synthesised once, with cdk-nag's and CloudFormation's rules as errors, for both commands. */
const deploy = async (env: Environment): Promise<Readonly<Record<string, string>>> => {
  const assembly = join(folder, 'cdk.out');
  const app = ['--app', assembly];
  await timed('cdk synth', () => npx(env, 'cdk', 'synth', '--quiet', '--output', assembly));
  await timed('cdk bootstrap', () => npx(env, 'cdk', 'bootstrap', `aws://${ACCOUNT}/${REGION}`, ...app));
  await timed('cdk deploy --all', () =>
    npx(env, 'cdk', 'deploy', '--all', '--require-approval', 'never', '--outputs-file', outputsFile, ...app),
  );
  const outputs = Outputs.parse(JSON.parse(readFileSync(outputsFile, 'utf8')));
  return Object.assign({}, ...Object.values(outputs)) as Record<string, string>;
};

/** What docs/deploy.md asks of whoever has an account: SES refuses to send for an address that it was not told of. */
const declareSender = async ({ endpoint }: Emulator): Promise<void> => {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const ses = new SESv2Client({ endpoint, region: REGION, credentials });
  await ses.send(new CreateEmailIdentityCommand({ EmailIdentity: SENDER.split('@')[1] }));
  ses.destroy();
};

const register = async (env: Environment, { credentials }: Door): Promise<void> => {
  const file = join(folder, 'organisations.json');
  writeFileSync(file, JSON.stringify(demoRegistration(credentials)), { mode: 0o600 });
  say(await npx(env, 'tsx', 'functions/cli/main.ts', 'register', file, '--outputs', outputsFile));
};

const testAll = (env: Environment, { endpoint, logFile }: Emulator, door: Door): Promise<number> =>
  runInTheOpen(
    'npx',
    ['--no-install', 'vitest', 'run', '--config', 'tests/deployed/vitest.config.ts', ...process.argv.slice(2)],
    {
      ...env,
      PASSERELLE_E2E_URL: door.baseUrl,
      PASSERELLE_E2E_DATA_DIR: folder,
      PASSERELLE_E2E_OUTPUTS: outputsFile,
      PASSERELLE_E2E_MAILS: `${endpoint}/_ministack/ses/messages`,
      PASSERELLE_E2E_LOG: logFile,
    },
  );

const apiIdOf = (apiUrl: string | undefined): string => new URL(apiUrl ?? '').hostname.split('.')[0] ?? '';

const main = async (): Promise<number> => {
  // Node 20 is the floor here; the SDK says at length that it will want 22 one day.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const emulator = await timed('emulator installed and started', () => startEmulator(folder));
  // Its own process group does not hear what this one is told.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void emulator.stop().finally(() => process.exit(130)));
  const door = await openDoor(folder, emulator.port);
  try {
    const env = environmentFor(emulator, door);
    await declareSender(emulator);
    const outputs = await deploy(env);
    door.leadTo(apiIdOf(outputs['ApiUrl']));
    await register(env, door);
    const status = await timed('end-to-end suite on the deployed app', () => testAll(env, emulator, door));
    if (status !== 0) say(`The emulator's log ends with:\n${readFileSync(emulator.logFile, 'utf8').slice(-8000)}`);
    return status;
  } finally {
    await door.close();
    await emulator.stop();
  }
};

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof Unavailable)) throw error;
  say(`skipped: the app was not deployed onto an emulator, ${error.message}`);
} finally {
  if (process.env['PASSERELLE_E2E_KEEP'] === undefined) rmSync(folder, { recursive: true, force: true });
}
