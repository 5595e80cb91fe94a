import * as z from 'zod';

const limit = z.coerce
  .number({ error: 'nombre entier attendu' })
  .int('nombre entier attendu')
  .min(1, '1 au moins')
  .max(200, '200 au plus')
  .default(50)
  .meta({ description: 'Items of a page, 1 to 200' });

const cursor = z.string().max(2000).optional().meta({ description: '`nextCursor` of the page before' });

/** Which page of a list. */
export const PageQuery = z.object({ limit, cursor });

/** One page of a list. */
export const pageOf = (item: z.ZodType, id: string) =>
  z
    .strictObject({ items: z.array(item).readonly(), nextCursor: z.string().nullable() })
    .readonly()
    .meta({ id, description: 'One page; `nextCursor` is null on the last one' });
