import type * as z from 'zod';

export interface FakeRows<T> {
  readonly get: (key: string) => T | undefined;
  readonly put: (key: string, value: T) => void;
  readonly delete: (key: string) => void;
  readonly all: () => readonly T[];
}

/** Rows in memory. Kept as JSON, so that nobody shares an object with the store, and parsed when read, as adapters do. */
export const makeFakeRows = <T>(schema: z.ZodType<T>): FakeRows<T> => {
  const rows = new Map<string, string>();
  const parse = (json: string): T => schema.parse(JSON.parse(json));
  return {
    get: (key) => {
      const json = rows.get(key);
      return json === undefined ? undefined : parse(json);
    },
    put: (key, value) => void rows.set(key, JSON.stringify(value)),
    delete: (key) => void rows.delete(key),
    all: () => [...rows.values()].map(parse),
  };
};
