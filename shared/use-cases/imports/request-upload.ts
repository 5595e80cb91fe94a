import type { ImportId } from '#shared/domain/ids.ts';
import type { Clock, ImportRepository, ObjectStore } from '#shared/ports.ts';
import { newHeader, type ImportRequest } from './accept-import.ts';
import { uploadKey } from './import-keys.ts';

export interface UploadTicket {
  readonly importId: ImportId;
  readonly uploadUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresAt: string;
}

export type RequestUpload = (command: ImportRequest) => Promise<UploadTicket>;

/** Gives a place to PUT a large file: the arrival of the file starts the import. */
export const makeRequestUpload =
  (deps: {
    readonly imports: Pick<ImportRepository, 'create'>;
    readonly objects: Pick<ObjectStore, 'presignUpload'>;
    readonly clock: Clock;
  }): RequestUpload =>
  async (request) => {
    const header = newHeader(request, 'awaitingUpload', deps.clock);
    const presigned = await deps.objects.presignUpload(uploadKey(header), request.contentType);
    await deps.imports.create(header);
    return { importId: header.importId, ...presigned };
  };
