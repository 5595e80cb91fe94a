import * as z from 'zod';

export type JsonSchema = Readonly<Record<string, unknown>>;

const REF = '#/$defs/';

interface Converted {
  readonly root: JsonSchema;
  readonly definitions: ReadonlyMap<string, JsonSchema>;
}

const convert = (schema: z.ZodType, io: 'input' | 'output'): Converted => {
  // Wrapped, so that a schema which has a name of its own is named too, and not only those inside it.
  const converted = z.toJSONSchema(z.object({ root: schema }), {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      // Zod's `readonly` speaks of TypeScript; OpenAPI's `readOnly` of what a client may send.
      if (zodSchema._zod.def.type === 'readonly') delete jsonSchema.readOnly;
      delete jsonSchema.id;
      delete jsonSchema.$schema;
    },
  });
  const root = (converted.properties?.['root'] ?? {}) as JsonSchema;
  return { root, definitions: new Map(Object.entries((converted.$defs ?? {}) as Record<string, JsonSchema>)) };
};

const mapRefs = (value: unknown, rename: (name: string) => string): unknown => {
  if (Array.isArray(value)) return value.map((item) => mapRefs(item, rename));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === '$ref' && typeof inner === 'string' && inner.startsWith(REF)
        ? [key, `#/components/schemas/${rename(inner.slice(REF.length))}`]
        : [key, mapRefs(inner, rename)],
    ),
  );
};

const refsOf = (schema: unknown): readonly string[] => {
  const found: string[] = [];
  mapRefs(schema, (name) => {
    found.push(name);
    return name;
  });
  return found;
};

export interface SchemaCollection {
  /** The schema as a document refers to it: named ones by reference. */
  readonly use: (schema: z.ZodType, io: 'input' | 'output') => JsonSchema;
  /** Every named schema used so far. */
  readonly components: () => Readonly<Record<string, JsonSchema>>;
}

/**
 * JSON Schemas (2020-12, OpenAPI 3.1's own dialect) of zod schemas, each named one once. What a schema takes and what
 * it gives may differ (defaults): then what it takes is called `…Input`.
 */
export const makeSchemaCollection = (): SchemaCollection => {
  const given = new Map<string, JsonSchema>();
  const taken = new Map<string, JsonSchema>();

  /** Names among them that do not mean the same when taken as when given, directly or through what they refer to. */
  const differing = (definitions: ReadonlyMap<string, JsonSchema>): ReadonlySet<string> => {
    const different = new Set<string>();
    for (const [name, schema] of definitions) {
      const other = given.get(name);
      if (other !== undefined && JSON.stringify(other) !== JSON.stringify(schema)) different.add(name);
    }
    for (let before = -1; before !== different.size;) {
      before = different.size;
      for (const [name, schema] of definitions)
        if (refsOf(schema).some((ref) => different.has(ref))) different.add(name);
    }
    return different;
  };

  return {
    use: (schema, io) => {
      const { root, definitions } = convert(schema, io);
      if (io === 'output') {
        for (const [name, one] of definitions) given.set(name, one);
        return mapRefs(root, (name) => name) as JsonSchema;
      }
      const different = differing(definitions);
      const rename = (name: string): string => (different.has(name) && !name.endsWith('Input') ? `${name}Input` : name);
      for (const [name, one] of definitions) taken.set(rename(name), mapRefs(one, rename) as JsonSchema);
      return mapRefs(root, rename) as JsonSchema;
    },
    components: () => {
      const all = new Map(taken);
      for (const [name, one] of given) all.set(name, mapRefs(one, (ref) => ref) as JsonSchema);
      return Object.fromEntries([...all].toSorted(([a], [b]) => (a < b ? -1 : 1)));
    },
  };
};
