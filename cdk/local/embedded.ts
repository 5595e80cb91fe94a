import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { KMSClient } from '@aws-sdk/client-kms';
import { documentsOf } from '#shared/adapters/dynamodb/documents.ts';
import { makeOrganisationRepository } from '#shared/adapters/dynamodb/organisations.ts';
import { makeSigningSecretRepository } from '#shared/adapters/dynamodb/signing-secrets.ts';
import { makeSecretVault } from '#shared/adapters/kms/secret-vault.ts';
import { type LocalAws, startLocalAws } from './aws.ts';
import { type Credentials, keepCredentials } from './credentials.ts';
import { type Declared, readDeclared } from './declared.ts';
import { consume } from './event-sources.ts';
import { type FunctionLog, openFunctionLog } from './function-log.ts';
import { type LocalFunction, makeLocalFunction } from './function-runner.ts';
import { type Engines, listen } from './front.ts';
import { type HttpApi, makeHttpApi } from './http-api.ts';
import { instancesOf, isDoor, isInterleaved, widthOf } from './concurrency.ts';
import { identifyLocally } from './identities.ts';
import { AUDIENCE, IDENTITY_PATH, WEB_CLIENT_ID } from './identity/names.ts';
import { importProvider } from './identity/quiet-import.ts';
import { notifyQueues } from './notifications.ts';
import { outboxPages } from './outbox-pages.ts';
import { provision, SchemaChanged } from './provision.ts';
import { seedOrganisations, seedSigningSecrets } from './organisations-seed.ts';
import { runSchedules, scheduledEvent } from './schedules.ts';
import { synthesise, type Synthesised } from './synthesise.ts';

export interface EmbeddedOptions {
  /** Everything that is kept, under one folder. */
  readonly dataDir: string;
  /** Of the public door; 0: any. */
  readonly port: number;
  /** Of the AWS endpoint; 0: the one used last time if free, else any. */
  readonly awsPort?: number;
  readonly host?: string;
  /** Address that people see, when it is not this machine's own. */
  readonly publicUrl?: string;
  readonly log?: (line: string) => void;
  /** Instead of the product's own app, in tests of the stack itself. */
  readonly synthesised?: Synthesised;
  /** Whether webhooks may call this machine itself, over http too. Nothing deployed has such a setting. @default false */
  readonly allowLoopbackWebhooks?: boolean;
  /** Stands between the functions and the services, in tests of failures. */
  readonly between?: (engines: Engines) => Engines;
  /** Whether functions are loaded ahead of their first call. @default true */
  readonly warm?: boolean;
  /** Whether schedules run by the clock. @default true */
  readonly schedules?: boolean;
}

export interface Embedded {
  readonly baseUrl: string;
  readonly awsEndpoint: string;
  /** For an AWS client: endpoint, region and credentials. */
  readonly aws: { readonly endpoint: string; readonly region: string; readonly credentials: LocalAws['accessKey'] };
  readonly credentials: Credentials;
  /** Every variable that some function gets: names of tables, addresses of queues… */
  readonly environment: Readonly<Record<string, string>>;
  /** The tables' keys had changed: the database began again, empty. */
  readonly startedAfresh: boolean;
  readonly invoke: (functionName: string, event: unknown) => Promise<unknown>;
  /** Ends what is under way (at most 10 s), then everything. */
  readonly close: () => Promise<void>;
}

const DRAIN_MS = 10_000;
/** On a machine of one's own nobody takes another's turn: no less than the machine can answer. */
const REQUESTS_PER_MINUTE = '60000';
const RECONCILE = 'relay-events';
const isLoopback = (host = '127.0.0.1'): boolean => ['127.0.0.1', 'localhost', '::1'].includes(host);

const provisionOrStartAfresh = async (
  declared: Declared,
  aws: LocalAws,
  dataDir: string,
  log: (line: string) => void,
) => {
  try {
    await provision(declared, aws);
    return false;
  } catch (error) {
    if (!(error instanceof SchemaChanged)) throw error;
    const aside = join(dataDir, `dynamodb-${new Date().toISOString().replace(/[:.]/g, '-')}`);
    log(
      `La clé de la table ${error.message} a changé depuis le dernier démarrage : le moteur local ne sait pas la modifier.`,
    );
    log(`La base repart vide ; l’ancienne est mise de côté dans ${aside}.`);
    await aws.database.startAfresh(aside);
    await provision(declared, aws);
    return true;
  }
};

interface Machinery {
  readonly aws: LocalAws;
  readonly declared: Declared;
  readonly functionOf: (reference: string) => LocalFunction | undefined;
  readonly log: (line: string) => void;
}

const startConsumers = ({ aws, declared, functionOf, log }: Machinery) =>
  declared.eventSources.flatMap((source) => {
    const queue = declared.queues.find(({ arn }) => arn === source.queueArn);
    const fn = functionOf(source.functionRef);
    // Without its function a message waits, as it would in AWS before the first deployment.
    if (!queue || fn?.available !== true) return [];
    const width = Math.min(source.maxConcurrency, widthOf(fn.name));
    return [consume({ source, queue, fn, width }, aws.sqs, log)];
  });

const startSchedules = ({ declared, functionOf, log }: Machinery) =>
  runSchedules(declared.schedules, (schedule, at) => {
    const fn = functionOf(schedule.functionRef);
    if (fn?.available !== true) return;
    fn.invoke(scheduledEvent(schedule, at)).catch((error: unknown) => {
      log(`${fn.name} : ${String(error)}`);
    });
  });

const makeFunctions = (
  declared: Declared,
  synthesised: Synthesised,
  aws: LocalAws,
  { functionLog, environment }: { readonly functionLog: FunctionLog; readonly environment: Record<string, string> },
) => {
  const { endpoint, accessKey, call: callEngine } = aws;
  const options = { bundlesDir: synthesised.bundlesDir, endpoint, accessKey, callEngine };
  const made = declared.functions.map((fn) => {
    const running = { ...options, environment, onLog: functionLog.write, behind: !isDoor(fn.name) };
    const atOnce = { interleaved: isInterleaved(fn.name), mostInstances: instancesOf(fn.name) };
    return { fn, local: makeLocalFunction(fn, { ...running, ...atOnce }) };
  });
  const functionOf = (reference: string): LocalFunction | undefined =>
    made.find(
      ({ fn }) => [fn.name, fn.arn, fn.physicalName].includes(reference) || reference.endsWith(`${fn.arn}/invocations`),
    )?.local;
  return { all: made.map(({ local }) => local), functionOf };
};

interface Door {
  readonly http: HttpApi;
  readonly origins: readonly string[];
  readonly baseUrl: string;
}

const openDoor = async ({ port, host = '127.0.0.1', publicUrl }: EmbeddedOptions): Promise<Door> => {
  const http = makeHttpApi();
  const actual = String(await listen(http.server, port, host));
  const baseUrl = publicUrl?.replace(/\/$/, '') ?? `http://localhost:${actual}`;
  return {
    http,
    baseUrl,
    origins: [...new Set([baseUrl, `http://localhost:${actual}`, `http://127.0.0.1:${actual}`])],
  };
};

const closeDoor = ({ http }: Door): Promise<void> =>
  new Promise((done) => {
    http.server.close(() => {
      done();
    });
    http.server.closeAllConnections();
  });

/** The product's whole app on this machine: the same templates, bundles and events as deployed. Several may run at once. */
export const startEmbedded = async (options: EmbeddedOptions): Promise<Embedded> => {
  const log = options.log ?? (() => undefined);
  const dataDir = resolve(options.dataDir);
  const aws = await startLocalAws(dataDir, options.awsPort ?? 0, options.between);
  const undo: (() => Promise<unknown>)[] = [() => aws.close()];
  try {
    const door = await openDoor(options);
    undo.push(() => closeDoor(door));
    return await compose(options, { log, dataDir, aws, door });
  } catch (error) {
    for (const step of undo.reverse()) await step();
    throw error;
  }
};

interface Ground {
  readonly log: (line: string) => void;
  readonly dataDir: string;
  readonly aws: LocalAws;
  readonly door: Door;
}

const compose = async (options: EmbeddedOptions, { log, dataDir, aws, door }: Ground): Promise<Embedded> => {
  const { baseUrl, origins, http } = door;
  const oidc = { issuer: baseUrl + IDENTITY_PATH, audience: AUDIENCE, webClientId: WEB_CLIENT_ID };
  const { credentials, isNew } = keepCredentials(dataDir, oidc.issuer);
  const { openIdentityProvider } = await importProvider();
  const onlyThisMachine = options.publicUrl === undefined && isLoopback(options.host);
  const identity = openIdentityProvider(
    { directory: join(dataDir, 'identity'), issuer: oidc.issuer, origins, credentials, onlyThisMachine },
    log,
  );
  const synthesised =
    options.synthesised ?? (await synthesise({ directory: join(dataDir, 'build'), publicUrl: baseUrl, oidc }));
  const declared = readDeclared(
    synthesised.stacks,
    identifyLocally(() => ({ front: aws.endpoint, api: baseUrl })),
  );
  const startedAfresh = await provisionOrStartAfresh(declared, aws, dataDir, log);
  aws.onObjectCreated(notifyQueues(declared, aws.sqs));
  const environment = Object.assign({}, ...declared.functions.map((fn) => fn.environment)) as Record<string, string>;

  const functionLog = openFunctionLog(join(dataDir, 'logs', 'functions.log'), log);
  const { all, functionOf } = makeFunctions(declared, synthesised, aws, {
    functionLog,
    environment: {
      REQUESTS_PER_MINUTE,
      ...(options.allowLoopbackWebhooks === true && { PASSERELLE_WEBHOOK_ALLOW_LOOPBACK: '1' }),
    },
  });
  const machinery: Machinery = { aws, declared, functionOf, log };
  const loading = options.warm === false ? Promise.resolve() : warm(machinery);
  await Promise.all([seed(aws, environment, credentials), loading]);

  const localPaths = [identity.path, outboxPages(aws.outbox)];
  http.open({ routes: declared.routes, functionOf, localPaths, onError: log });
  const consumers = startConsumers(machinery);
  const schedules = options.schedules === false ? undefined : startSchedules(machinery);
  // The queues lived in memory: whatever an earlier run left unfinished is queued again.
  const reconciling = reconcile(machinery, isNew);

  return {
    ...{ baseUrl, awsEndpoint: aws.endpoint, credentials, environment, startedAfresh },
    aws: { endpoint: aws.endpoint, region: aws.region, credentials: aws.accessKey },
    invoke: (functionName, event) => {
      const fn = functionOf(functionName);
      return fn ? fn.invoke(event) : Promise.reject(new Error(`no function named ${functionName}`));
    },
    close: async () => {
      schedules?.stop();
      http.server.close();
      http.server.closeIdleConnections();
      const drained = Promise.all([...consumers.map(({ stop }) => stop()), http.idle(), reconciling]);
      await Promise.race([drained, sleep(DRAIN_MS, undefined, { ref: false })]);
      await closeDoor(door);
      await Promise.all(all.map((fn) => fn.close()));
      identity.close();
      await aws.close();
      await functionLog.close();
    },
  };
};

/** Doors and consumers are loaded before the first call; what runs by the clock can wait for its hour. */
const warm = async ({ declared, functionOf, log }: Machinery): Promise<void> => {
  const awaited = [...declared.routes, ...declared.eventSources].map(({ functionRef }) => functionOf(functionRef));
  const load = async (fn: LocalFunction | undefined): Promise<void> => {
    if (fn?.available === true) await fn.warm();
  };
  const onError = (error: unknown): void => {
    log(String(error));
  };
  await Promise.all([...new Set(awaited)].map((fn) => load(fn).catch(onError)));
};

/** An app without that table (a test's own) has nobody to know. */
const seed = async (
  { dynamodb, ...aws }: LocalAws,
  environment: Readonly<Record<string, string>>,
  credentials: Credentials,
): Promise<void> => {
  const { ORGANISATIONS_TABLE: tableName, ENDPOINTS_TABLE: endpointsTable, WEBHOOK_KEY_ID: keyId } = environment;
  if (tableName === undefined) return;
  const client = documentsOf(dynamodb);
  const now = new Date();
  await seedOrganisations(makeOrganisationRepository({ client, tableName }), credentials, now);
  if (endpointsTable === undefined || keyId === undefined) return;
  const kms = new KMSClient({ endpoint: aws.endpoint, region: aws.region, credentials: aws.accessKey });
  // Nothing is published: nobody is told of what was there before anybody was.
  const table = { client, tableName: endpointsTable, publish: () => Promise.resolve() };
  const vault = makeSecretVault({ kms, keyId, purpose: 'signing-secret' });
  await seedSigningSecrets(makeSigningSecretRepository(table), vault, credentials, now);
  kms.destroy();
};

const reconcile = async ({ declared, functionOf, log }: Machinery, isNew: boolean): Promise<void> => {
  const fn = functionOf(RECONCILE);
  const schedule = declared.schedules.find(({ functionRef }) => functionOf(functionRef) === fn);
  if (isNew || !schedule || fn?.available !== true) return;
  // Its own kind of event: queues in memory have forgotten everything, so nothing is too recent to be asked again.
  const started = { ...scheduledEvent(schedule, new Date()), 'detail-type': 'Passerelle Start' };
  await fn.invoke(started).catch((error: unknown) => {
    log(`${RECONCILE} : ${String(error)}`);
  });
};
