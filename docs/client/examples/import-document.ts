// Sends a document to be imported, and follows the work to its end. Up to 5 MB; beyond, ask `/v1/imports/uploads`.
import { answered, type Passerelle } from '../passerelle.ts';
import type { components } from '../schema.ts';

export type ImportReport = components['schemas']['ImportReport'];

export interface Document {
  readonly path: '/v1/contracts/import' | '/v1/candidates/import';
  /** `application/json`, `application/x-ndjson`; for people also `text/csv`, or a workbook. */
  readonly contentType: string;
  readonly body: string | Uint8Array;
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The name of the import that will read the document. */
export const startImport = async (
  passerelle: Passerelle,
  { path, contentType, body }: Document,
  query: { readonly include?: 'clause' | 'all' } = {},
): Promise<string> => {
  const { importId } = await answered(
    passerelle.POST(path, {
      params: { query },
      headers: { 'content-type': contentType },
      body,
      // As it is: it may be no JSON, and is not to be written anew.
      bodySerializer: (bytes: unknown) => bytes as string,
    }),
  );
  return importId;
};

/** The report at the end. */
export const followImport = async (passerelle: Passerelle, importId: string): Promise<ImportReport> => {
  for (;;) {
    const params = { path: { importId }, query: { limit: 200 } };
    const report = await answered(passerelle.GET('/v1/imports/{importId}', { params }));
    if (report.status !== 'running') return report;
    await pause(500);
  }
};
