import type { ImportCounts, ImportHeader, ImportRecord } from '#shared/domain/import/import.ts';
import { ImportId } from '#shared/domain/ids.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { ImportRepository, Page, PageRequest } from '#shared/ports.ts';

export interface ImportState {
  readonly header: ImportHeader;
  /** Of the parts done so far; final once done. */
  readonly counts: ImportCounts;
  readonly records: Page<ImportRecord>;
}

export type ReadImport = (
  organisation: Organisation,
  importId: string,
  page: PageRequest,
) => Promise<Result<ImportState, { readonly code: 'import-not-found' }>>;

interface Dependencies {
  readonly imports: Pick<ImportRepository, 'find' | 'countsSoFar' | 'listRecords'>;
}

/** How an import goes, for the organisation that asked for it, and for the administration. */
export const makeReadImport =
  ({ imports }: Dependencies): ReadImport =>
  async (organisation, importId, page) => {
    const id = ImportId.safeParse(importId);
    const header = id.success ? await imports.find(id.data) : undefined;
    const own = header?.organisationId === organisation.organisationId || organisation.kind === 'administration';
    if (header === undefined || !own) return refuse({ code: 'import-not-found' });
    const [counts, records] = await Promise.all([
      header.counts ?? imports.countsSoFar(header.importId),
      imports.listRecords(header.importId, page),
    ]);
    return ok({ header, counts, records });
  };
