import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import * as z from 'zod';
import type { HeldRow } from '#shared/use-cases/candidates/check-rows.ts';

/** The field that holds them. */
export const CARRIED = 'suite';
/** Longest text of rows that a form carries: what it sends has to pass where a file does. */
const MOST_CHARACTERS = 3_500_000;
/** Bytes of the rows themselves, before they are compressed. */
const MOST_BYTES = 32 * 1024 * 1024;
/** Beyond, more time is spent than bytes are spared. */
const QUALITY = 5;

const Carried = z.array(z.tuple([z.int().min(1), z.record(z.string(), z.string())]));

/** The rows as one text; undefined when it would be too long. */
const packed = (rows: readonly HeldRow[]): string | undefined => {
  const json = JSON.stringify(
    rows.map(({ line, cells }) => [line, Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''))]),
  );
  if (Buffer.byteLength(json) > MOST_BYTES) return undefined;
  const text = brotliCompressSync(json, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } }).toString(
    'base64url',
  );
  return text.length > MOST_CHARACTERS ? undefined : text;
};

/**
 * Rows that a page does not show and its form carries along, since they are kept nowhere: as one field, which tells nobody
 * more than those that are shown.
 *
 * @returns the field, and how many of the first rows are in it: all of them, but for a file with far more in its rows
 *   than people have
 */
export const carryRows = (rows: readonly HeldRow[]): { readonly text: string; readonly count: number } => {
  for (let count = rows.length; count > 0; count = Math.floor(count / 2)) {
    const text = packed(rows.slice(0, count));
    if (text !== undefined) return { text, count };
  }
  return { text: '', count: 0 };
};

/** The rows of {@link carryRows}; none of what it did not write. */
export const carriedRows = (text: string): readonly HeldRow[] => {
  if (text === '') return [];
  try {
    const json = brotliDecompressSync(Buffer.from(text, 'base64url'), { maxOutputLength: MOST_BYTES }).toString();
    return Carried.parse(JSON.parse(json)).map(([line, cells]) => ({ line, cells }));
  } catch {
    return [];
  }
};
