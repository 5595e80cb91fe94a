import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Credentials } from '#cdk/local/credentials.ts';
import {
  followImport,
  startImport,
  type Document,
  type ImportReport,
} from '../../docs/client/examples/import-document.ts';
import { answered, openPasserelle, type Passerelle } from '../../docs/client/passerelle.ts';

/** A folder of its own, removed by `dispose`. */
export const temporaryFolder = (): { readonly path: string; readonly dispose: () => void } => {
  const path = mkdtempSync(join(tmpdir(), 'passerelle-e2e-'));
  return { path, dispose: () => rmSync(path, { recursive: true, force: true }) };
};

const referenceData = resolve(process.env['PASSERELLE_REFERENCE_DATA'] ?? '../shared/data');

/** A real file of public data, when this machine has it; tests that need it skip and say so. */
export const realFile = (path: string): string | undefined => {
  const file = join(referenceData, path);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  console.warn(`skipped: no ${path} under PASSERELLE_REFERENCE_DATA`);
  return undefined;
};

export interface Clients {
  readonly admin: Passerelle;
  readonly seineSaintDenis: Passerelle;
  readonly paris: Passerelle;
  readonly structures: readonly Passerelle[];
}

interface Known {
  readonly baseUrl: string;
  readonly credentials: Credentials;
}

const machineOf = ({ credentials }: Known, organisationId: string) => {
  const client = credentials.clients.find((one) => one.organisationId === organisationId);
  if (!client) throw new Error(`no client of ${organisationId}`);
  return client;
};

export const clientOf = (known: Known, organisationId: string): Passerelle =>
  openPasserelle(known.baseUrl, known.credentials.tokenEndpoint, machineOf(known, organisationId));

export const clientsOf = (known: Known): Clients => {
  const open = (organisationId: string): Passerelle => clientOf(known, organisationId);
  return {
    admin: open('a_passerelle'),
    seineSaintDenis: open('f_inser-93'),
    paris: open('f_paris'),
    structures: known.credentials.clients
      .filter(({ scopes }) => scopes.includes('structure'))
      .map(({ organisationId }) => open(organisationId)),
  };
};

export const tokenOf = async (known: Known, organisationId: string): Promise<string> => {
  const { clientId, clientSecret } = machineOf(known, organisationId);
  const response = await fetch(known.credentials.tokenEndpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
};

/** Imports a document and answers the report at the end. */
export const runImport = async (
  client: Passerelle,
  ...asked: readonly [document: Document, query?: { readonly include: 'all' }]
): Promise<ImportReport> => followImport(client, await startImport(client, ...asked));

/** The outcomes of a report, without ids: what two imports can be compared by. */
export const countsOf = ({ received, imported, updated, unchanged, skipped, refused }: ImportReport) => ({
  received,
  imported,
  updated,
  unchanged,
  skipped,
  refused,
});

export const everyRecord = async (client: Passerelle, importId: string): Promise<ImportReport['records']> => {
  const records: ImportReport['records'][number][] = [];
  let cursor: string | null = null;
  do {
    const query = { limit: 200, ...(cursor !== null && { cursor }) };
    const page: ImportReport = await answered(
      client.GET('/v1/imports/{importId}', { params: { path: { importId }, query } }),
    );
    records.push(...page.records);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return records;
};

/** Waits until something holds, looking four times a second. */
export const eventually = async <T>(look: () => Promise<T | undefined>, seconds = 120): Promise<T> => {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`not within ${seconds} s`);
    await sleep(250);
  }
};
