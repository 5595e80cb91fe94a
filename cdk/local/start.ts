// `npm start`: the whole of Passerelle on this machine. Texts are for the person at the terminal, hence in French.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { loadDemo } from './demo/load.ts';
import { type Embedded, startEmbedded } from './embedded.ts';
import { writePrivateFile } from './durable-file.ts';
import { DirectoryInUse } from './engines/dynamodb.ts';

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PASSERELLE_HOST: z.string().default('127.0.0.1'),
  PASSERELLE_DATA_DIR: z.string().min(1).default('.local'),
  PASSERELLE_DEMO: z.string().default('1'),
  PASSERELLE_AWS_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  PUBLIC_URL: z.url().optional(),
  PASSERELLE_WEBHOOK_ALLOW_LOOPBACK: z.string().default('0'),
});
type Settings = z.infer<typeof Environment>;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const warn = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** Why it could not start, in words that say what to do. */
const explain = (error: unknown, { PORT, PASSERELLE_DATA_DIR }: Settings): string => {
  if (error instanceof DirectoryInUse) {
    return `Le dossier de données ${PASSERELLE_DATA_DIR} est déjà utilisé par une autre exécution de Passerelle : arrêtez-la, ou choisissez un autre dossier avec PASSERELLE_DATA_DIR.`;
  }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `Le port ${String(PORT)} est déjà pris : choisissez-en un autre, par exemple PORT=${String(PORT + 1)} npm start.`;
  }
  return `Le démarrage a échoué : ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
};

const WAIT_MS = 12_000;
const RETRY_MS = 250;

/** An execution that was just told to stop may be ending its work: it is given the time that it may take for that. */
const whenFree = async <T>(open: () => Promise<T>): Promise<T> => {
  const deadline = Date.now() + WAIT_MS;
  let told = false;
  for (;;) {
    try {
      return await open();
    } catch (error) {
      if (!(error instanceof DirectoryInUse) || Date.now() > deadline) throw error;
      if (!told) say('Une autre exécution utilise ce dossier de données : attente de sa fin…');
      told = true;
      await sleep(RETRY_MS);
    }
  }
};

const start = (settings: Settings): Promise<Embedded> =>
  whenFree(() =>
    startEmbedded({
      dataDir: settings.PASSERELLE_DATA_DIR,
      port: settings.PORT,
      awsPort: settings.PASSERELLE_AWS_PORT,
      host: settings.PASSERELLE_HOST,
      ...(settings.PUBLIC_URL !== undefined && { publicUrl: settings.PUBLIC_URL }),
      allowLoopbackWebhooks: settings.PASSERELLE_WEBHOOK_ALLOW_LOOPBACK === '1',
      log: warn,
    }),
  );

const introduce = ({ baseUrl, awsEndpoint }: Embedded, dataDir: string): void => {
  // Since the process began, compilation of this program included.
  const seconds = (performance.now() / 1000).toFixed(1).replace('.', ',');
  say(`\nPasserelle est prête (${seconds} s) : ${baseUrl}\n`);
  say(`  Documentation de l’API   ${baseUrl}/docs`);
  say(`  Courriels envoyés        ${baseUrl}/_local/outbox`);
  say(`  Comptes et secrets       ${join(dataDir, 'credentials.json')}`);
  say(`  Services AWS locaux      ${awsEndpoint}`);
  say('\nCtrl+C pour arrêter. Les données sont gardées.\n');
};

const LOOK_MS = 250;

/**
 * npm passes a signal on to the shell that it put between itself and this process, and that shell dies without
 * passing it further. So the parent's end, under npm, means what the signal meant.
 */
const watchParent = (stop: () => void): void => {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, LOOK_MS);
  timer.unref();
};

const SAME_SIGNAL_MS = 1_000;

const stopOnSignal = (embedded: Embedded): void => {
  let stoppingSince: number | undefined;
  const stop = (): void => {
    if (stoppingSince !== undefined) return;
    stoppingSince = performance.now();
    say('Arrêt : les traitements en cours se terminent…');
    void embedded.close().then(
      () => process.exit(0),
      (error: unknown) => {
        warn(`L’arrêt a échoué : ${String(error)}`);
        process.exit(1);
      },
    );
  };
  const onSignal = (): void => {
    // A second signal means: at once. One that comes with the first is the same, sent to the whole group as well.
    if (stoppingSince !== undefined && performance.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(130);
    stop();
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  watchParent(stop);
  // Nobody may be left to read what is printed once npm and its terminal are gone.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
};

/** On the first start; again on the next one if it was interrupted. */
const provideDemo = async (embedded: Embedded, settings: Settings): Promise<void> => {
  const marker = join(settings.PASSERELLE_DATA_DIR, 'demo.json');
  if (existsSync(marker) && !embedded.startedAfresh) return;
  const wanted = settings.PASSERELLE_DEMO !== '0';
  if (wanted) {
    say('Chargement des données de démonstration…');
    await loadDemo({ baseUrl: embedded.baseUrl, credentials: embedded.credentials, log: say });
  }
  writePrivateFile(marker, JSON.stringify({ loaded: wanted }));
};

const main = async (): Promise<void> => {
  // Node 20 is the floor here; the SDK says at length that it will want 22 one day.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const settings = Environment.parse(process.env);
  say('Passerelle démarre…');
  let embedded: Embedded;
  try {
    embedded = await start(settings);
  } catch (error) {
    warn(explain(error, settings));
    process.exitCode = 1;
    return;
  }
  stopOnSignal(embedded);
  introduce(embedded, settings.PASSERELLE_DATA_DIR);
  await provideDemo(embedded, settings).catch((error: unknown) => {
    warn(`Les données de démonstration n’ont pas pu être chargées : ${String(error)}`);
  });
};

await main();
