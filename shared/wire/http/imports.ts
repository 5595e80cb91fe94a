import * as z from 'zod';
import { ImportCounts, ImportKind, ImportRecord } from '#shared/domain/import/import.ts';
import { ImportId } from '#shared/domain/ids.ts';

export const IncludeQuery = z.object({
  include: z
    .enum(['clause', 'all'])
    .default('clause')
    .meta({ description: '`all` keeps the contracts that carry no social clause too' }),
});

export const ImportAccepted = z
  .strictObject({ importId: ImportId, status: z.literal('accepted') })
  .readonly()
  .meta({ id: 'ImportAccepted' });

/** How an import goes, record by record. */
export const ImportReport = z
  .strictObject({
    importId: ImportId,
    kind: ImportKind,
    status: z.enum(['running', 'done', 'failed']),
    ...ImportCounts.unwrap().shape,
    progress: z
      .strictObject({ done: z.int().min(0), total: z.int().min(0).nullable() })
      .meta({ description: 'Parts worked through, of how many; null until the document was read' }),
    ignoredColumns: z
      .array(z.string())
      .readonly()
      .meta({ description: 'Of a table with columns of its own: those that are left out, as the structure said' }),
    acceptedAt: z.string(),
    finishedAt: z.string().nullable(),
    failure: z.strictObject({ code: z.string(), message: z.string() }).readonly().nullable(),
    records: z.array(ImportRecord).readonly(),
    nextCursor: z.string().nullable(),
  })
  .readonly()
  .meta({
    id: 'ImportReport',
    description: 'When done, received = imported + updated + unchanged + skipped + refused',
  });

export const UploadRequest = z
  .strictObject({
    kind: ImportKind,
    contentType: z.string().trim().min(3).max(100),
    include: z.enum(['clause', 'all']).default('clause'),
  })
  .meta({ id: 'UploadRequest' });

export const UploadTicket = z
  .strictObject({
    importId: ImportId,
    uploadUrl: z.url(),
    headers: z.record(z.string(), z.string()).meta({ description: 'To be sent with the PUT, as they are' }),
    expiresAt: z.string(),
  })
  .readonly()
  .meta({ id: 'UploadTicket' });
