import type { ImportHeader } from '#shared/domain/import/import.ts';
import type { Clock, ImportRepository, ObjectStore } from '#shared/ports.ts';
import { allKeys } from './import-keys.ts';

export type FinishIfComplete = (header: ImportHeader) => Promise<boolean>;

/** Ends an import whose parts are all done, and removes what it was made from. Repeating it is harmless. */
export const makeFinishIfComplete =
  (deps: {
    readonly imports: Pick<ImportRepository, 'countsSoFar' | 'finish'>;
    readonly objects: Pick<ObjectStore, 'remove'>;
    readonly clock: Clock;
  }): FinishIfComplete =>
  async (header) => {
    if (header.partsTotal === null || header.doneParts.length < header.partsTotal) return false;
    const counts = await deps.imports.countsSoFar(header.importId);
    await deps.imports.finish(header.importId, counts, deps.clock().toISOString());
    await deps.objects.remove(allKeys(header));
    return true;
  };
