/** Looks a value up by its path, whatever the case of the names, nested (`acheteur.id`) or flat (`acheteur_id`). */
export type ReadField = (...path: readonly string[]) => unknown;

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const keyOf = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Consolidated files carry lists and objects as JSON text in one cell. */
const parsed = (value: unknown): unknown => {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
};

/** A list whatever it was published as: a list, nested lists, one value alone, JSON text, nothing. */
export const listOf = (value: unknown): readonly unknown[] => {
  const list = parsed(value);
  if (Array.isArray(list)) return list.flat(8);
  return list === null || list === undefined || list === '' ? [] : [list];
};

/** Takes the wrapping off a list item: `{"titulaire": {…}}` is the object inside. */
export const unwrap = (item: unknown, wrapper: string): unknown => {
  if (!isObject(item)) return item;
  const [entry] = Object.entries(item).filter(([name]) => keyOf(name) === keyOf(wrapper));
  return entry !== undefined && isObject(entry[1]) ? entry[1] : item;
};

/**
 * Prepares the look-ups in one record.
 *
 * @param record - the record as read
 */
export function readFields(record: Readonly<Record<string, unknown>>): ReadField {
  const values = new Map<string, unknown>();
  for (const [name, value] of Object.entries(record)) {
    const key = keyOf(name);
    if (value !== null && value !== '' && !values.has(key)) values.set(key, value);
  }
  return (...path) => {
    const [first = '', ...rest] = path;
    if (rest.length === 0) return values.get(keyOf(first));
    const [inner] = listOf(values.get(keyOf(first)));
    const nested = isObject(inner) ? readFields(inner)(...rest) : undefined;
    return nested ?? values.get(keyOf(path.join('')));
  };
}
