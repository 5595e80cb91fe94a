import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { SingleBar } from 'cli-progress';
import * as z from 'zod';
import { ImportReport, type ApiClient } from '#shared/adapters/passerelle/api-client.ts';
import { CannotRun } from './session.ts';
import { openSource, type Source } from './source.ts';

/** Largest body that the API takes directly; beyond, the file goes to a presigned address. */
const DIRECT_LIMIT_BYTES = 5 * 1024 * 1024;
const REFUSALS_SHOWN = 20;

export interface ImportOptions {
  readonly kind: 'contracts' | 'candidates';
  readonly include?: 'all' | undefined;
  readonly json: boolean;
}

const Upload = z.object({ importId: z.string(), uploadUrl: z.url(), headers: z.record(z.string(), z.string()) });

const upload = async (api: ApiClient, source: Source, { kind, include }: ImportOptions): Promise<string> => {
  const { importId, uploadUrl, headers } = Upload.parse(
    await api.send('POST', '/v1/imports/uploads', {
      kind,
      contentType: source.contentType,
      ...(include && { include }),
    }),
  );
  const response = await fetch(uploadUrl, {
    method: 'PUT',
    headers: { ...headers, 'content-length': String(source.size) },
    body: Readable.toWeb(createReadStream(source.path)),
    duplex: 'half',
  });
  if (!response.ok) throw new CannotRun(`le dépôt du fichier a répondu ${response.status}`);
  return importId;
};

const start = async (api: ApiClient, source: Source, options: ImportOptions): Promise<string> => {
  if (source.size > DIRECT_LIMIT_BYTES) return upload(api, source, options);
  const query = options.include === 'all' ? '?include=all' : '';
  return api.startImport(`/v1/${options.kind}/import${query}`, source.contentType, await readFile(source.path));
};

const follow = async (api: ApiClient, importId: string): Promise<ImportReport> => {
  if (!process.stderr.isTTY) return api.followImport(importId);
  const bar = new SingleBar({
    format: '{bar} {percentage} % | {records} enregistrements',
    stream: process.stderr,
    hideCursor: true,
  });
  bar.start(1, 0, { records: 0 });
  try {
    return await api.followImport(importId, ({ received, progress }) => {
      bar.setTotal(progress?.total ?? 1);
      bar.update(progress?.done ?? 0, { records: received });
    });
  } finally {
    bar.stop();
  }
};

const refusals = async (api: ApiClient, importId: string): Promise<ImportReport['records']> => {
  const found: ImportReport['records'] = [];
  let cursor: string | null | undefined;
  do {
    const page: ImportReport = await api.get(
      `/v1/imports/${importId}?limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      ImportReport,
    );
    found.push(...page.records.filter(({ outcome }) => outcome === 'refused'));
    cursor = page.nextCursor;
  } while (cursor && found.length < REFUSALS_SHOWN);
  return found.slice(0, REFUSALS_SHOWN);
};

const describe = (report: ImportReport, refused: ImportReport['records']): string =>
  [
    `Import ${report.importId} : ${report.received} reçus`,
    `  importés ${report.imported}, mis à jour ${report.updated}, inchangés ${report.unchanged}, passés ${report.skipped}, refusés ${report.refused}`,
    ...refused.map(
      ({ index, sourceId, code, message }) =>
        `  n° ${index}${sourceId ? ` (${sourceId})` : ''} : ${message ?? ''} [${code ?? ''}]`,
    ),
  ].join('\n');

/** Sends a document, follows its import and prints the report. Answers the exit status: 1 when records were refused. */
export const runImport = async (api: ApiClient, from: string, options: ImportOptions): Promise<number> => {
  const source = await openSource(from);
  try {
    const report = await follow(api, await start(api, source, options));
    if (report.status === 'failed') throw new CannotRun(report.failure?.message ?? 'l’import a échoué');
    const refused = report.refused > 0 ? await refusals(api, report.importId) : [];
    const { records: _records, ...summary } = report;
    process.stdout.write(
      `${options.json ? JSON.stringify({ ...summary, refusals: refused }) : describe(report, refused)}\n`,
    );
    return report.refused > 0 ? 1 : 0;
  } finally {
    await source.dispose();
  }
};
