import { FileLayout } from '#shared/domain/import/file-layout.ts';
import type { FileLayoutRepository } from '#shared/ports.ts';
import { makeFakeRows } from './rows.ts';

/** Layouts in memory. */
export const makeFakeFileLayouts = (): FileLayoutRepository => {
  const layouts = makeFakeRows(FileLayout);
  const keyOf = (organisationId: string, shape: string): string => `${organisationId}#${shape}`;
  return {
    find: (organisationId, shape) => Promise.resolve(layouts.get(keyOf(organisationId, shape))),
    save: (layout) => {
      layouts.put(keyOf(layout.organisationId, layout.shape), layout);
      return Promise.resolve();
    },
    list: (organisationId) =>
      Promise.resolve(
        layouts
          .all()
          .filter((layout) => layout.organisationId === organisationId)
          .toSorted((a, b) => b.savedAt.localeCompare(a.savedAt)),
      ),
  };
};
