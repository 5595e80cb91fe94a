import * as z from 'zod';
import { ImportMessage, ObjectCreatedNotification } from '#shared/wire/messages.ts';
import { importOfUpload } from './import-keys.ts';
import type { IngestPart } from './ingest-part.ts';
import type { SplitImport } from './split-import.ts';

/** What the object store sends once, when its notifications are set up. */
const TestNotification = z.object({ Event: z.literal('s3:TestEvent') });

/** What comes on an import queue: our own messages, and the arrival of uploads as the object store tells it. */
export const ImportConsumerMessage = z.union([ImportMessage, ObjectCreatedNotification, TestNotification]);
export type ImportConsumerMessage = z.infer<typeof ImportConsumerMessage>;

/** Routes what comes on an import queue. Objects that are no upload of ours are left alone. */
export const makeImportConsumer =
  (deps: { readonly splitImport: SplitImport; readonly ingestPart: IngestPart }) =>
  async (message: ImportConsumerMessage): Promise<void> => {
    if ('Event' in message) return;
    if ('Records' in message) {
      for (const { s3 } of message.Records) {
        const importId = importOfUpload(s3.object.key);
        if (importId !== undefined) await deps.splitImport(importId);
      }
    } else if (message.type === 'split-import') await deps.splitImport(message.importId);
    else await deps.ingestPart(message.importId, message.part);
  };
