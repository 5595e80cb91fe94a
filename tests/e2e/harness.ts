import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Credentials } from '#cdk/local/credentials.ts';
import { ImportReport, makeApiClient, type ApiClient } from '#shared/adapters/passerelle/api-client.ts';

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
  readonly admin: ApiClient;
  readonly seineSaintDenis: ApiClient;
  readonly paris: ApiClient;
  readonly structures: readonly ApiClient[];
}

interface Known {
  readonly baseUrl: string;
  readonly credentials: Credentials;
}

export const clientsOf = ({ baseUrl, credentials }: Known): Clients => {
  const open = (organisationId: string): ApiClient => {
    const client = credentials.clients.find((one) => one.organisationId === organisationId);
    if (!client) throw new Error(`no client of ${organisationId}`);
    return makeApiClient(baseUrl, credentials.tokenEndpoint, client);
  };
  return {
    admin: open('a_passerelle'),
    seineSaintDenis: open('f_inser-93'),
    paris: open('f_paris'),
    structures: credentials.clients
      .filter(({ scopes }) => scopes.includes('structure'))
      .map(({ organisationId }) => open(organisationId)),
  };
};

export const tokenOf = async ({ credentials }: Known, organisationId: string): Promise<string> => {
  const client = credentials.clients.find((one) => one.organisationId === organisationId);
  if (!client) throw new Error(`no client of ${organisationId}`);
  const response = await fetch(credentials.tokenEndpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${client.clientId}:${client.clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
};

/** Imports a document and answers the report at the end. */
export const runImport = async (
  client: ApiClient,
  path: string,
  contentType: string,
  body: string,
): Promise<ImportReport> => client.followImport(await client.startImport(path, contentType, body));

/** The outcomes of a report, without ids: what two imports can be compared by. */
export const countsOf = ({ received, imported, updated, unchanged, skipped, refused }: ImportReport) => ({
  received,
  imported,
  updated,
  unchanged,
  skipped,
  refused,
});

export const everyRecord = async (client: ApiClient, importId: string): Promise<ImportReport['records']> => {
  const records: ImportReport['records'] = [];
  let cursor: string | null | undefined;
  do {
    const query = cursor == null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: ImportReport = await client.get(`/v1/imports/${importId}?limit=200${query}`, ImportReport);
    records.push(...page.records);
    cursor = page.nextCursor;
  } while (cursor != null);
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
