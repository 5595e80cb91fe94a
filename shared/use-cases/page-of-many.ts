import type { Page, PageRequest } from '#shared/ports.ts';

const encode = (key: string): string => Buffer.from(key).toString('base64url');

/** One page of a list held whole, in the order of its keys, which must be distinct. Inserts do not shift it. */
export const pageOfMany = <T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { limit, cursor }: PageRequest,
): Page<T> => {
  const after = cursor === null ? '' : Buffer.from(cursor, 'base64url').toString();
  const rest = items.filter((item) => keyOf(item) > after).toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return { items: page, cursor: last === undefined || rest.length <= limit ? null : encode(keyOf(last)) };
};
