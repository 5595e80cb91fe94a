import type { JsonSchema, SchemaCollection } from './json-schema.ts';
import type { Operation } from './operation.ts';
import { problemCatalogue, type ProblemCode } from './problem-catalogue.ts';
import { problemType } from './problem.ts';
import { Problem } from '#shared/wire/http/problem.ts';

/** What a message may be, of one media type. */
interface Media {
  readonly schema: JsonSchema;
  readonly [more: string]: unknown;
}

export interface RequestBodyObject {
  readonly required: true;
  readonly content: Readonly<Record<string, Media>>;
}

export interface ResponseObject {
  readonly description: string;
  readonly headers?: Readonly<Record<string, { readonly description: string; readonly schema: JsonSchema }>>;
  readonly content?: Readonly<Record<string, Media>>;
}

const BINARY = { type: 'string', format: 'binary' };

/** What a request of this route carries. */
export const bodyOf = (
  { body, signedBody }: Pick<Operation, 'body' | 'signedBody'>,
  schemas: SchemaCollection,
): { readonly requestBody?: RequestBodyObject } => {
  if (body === undefined) return {};
  if ('document' in body) {
    const content = Object.entries(body.document).map(([mediaType, { description, ...shown }]) => [
      mediaType,
      'example' in shown ? { schema: { description }, ...shown } : { schema: { ...BINARY, description } },
    ]);
    return { requestBody: { required: true, content: Object.fromEntries(content) as Record<string, Media> } };
  }
  const schema = schemas.use(body.json, 'input');
  const media: Media =
    signedBody === undefined
      ? { schema, example: body.example }
      : {
          schema: { anyOf: [schema, schemas.use(signedBody.json, 'input')] },
          examples: { byToken: { value: body.example }, bySignature: { value: signedBody.example } },
        };
  const types = ['application/json', ...(body.mediaTypes ?? [])];
  return { requestBody: { required: true, content: Object.fromEntries(types.map((type) => [type, media])) } };
};

const answeredContent = (answer: Operation['answer'], schemas: SchemaCollection): Pick<ResponseObject, 'content'> => {
  if ('schema' in answer) {
    const { schema, example } = answer;
    return { content: { 'application/json': { schema: schemas.use(schema, 'output'), example } } };
  }
  if (!('mediaType' in answer)) return {};
  const { file, mediaType } = answer;
  const media = 'example' in file ? { schema: { type: 'string' }, ...file } : { schema: BINARY };
  return { content: { [mediaType]: media } };
};

/** What is answered to a request that is let through, by status. */
export const answersOf = ({ answer, method }: Operation, schemas: SchemaCollection): Record<string, ResponseObject> => {
  const { headers, status, description } = answer;
  const given = {
    ...(headers && {
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, said]) => [name, { description: said, schema: { type: 'string' } }]),
      ),
    }),
    ...answeredContent(answer, schemas),
  };
  const otherwise = 'otherwise' in answer ? Object.entries(answer.otherwise ?? {}) : [];
  return Object.fromEntries([
    [String(status), { description, ...given }],
    ...otherwise.map(([other, said]) => [other, { description: said, ...given }]),
    ...(headers?.['ETag'] !== undefined && method === 'GET'
      ? [['304', { description: 'Rien n’a changé depuis la version de `If-None-Match`' }]]
      : []),
  ]) as Record<string, ResponseObject>;
};

/** How a route refuses, by status, each refusal with its example. */
export const refusalsOf = (
  problems: readonly ProblemCode[],
  { path }: Pick<Operation, 'path'>,
  { schemas, publicUrl }: { readonly schemas: SchemaCollection; readonly publicUrl: string },
): Record<string, ResponseObject> => {
  const statuses = [...new Set(problems.map((code) => problemCatalogue[code].status))].toSorted((a, b) => a - b);
  const of = (status: number) => problems.filter((code) => problemCatalogue[code].status === status);
  const exampleOf = (code: ProblemCode) => {
    const { status, fr } = problemCatalogue[code];
    const traceId = '4f6c1c7e-3d0b-4a5e-9c53-6a2d5a1f8b11';
    return { value: { type: problemType(publicUrl, code), ...fr, status, instance: path, code, traceId } };
  };
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      {
        description: of(status)
          .map((code) => `\`${code}\` : ${problemCatalogue[code].fr.title}`)
          .join('\n'),
        content: {
          'application/problem+json': {
            schema: schemas.use(Problem, 'output'),
            examples: Object.fromEntries(of(status).map((code) => [code, exampleOf(code)])),
          },
        },
      },
    ]),
  );
};
