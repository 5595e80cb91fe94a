import { gunzipSync, gzipSync } from 'node:zlib';
import type * as z from 'zod';

/**
 * Above this many bytes a body is compressed. A shortlist of 200 is 137 KB of JSON and 9 KB compressed, in 4 ms: an
 * item may weigh 400 KB, is billed by the KB, and the lists are rewritten whenever the pool changes.
 */
const LARGE_BYTES = 8 * 1024;
const COMPRESSED = 'gzip:';

/** A row as the client gives it, to be parsed attribute by attribute. */
export type Row = Readonly<Record<string, unknown>>;

/** The `body` attribute: JSON, compressed when large. JSON never begins with the mark of a compressed one. */
export const toBody = (value: unknown): string => {
  const json = JSON.stringify(value);
  return Buffer.byteLength(json) <= LARGE_BYTES ? json : COMPRESSED + gzipSync(json).toString('base64');
};

/** What was written by {@link toBody}, parsed by its schema as all that comes from outside. */
export const fromBody = <S extends z.ZodType>(schema: S, row: Row): z.infer<S> => {
  const body = row['body'];
  if (typeof body !== 'string') throw new TypeError('A row without a body');
  const json = body.startsWith(COMPRESSED)
    ? gunzipSync(Buffer.from(body.slice(COMPRESSED.length), 'base64')).toString()
    : body;
  return schema.parse(JSON.parse(json));
};
