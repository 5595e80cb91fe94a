import { shapeOf, type FileLayout, type LayoutContent } from '#shared/domain/import/file-layout.ts';
import { ImportId } from '#shared/domain/ids.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import type { Clock, FileLayoutRepository, ImportQueue, ImportRepository, ObjectStore } from '#shared/ports.ts';
import { newHeader } from '../imports/accept-import.ts';
import { sourceKey } from '../imports/import-keys.ts';
import type { SentFile } from './outline-file.ts';

interface Deps {
  readonly layouts: FileLayoutRepository;
  readonly imports: Pick<ImportRepository, 'create' | 'find'>;
  readonly objects: Pick<ObjectStore, 'put' | 'read'>;
  readonly queues: { readonly candidates: ImportQueue };
  readonly clock: Clock;
}

/** How long a file waits for somebody to say what its columns are, in seconds: the longest that a message waits. */
export const HELD_SECONDS = 900;

interface HoldCommand extends SentFile {
  readonly organisation: Organisation;
  /** That nobody else gets. */
  readonly name: string;
  readonly by: string;
}

export interface MapColumns {
  /** Keeps a file until its columns are known; a quarter of an hour later it is read or, not understood, removed. */
  readonly hold: (command: HoldCommand) => Promise<ImportId>;
  /** A file that is held; undefined when it no longer is, or is somebody else's. */
  readonly held: (organisation: Organisation, importId: string) => Promise<SentFile | undefined>;
  /** Takes in a file that was held. */
  readonly take: (importId: string) => Promise<void>;
  /** Remembers what the columns are, for every file with the same headers. */
  readonly remember: (organisation: Organisation, content: LayoutContent, by: string) => Promise<FileLayout>;
  readonly find: (organisation: Organisation, shape: string) => Promise<FileLayout | undefined>;
  readonly list: (organisation: Organisation) => Promise<readonly FileLayout[]>;
}

const collect = async (source: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(piece);
  return Buffer.concat(pieces);
};

/** What a structure says of files with columns of their own. */
export const makeMapColumns = ({ layouts, imports, objects, queues, clock }: Deps): MapColumns => ({
  async hold({ organisation, name, by, bytes, contentType }) {
    const { organisationId } = organisation;
    const request = {
      name,
      kind: 'candidates',
      include: 'clause',
      organisationId,
      requestedBy: by,
      contentType,
    } as const;
    const header = newHeader(request, 'awaitingUpload', clock);
    const { importId } = header;
    await objects.put(sourceKey(importId), bytes, contentType);
    await imports.create(header);
    await queues.candidates.send([{ type: 'split-import', importId }], { delaySeconds: HELD_SECONDS });
    return importId;
  },
  async held({ organisationId }, importId) {
    const id = ImportId.safeParse(importId);
    const header = id.success ? await imports.find(id.data) : undefined;
    if (header?.organisationId !== organisationId || header.status !== 'awaitingUpload') return undefined;
    const source = await objects.read(sourceKey(header.importId));
    return source && { bytes: await collect(source), contentType: header.contentType };
  },
  take: (importId) => queues.candidates.send([{ type: 'split-import', importId: ImportId.parse(importId) }]),
  async remember({ organisationId }, content, by) {
    const shape = shapeOf(content.columns.map(({ header }) => header));
    const layout = { ...content, organisationId, shape, savedAt: clock().toISOString(), savedBy: by };
    await layouts.save(layout);
    return layout;
  },
  find: ({ organisationId }, shape) => layouts.find(organisationId, shape),
  list: ({ organisationId }) => layouts.list(organisationId),
});
