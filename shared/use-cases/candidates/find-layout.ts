import { shapeOf } from '#shared/domain/import/file-layout.ts';
import type { OrganisationId } from '#shared/domain/ids.ts';
import type { FileLayoutRepository } from '#shared/ports.ts';
import type { FindLayout } from '#shared/wire/candidates/read-table.ts';

/**
 * What an organisation said of files with the same headers.
 *
 * @param ignore - told which headers are left out, once a layout is found
 */
export const makeFindLayout =
  (
    layouts: Pick<FileLayoutRepository, 'find'>,
    organisationId: OrganisationId,
    ignore: (columns: readonly string[]) => void,
  ): FindLayout =>
  async (headers) => {
    const layout = await layouts.find(organisationId, shapeOf(headers));
    if (layout !== undefined)
      ignore(layout.columns.flatMap(({ header, field }) => (field === null && header !== '' ? [header] : [])));
    return layout;
  };
