import { makeSchemaCollection, type JsonSchema, type SchemaCollection } from './json-schema.ts';
import { answersOf, bodyOf, refusalsOf, type RequestBodyObject, type ResponseObject } from './openapi-content.ts';
import { parametersOf, type Parameter } from './openapi-parameters.ts';
import { TAGS, type Operation } from './operation.ts';
import { isSignedOnly, permissionsOf } from './permissions.ts';
import type { ProblemCode } from './problem-catalogue.ts';
import { Role } from '#shared/domain/organisation/organisation.ts';

export interface OpenApiSettings {
  readonly publicUrl: string;
  readonly version: string;
}

export interface OperationObject {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly security?: readonly unknown[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: RequestBodyObject;
  readonly responses: Readonly<Record<string, ResponseObject>>;
  /** The refusals one by one: several may share a status. */
  readonly 'x-problems': readonly ProblemCode[];
  readonly 'x-roles': readonly Role[];
}

export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly description: string;
    readonly contact: unknown;
    readonly license: unknown;
  };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>>; readonly securitySchemes: unknown };
  readonly security: readonly unknown[];
}

/** Refusals that any route may give. */
const EVERYWHERE: readonly ProblemCode[] = [
  'unauthenticated',
  'invalid-token',
  'not-allowed',
  'too-many-requests',
  'internal',
  'unavailable',
];
const WITH_BODY: readonly ProblemCode[] = ['payload-too-large', 'unsupported-media-type'];
const WITH_JSON: readonly ProblemCode[] = [
  'malformed-json',
  'invalid-encoding',
  'too-deeply-nested',
  'invalid',
  'forbidden-personal-data',
];
const WITH_KEY: readonly ProblemCode[] = ['idempotency-key-reused', 'idempotency-in-progress'];

/** Messages known by their signature. Their media type says nothing: what is signed is their bytes. */
const SIGNED: readonly ProblemCode[] = [
  'invalid-signature',
  'stale-timestamp',
  'payload-too-large',
  ...WITH_JSON,
  'internal',
];

/** Every refusal that a route may give, its own first. */
const problemsOf = (operation: Operation): readonly ProblemCode[] => {
  const { body, query, method, route } = operation;
  const own = operation.problems ?? [];
  if (isSignedOnly(operation.route)) return [...new Set([...own, ...SIGNED])];
  const hidden = Role.options.some((role) => permissionsOf(route)[role] === 'hidden');
  return [
    ...new Set<ProblemCode>([
      ...own,
      ...(hidden ? (['not-found'] as const) : []),
      ...(query === undefined ? [] : (['invalid'] as const)),
      ...(body === undefined ? [] : WITH_BODY),
      ...(body !== undefined && 'json' in body ? WITH_JSON : []),
      ...(method === 'POST' ? WITH_KEY : []),
      ...(operation.performSigned === undefined ? [] : SIGNED),
      ...EVERYWHERE,
    ]),
  ];
};

const rolesOf = ({ route }: Operation): readonly Role[] =>
  Role.options.filter((role) => permissionsOf(route)[role] === 'yes');

/** `GET /v1/contracts/{contractId}` → `getContractsContractId`. */
const operationIdOf = ({ method, path }: Operation): string =>
  method.toLowerCase() +
  path
    .replace('/v1', '')
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** Nothing: as everywhere, by token. */
const securityOf = (operation: Operation): Pick<OperationObject, 'security'> => {
  if (operation.performSigned === undefined) return {};
  return { security: isSignedOnly(operation.route) ? [{ signature: [] }] : [{ bearer: [] }, { signature: [] }] };
};

const describe = (operation: Operation, schemas: SchemaCollection, publicUrl: string): OperationObject => ({
  operationId: operationIdOf(operation),
  tags: [operation.tag],
  summary: operation.summary,
  description: operation.description ?? operation.summary,
  ...securityOf(operation),
  parameters: parametersOf(operation, schemas),
  ...bodyOf(operation, schemas),
  responses: {
    ...answersOf(operation, schemas),
    ...refusalsOf(problemsOf(operation), operation, { schemas, publicUrl }),
  },
  'x-problems': problemsOf(operation),
  'x-roles': rolesOf(operation),
});

const security = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'Jeton OAuth 2.0 : client credentials pour une machine, code avec PKCE pour une personne. Portées : structure, facilitator, contractor, admin.',
  },
  signature: {
    type: 'apiKey',
    in: 'header',
    name: 'webhook-signature',
    description:
      'Standard Webhooks : HMAC-SHA256 de « webhook-id.webhook-timestamp.corps », sur les octets mêmes du corps, avec un secret `whsec_…` du titulaire.',
  },
} as const;

const health: OperationObject = {
  operationId: 'getHealthz',
  tags: ['Service'],
  summary: 'Le service répond',
  description: 'Répond dès que le service est prêt. Sans jeton.',
  security: [],
  parameters: [],
  responses: {
    200: {
      description: 'Prêt',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: { status: { const: 'ok' }, version: { type: 'string' } },
            required: ['status', 'version'],
          },
          example: { status: 'ok', version: '0.1.0' },
        },
      },
    },
  },
  'x-problems': [],
  'x-roles': [],
};

/** The whole API as an OpenAPI 3.1 document, made from the very schemas that parse its requests. */
export const openApiDocument = (
  operations: readonly Operation[],
  { publicUrl, version }: OpenApiSettings,
): OpenApiDocument => {
  const schemas = makeSchemaCollection();
  // What is given is named first: what is taken refers to it where both are the same.
  for (const { answer } of operations) if ('schema' in answer) schemas.use(answer.schema, 'output');
  const paths: Record<string, Record<string, OperationObject>> = { '/healthz': { get: health } };
  for (const operation of operations) {
    const described = describe(operation, schemas, publicUrl);
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: described };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Passerelle',
      version,
      contact: { name: 'Passerelle', url: `${publicUrl}/docs` },
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
      description:
        'Rapproche les marchés publics à clause sociale et les personnes éloignées de l’emploi, et explique chaque proposition. Toute erreur est un document RFC 9457 ; les listes se parcourent par `limit` et `cursor`.',
    },
    servers: [{ url: publicUrl }],
    tags: Object.entries({ ...TAGS, Service: 'L’état du service' }).map(([name, description]) => ({
      name,
      description,
    })),
    paths,
    components: { schemas: schemas.components(), securitySchemes: security },
    security: [{ bearer: [] }],
  };
};
