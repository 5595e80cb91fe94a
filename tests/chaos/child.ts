// The embedded stack in a process of its own, to be killed. Its settings are one argument, as JSON.
import { readFileSync } from 'node:fs';
import { startEmbedded } from '#cdk/local/embedded.ts';
import type { Synthesised } from '#cdk/local/synthesise.ts';
import { makeInjector } from './faults.ts';
import { ChildSettings, type Ready } from './settings.ts';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
const { dataDir, port, assembly, seed, faults, callsToLive } = ChildSettings.parse(JSON.parse(process.argv[2] ?? ''));
const injector = makeInjector(seed, faults, callsToLive);
// Written by this suite from the app's own synthesis, a moment ago.
const synthesised = JSON.parse(readFileSync(assembly, 'utf8')) as Synthesised;
const log = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
const embedded = await startEmbedded({
  dataDir,
  port,
  synthesised,
  between: injector.between,
  allowLoopbackWebhooks: true,
  warm: false,
  log,
});
injector.arm();
log(`ready after ${String(Math.round(process.cpuUsage().user / 1000))} ms of processor`);
const ready: Ready = {
  endpoint: embedded.awsEndpoint,
  accessKey: {
    accessKeyId: embedded.aws.credentials.accessKeyId,
    secretAccessKey: embedded.aws.credentials.secretAccessKey,
  },
  environment: { ...embedded.environment },
};
process.stdout.write(`${JSON.stringify(ready)}\n`);
