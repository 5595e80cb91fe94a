import * as z from 'zod';
import { InvalidCursor, type Page, type PageRequest } from '#shared/ports.ts';

const Cursor = z.strictObject({ after: z.string() });

const encode = (key: string): string => Buffer.from(JSON.stringify({ after: key })).toString('base64url');
const decode = (cursor: string): string => {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString())).after;
  } catch {
    throw new InvalidCursor();
  }
};

/** One page of items in the order of their keys. The cursor is the last key given, so inserts do not shift the list. */
export const fakePage = async <T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { limit, cursor }: PageRequest,
  order: 'ascending' | 'descending' = 'ascending',
): Promise<Page<T>> => {
  const sign = order === 'ascending' ? 1 : -1;
  const compare = (a: string, b: string): number => (a === b ? 0 : sign * (a < b ? -1 : 1));
  const after = cursor === null ? null : await Promise.resolve(decode(cursor));
  const rest = items
    .toSorted((a, b) => compare(keyOf(a), keyOf(b)))
    .filter((item) => after === null || compare(keyOf(item), after) > 0);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return { items: page, cursor: last === undefined || rest.length <= limit ? null : encode(keyOf(last)) };
};
