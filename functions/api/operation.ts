import type * as z from 'zod';
import type { RouteKey } from './permissions.ts';
import type { ProblemCode } from './problem-catalogue.ts';
import type { Refusal } from './problem.ts';
import { LARGEST_BODY, mediaTypeOf, readJson } from './request-body.ts';
import { findForbiddenData } from '#shared/domain/candidate/forbidden-data.ts';
import type { Role } from '#shared/domain/organisation/organisation.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { SignatureHeaders } from '#shared/domain/webhook/standard-webhooks.ts';
import type { Caller } from '#shared/platform/access.ts';
import { toFieldErrors } from '#shared/wire/field-errors.ts';

/** A caller whose token leaves them a role. */
export type Actor = Caller & { readonly role: Role };

/** A request as it came, the caller known. */
interface RawCall {
  readonly caller: Actor;
  /** For what this request makes: the same under the same `Idempotency-Key`, so that made again it is made once. */
  readonly name: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly header: (name: string) => string | undefined;
  readonly bytes: Uint8Array;
}

/** A message as it came, whose sender is known by its signature alone. */
export interface SignedCall extends Pick<RawCall, 'params' | 'bytes'> {
  readonly headers: SignatureHeaders;
}
export type PerformSigned = (call: SignedCall) => Promise<Result<Reply<unknown>, Refusal>>;

/** The same, each part parsed by its schema. */
interface Call<Query, Body> extends Omit<RawCall, 'query'> {
  readonly query: Query;
  readonly body: Body;
}

export interface Reply<Body> {
  readonly body: Body;
  readonly headers?: Readonly<Record<string, string>>;
  /** In place of the status announced. */
  readonly status?: 201 | 304;
}

/** What a file holds, shown; or bytes that nobody reads. */
type FileKind = { readonly example: string } | { readonly binary: true };

/** What a body may be: a JSON value with its schema, or a document read by its own media type. */
type BodyKind<Body extends z.ZodType> =
  | { readonly json: Body; readonly example: unknown; readonly mediaTypes?: readonly string[] }
  | {
      readonly document: Readonly<
        Record<string, (FileKind | { readonly example: unknown }) & { readonly description: string }>
      >;
    };

interface Answered {
  readonly description: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What an answer may be: nothing, a JSON value with its schema, or a file. */
type AnswerKind<Answer extends z.ZodType> = Answered &
  (
    | { readonly status: 204 }
    | {
        readonly status: 200 | 201 | 202;
        readonly schema: Answer;
        readonly example: unknown;
        /** Other statuses with the same body. */
        readonly otherwise?: Readonly<Record<number, string>>;
      }
    | { readonly status: 200; readonly mediaType: string; readonly file: FileKind }
  );

interface Definition<Query extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType> {
  readonly route: RouteKey;
  readonly tag: Tag;
  readonly summary: string;
  readonly description?: string;
  readonly params?: Readonly<Record<string, { readonly schema: z.ZodType; readonly description: string }>>;
  readonly query?: Query;
  readonly body?: BodyKind<Body>;
  /** Largest body taken, in bytes. @default 1 MB */
  readonly largestBody?: number;
  /** The answer carries a secret shown once: an answer kept to be given again loses it. */
  readonly showsSecretOnce?: true;
  readonly answer: AnswerKind<Answer>;
  /** Answers messages that are signed instead of carrying a token (Standard Webhooks), before anything is parsed. */
  readonly performSigned?: PerformSigned;
  /** What a signed message holds, where it is not what a request by token holds. */
  readonly signedBody?: { readonly json: z.ZodType; readonly example: unknown };
  /** May be asked of one revision alone, by `If-Match`. */
  readonly takesIfMatch?: true;
  /** Refusals of its own; those of every route go without saying. */
  readonly problems?: readonly ProblemCode[];
  readonly handle: (call: Call<z.output<Query>, z.output<Body>>) => Promise<Result<Reply<z.input<Answer>>, Refusal>>;
}

/** The chapters of the documentation, in its order, and what each is about. */
export const TAGS = {
  Marchés: 'Marchés publics à clause sociale : importés des données ouvertes ou saisis, puis qualifiés',
  Listes: 'Personnes proposables sur un poste, avec les raisons ; décisions et explications',
  Partages: 'Ce qu’un facilitateur montre à un titulaire, et rien d’autre',
  Candidats: 'Personnes accompagnées, publiées sous pseudonyme par leur structure',
  Webhooks: 'Points d’appel, secrets et envois ; demandes signées des logiciels des titulaires',
  Heures: 'Heures travaillées, déclarées puis validées',
  Imports: 'Documents déposés, et leur compte rendu enregistrement par enregistrement',
  Politique: 'Comment une organisation veut que le rapprochement se fasse',
  Effets: 'Ce qui est advenu, sans petit nombre',
  'Journal et préférences': 'Ce qui s’est passé, et comment on en est prévenu',
  Administration: 'Ce que fait un administrateur quand la cause d’une panne est réparée',
} as const;
type Tag = keyof typeof TAGS;

/** One route: what the documentation says of it, and how it answers. */
export interface Operation extends Omit<
  Definition<z.ZodType, z.ZodType, z.ZodType>,
  'handle' | 'body' | 'answer' | 'query'
> {
  readonly method: string;
  /** `/v1/contracts/{contractId}` */
  readonly path: string;
  readonly query?: z.ZodType;
  readonly body?: BodyKind<z.ZodType>;
  readonly largestBody: number;
  readonly answer: AnswerKind<z.ZodType>;
  readonly perform: (call: RawCall) => Promise<Result<Reply<unknown>, Refusal>>;
}

/** A parameter has a name, and no place in a document. */
const parameterName = (pointer: string): string => pointer.replace(/^\//, '');

const parse = <Schema extends z.ZodType>(
  schema: Schema | undefined,
  value: unknown,
  pathOf = (pointer: string): string => pointer,
): Result<z.output<Schema>, Refusal> => {
  // Without a schema nobody reads the value.
  if (schema === undefined) return ok(undefined as z.output<Schema>);
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const errors = toFieldErrors(parsed.error).map((error) => ({ ...error, path: pathOf(error.path) }));
  return refuse({ code: 'invalid', errors });
};

const JSON_TYPES = ['application/json'];

const parseBody = <Body extends z.ZodType>(
  kind: BodyKind<Body> | undefined,
  { bytes, header }: RawCall,
): Result<z.output<Body>, Refusal> => {
  if (kind === undefined) return parse<Body>(undefined, undefined);
  const mediaType = mediaTypeOf(header('content-type'));
  if ('document' in kind) {
    const known = Object.keys(kind.document).includes(mediaType);
    return known ? parse<Body>(undefined, undefined) : refuse({ code: 'unsupported-media-type' });
  }
  if (![...JSON_TYPES, ...(kind.mediaTypes ?? [])].includes(mediaType))
    return refuse({ code: 'unsupported-media-type' });
  const value = readJson(bytes);
  if (!value.ok) return value;
  return findForbiddenData(value.value) === null
    ? parse(kind.json, value.value)
    : refuse({ code: 'forbidden-personal-data' });
};

/** Declares a route. Its query and its body are parsed before `handle` is called. */
export const operation = <Query extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType>(
  definition: Definition<Query, Body, Answer>,
): Operation => {
  const { handle, ...described } = definition;
  const [method = '', path = ''] = definition.route.split(' ');
  return {
    ...described,
    method,
    path,
    largestBody: definition.largestBody ?? LARGEST_BODY,
    perform: async (call) => {
      const body = parseBody(definition.body, call);
      if (!body.ok) return body;
      const query = parse(definition.query, call.query, parameterName);
      return query.ok ? handle({ ...call, query: query.value, body: body.value }) : query;
    },
  };
};
