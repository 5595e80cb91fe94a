/**
 * Items by key, in their order. (`Map.groupBy` needs Node 21.)
 *
 * @param keysOf - the keys under which an item goes: none, one or several
 */
export function groupBy<T>(
  items: Iterable<T>,
  keysOf: (item: T) => readonly string[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const known = groups.get(key);
      if (known === undefined) groups.set(key, [item]);
      else known.push(item);
    }
  }
  return groups;
}
