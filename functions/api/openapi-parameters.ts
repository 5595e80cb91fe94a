import * as z from 'zod';
import type { JsonSchema, SchemaCollection } from './json-schema.ts';
import type { Operation } from './operation.ts';
import { isSignedOnly } from './permissions.ts';
import { WebhookHeaders } from '#shared/wire/http/webhooks.ts';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

const header = (name: string, description: string, schema: JsonSchema): Parameter => ({
  ...{ name, in: 'header', required: false, description, schema },
});

const idempotencyKey = header(
  'Idempotency-Key',
  'La même clé et le même corps dans les 24 heures : la première réponse est redonnée.',
  { type: 'string', maxLength: 255 },
);
const ifMatch = header('If-Match', 'L’`ETag` de ce que l’on a lu : refusé (412) si cela a changé depuis.', {
  type: 'string',
});
const ifNoneMatch = header('If-None-Match', 'L’`ETag` de ce que l’on a déjà : 304 si rien n’a changé.', {
  type: 'string',
});

/** A parameter for each field of a schema. */
const parametersIn = (place: 'query' | 'header', shape: z.ZodType | undefined, schemas: SchemaCollection) => {
  if (!(shape instanceof z.ZodObject)) return [];
  return Object.entries(shape.shape as Record<string, z.ZodType>).map(([name, schema]): Parameter => {
    const used = schemas.use(schema, 'input');
    const description = typeof used['description'] === 'string' ? { description: used['description'] } : {};
    return { name, in: place, required: !schema.safeParse(undefined).success, ...description, schema: used };
  });
};

/** What a request of this route says beside its body. */
export const parametersOf = (operation: Operation, schemas: SchemaCollection): readonly Parameter[] => {
  const { method, route, params, query, performSigned, answer } = operation;
  const signedOnly = isSignedOnly(route);
  const signature = performSigned === undefined ? [] : parametersIn('header', WebhookHeaders, schemas);
  return [
    ...Object.entries(params ?? {}).map(([name, { schema, description }]): Parameter => ({
      name,
      in: 'path',
      required: true,
      description,
      schema: schemas.use(schema, 'input'),
    })),
    ...parametersIn('query', query, schemas),
    // Whoever sends a token needs no signature.
    ...signature.map((one) => ({ ...one, required: signedOnly })),
    ...(method === 'POST' && !signedOnly ? [idempotencyKey] : []),
    ...(operation.takesIfMatch === true ? [ifMatch] : []),
    ...(method === 'GET' && answer.headers?.['ETag'] !== undefined ? [ifNoneMatch] : []),
  ];
};
