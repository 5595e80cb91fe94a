import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { Credentials } from '#cdk/local/credentials.ts';
import { startEmbedded } from '#cdk/local/embedded.ts';
import { documentsOf } from '#shared/adapters/dynamodb/documents.ts';
import { makeCandidateRepository } from '#shared/adapters/dynamodb/candidates.ts';
import { makeContractRepository } from '#shared/adapters/dynamodb/contracts.ts';
import { makeShortlistRepository } from '#shared/adapters/dynamodb/shortlists.ts';
import { tables } from '#shared/adapters/dynamodb/tables.ts';
import { temporaryFolder } from './harness.ts';
import { loggedUnder, refuseNamesIn } from './nobody-in-logs.ts';

/** An e-mail that the installation sent. */
export interface SentMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A running Passerelle, whoever runs it: what the end-to-end suite needs to know of it. */
export interface Installation {
  readonly baseUrl: string;
  readonly credentials: Credentials;
  /** Where `credentials.json` is, for the command line. */
  readonly dataDir: string;
  /** Real gateways answer by themselves what exceeds their limits. */
  readonly behindGateway: boolean;
  /** Undefined: this installation's mails go to people, and cannot be read back. */
  readonly mails: (() => Promise<readonly SentMail[]>) | undefined;
  /** Everything its functions have logged so far; undefined when that cannot be read from here. */
  readonly logs: (() => string) | undefined;
  readonly repositories: ReturnType<typeof repositoriesOf>;
  /** @throws Error when anything that it logged names somebody */
  readonly close: () => Promise<void>;
}

/** The tables behind it, read directly. */
const repositoriesOf = (aws: DynamoDBClientConfig, environment: Readonly<Record<string, string>>) => {
  const client = documentsOf(new DynamoDBClient(aws));
  const publish = () => Promise.resolve();
  const table = (name: keyof typeof tables): string => environment[tables[name].environmentName] ?? '';
  return {
    contracts: makeContractRepository({ client, tableName: table('contracts'), publish }),
    candidates: makeCandidateRepository({ client, tableName: table('candidates'), publish }),
    shortlists: makeShortlistRepository({ client, tableName: table('shortlists'), publish }),
  };
};

const EmbeddedOutbox = z.object({
  mails: z.array(z.object({ subject: z.string(), text: z.string().nullable(), html: z.string().nullable() })),
});

const embedded = async (): Promise<Installation> => {
  const folder = temporaryFolder();
  const said: string[] = [];
  const running = await startEmbedded({ dataDir: folder.path, port: 0, log: (line) => said.push(line) });
  const logs = (): string => `${loggedUnder(folder.path)}\n${said.join('\n')}`;
  return {
    baseUrl: running.baseUrl,
    credentials: running.credentials,
    dataDir: folder.path,
    behindGateway: false,
    mails: async () => {
      const { mails } = EmbeddedOutbox.parse(await (await fetch(`${running.baseUrl}/_local/outbox.json`)).json());
      return mails.map(({ subject, text, html }) => ({ subject, text: text ?? '', html: html ?? '' }));
    },
    logs,
    repositories: repositoriesOf(running.aws, running.environment),
    close: async () => {
      await running.close();
      const logged = logs();
      folder.dispose();
      refuseNamesIn(logged, running.credentials);
    },
  };
};

const External = z.object({
  PASSERELLE_E2E_URL: z.url(),
  /** Folder that holds `credentials.json`, in the form that `npm start` writes. */
  PASSERELLE_E2E_DATA_DIR: z.string(),
  /** What `cdk deploy --outputs-file` wrote. */
  PASSERELLE_E2E_OUTPUTS: z.string(),
  /** Where an emulator shows the mails that it was given: ministack's `/_ministack/ses/messages`. */
  PASSERELLE_E2E_MAILS: z.url().optional(),
  /** File that an emulator writes the functions' log to. */
  PASSERELLE_E2E_LOG: z.string().optional(),
});

const EmulatorMails = z.object({
  messages: z.record(
    z.string(),
    z.array(z.object({ Subject: z.string(), BodyText: z.string().nullish(), BodyHtml: z.string().nullish() })),
  ),
});

const mailsAt = (address: string) => async (): Promise<readonly SentMail[]> => {
  const { messages } = EmulatorMails.parse(await (await fetch(address)).json());
  return Object.values(messages)
    .flat()
    .map(({ Subject, BodyText, BodyHtml }) => ({ subject: Subject, text: BodyText ?? '', html: BodyHtml ?? '' }));
};

const Outputs = z.record(z.string(), z.record(z.string(), z.string()));

/** From the stacks' outputs (`ContractsTableName`) to the variables that the functions are given (`CONTRACTS_TABLE`). */
const tablesIn = (outputsFile: string): Readonly<Record<string, string>> => {
  const stacks = Object.values(Outputs.parse(JSON.parse(readFileSync(outputsFile, 'utf8'))));
  const outputs = new Map(stacks.flatMap((stack) => Object.entries(stack)));
  return Object.fromEntries(
    Object.entries(tables).map(([name, { environmentName }]) => [
      environmentName,
      outputs.get(`${name.slice(0, 1).toUpperCase()}${name.slice(1)}TableName`) ?? '',
    ]),
  );
};

const external = (variables: NodeJS.ProcessEnv): Installation => {
  const known = External.parse(variables);
  const credentials = Credentials.parse(
    JSON.parse(readFileSync(join(known.PASSERELLE_E2E_DATA_DIR, 'credentials.json'), 'utf8')),
  );
  const { PASSERELLE_E2E_MAILS: mailbox, PASSERELLE_E2E_LOG: log } = known;
  const logs = log === undefined ? undefined : () => readFileSync(log, 'utf8');
  return {
    baseUrl: known.PASSERELLE_E2E_URL,
    credentials,
    dataDir: known.PASSERELLE_E2E_DATA_DIR,
    behindGateway: true,
    mails: mailbox === undefined ? undefined : mailsAt(mailbox),
    logs,
    // Region, credentials and endpoint come from the environment, as for any AWS tool.
    repositories: repositoriesOf({}, tablesIn(known.PASSERELLE_E2E_OUTPUTS)),
    close: () => {
      if (logs) refuseNamesIn(logs(), credentials);
      return Promise.resolve();
    },
  };
};

/** The embedded stack, started for the caller; or the installation that PASSERELLE_E2E_… describe, left as it is. */
export const openInstallation = (): Promise<Installation> =>
  process.env['PASSERELLE_E2E_URL'] === undefined ? embedded() : Promise.resolve(external(process.env));
