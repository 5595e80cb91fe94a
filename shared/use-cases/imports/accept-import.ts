import type { ImportHeader, ImportKind } from '#shared/domain/import/import.ts';
import { ImportId, type OrganisationId } from '#shared/domain/ids.ts';
import type { Clock, ImportQueue, ImportRepository, ObjectStore } from '#shared/ports.ts';
import { sourceKey } from './import-keys.ts';

/** What is asked of an import, whoever carries its body. */
export interface ImportRequest {
  /** That nobody else gets; the same when the same is asked again, which is then one import. */
  readonly name: string;
  readonly kind: ImportKind;
  readonly organisationId: OrganisationId;
  /** The principal's subject. */
  readonly requestedBy: string;
  readonly contentType: string;
  /** `clause`: contracts without any sign of a clause are skipped. Of no effect on candidates. */
  readonly include: ImportHeader['include'];
}

/** The header of an import that begins. */
export const newHeader = (
  request: ImportRequest,
  status: 'awaitingUpload' | 'accepted',
  clock: Clock,
): ImportHeader => ({
  importId: ImportId.parse(`i_${request.name}`),
  kind: request.kind,
  organisationId: request.organisationId,
  requestedBy: request.requestedBy,
  contentType: request.contentType,
  include: request.include,
  status,
  acceptedAt: clock().toISOString(),
  finishedAt: null,
  partsTotal: null,
  doneParts: [],
  ignoredColumns: [],
  counts: null,
  failure: null,
});

export type AcceptImport = (
  command: ImportRequest & { readonly body: string | Uint8Array },
) => Promise<{ readonly importId: ImportId; readonly status: 'accepted' }>;

/**
 * Takes a document in: its body, its header, then its message, in that order, so that what was answered "accepted" is
 * never lost. A crash before the message leaves an unfinished import, which the reconciliation starts again.
 */
export const makeAcceptImport =
  (deps: {
    readonly imports: Pick<ImportRepository, 'create'>;
    readonly objects: Pick<ObjectStore, 'put'>;
    readonly queues: Readonly<Record<ImportKind, ImportQueue>>;
    readonly clock: Clock;
  }): AcceptImport =>
  async ({ body, ...request }) => {
    const header = newHeader(request, 'accepted', deps.clock);
    const { importId } = header;
    await deps.objects.put(sourceKey(importId), body, request.contentType);
    await deps.imports.create(header);
    await deps.queues[request.kind].send([{ type: 'split-import', importId }]);
    return { importId, status: 'accepted' };
  };
