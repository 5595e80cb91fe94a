import { createRulesetFunction, type IFunctionResult, type RulesetDefinition } from '@stoplight/spectral-core';
import { casing, length, pattern, truthy } from '@stoplight/spectral-functions';
import { asyncapi, oas } from '@stoplight/spectral-rulesets';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

const DOCUMENT = 'https://document.example/';

/** Every place of a document, itself first. */
function* places(node: unknown, path: readonly string[] = []): Generator<readonly [unknown, readonly string[]]> {
  yield [node, path];
  if (isNode(node)) for (const [key, value] of Object.entries(node)) yield* places(value, [...path, key]);
}

const pointerOf = (path: readonly string[]): string =>
  path.map((part) => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');

const within = (value: unknown): readonly Node[] => Object.values(isNode(value) ? value : {}).filter(isNode);

/** The examples at one place of a document, each with the name of the schema beside it. */
const shown = (node: Node, path: readonly string[]): readonly (readonly [string, unknown])[] => {
  const { example, examples } = node;
  if (path.at(-2) === 'content' && 'schema' in node)
    return [
      ...(example === undefined ? [] : [['schema', example] as const]),
      ...within(examples).flatMap((one) => ('value' in one ? [['schema', one['value']] as const] : [])),
    ];
  if (path.at(-2) === 'messages' && 'payload' in node)
    return within(examples).flatMap(({ payload, headers }) => [
      ['payload', payload],
      ['headers', headers],
    ]);
  return [];
};

/**
 * Every example of a body or a message, held against its schema by the dialect that OpenAPI 3.1 speaks, JSON Schema
 * 2020-12.
 *
 * In place of Spectral's own two rules, which compile each schema anew wherever it is used and take half of the run.
 */
const examplesFit = createRulesetFunction<Node, null>({ input: null, options: null }, (document) => {
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
  ajv.addSchema({ ...document, $id: DOCUMENT });
  const wrong: IFunctionResult[] = [];
  for (const [node, path] of places(document)) {
    if (!isNode(node)) continue;
    for (const [part, example] of shown(node, path)) {
      const fits = ajv.getSchema(`${DOCUMENT}#${pointerOf([...path, part])}`);
      if (fits?.(example) === true) continue;
      wrong.push({ path: [...path], message: `an example does not fit its ${part}: ${ajv.errorsText(fits?.errors)}` });
    }
  }
  return wrong;
});

/** A secret or a token by its looks. `whsec_…`, with the dots, is how examples show one. */
const SECRET = /whsec_[A-Za-z0-9+/]{8}|eyJ[\w-]{10,}\.|AKIA[0-9A-Z]{16}|BEGIN [A-Z ]*PRIVATE KEY/;

const noSecret = createRulesetFunction<Node, null>({ input: null, options: null }, (document) =>
  [...places(document)].flatMap(([value, path]): IFunctionResult[] =>
    typeof value === 'string' && SECRET.test(value) ? [{ path: [...path], message: 'looks like a secret' }] : [],
  ),
);

/** Bytes that nobody reads: a workbook. */
const isBinary = ({ schema }: Node): boolean => isNode(schema) && schema['format'] === 'binary';

const OPERATIONS = "$.paths[*][?(@property !== 'parameters')]";

/** What the API's documents must be: all that Spectral asks of OpenAPI and of AsyncAPI, and what the house asks of itself. */
const ruleset: RulesetDefinition = {
  extends: [
    [oas as RulesetDefinition, 'all'],
    [asyncapi as RulesetDefinition, 'all'],
  ],
  rules: {
    // Chapters come in the order in which one reads them.
    'openapi-tags-alphabetical': 'off',
    // An installation has an address; the people behind it are its own business.
    'contact-properties': 'off',
    'asyncapi-info-contact-properties': 'off',
    // 3.1 adds nothing that these documents say, and more tools read 3.0.
    'asyncapi-latest-version': 'off',
    'oas3-valid-media-example': 'off',
    'oas3-valid-schema-example': 'off',
    'examples-fit': {
      message: '{{error}}',
      given: '$',
      severity: 'error',
      resolved: false,
      then: { function: examplesFit },
    },
    'no-secret': { message: '{{error}}', given: '$', severity: 'error', resolved: false, then: { function: noSecret } },
    'body-has-example': {
      message: 'a body is shown by an example',
      given: [`${OPERATIONS}.requestBody.content[*]`, `${OPERATIONS}.responses[*].content[*]`],
      severity: 'error',
      resolved: false,
      then: {
        function: (media: Node) =>
          'example' in media || 'examples' in media || isBinary(media)
            ? []
            : [{ message: 'a body is shown by an example' }],
      },
    },
    'refusal-is-a-problem': {
      message: 'a refusal is an RFC 9457 document',
      given: `${OPERATIONS}.responses[?(@property >= '400')]`,
      severity: 'error',
      resolved: false,
      then: {
        function: ({ content }: Node) =>
          JSON.stringify(content ?? null).startsWith(
            '{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}',
          )
            ? []
            : [{ message: 'a refusal is an RFC 9457 document' }],
      },
    },
    'operation-summary': {
      given: OPERATIONS,
      severity: 'error',
      then: [
        { field: 'summary', function: truthy },
        { field: 'summary', function: length, functionOptions: { max: 90 } },
      ],
    },
    'operation-id-camel-case': {
      given: `${OPERATIONS}.operationId`,
      severity: 'error',
      then: { function: casing, functionOptions: { type: 'camel' } },
    },
    'path-kebab-case': {
      message: 'a path is made of kebab-case words and {parameters}',
      given: '$.paths[*]~',
      severity: 'error',
      then: {
        function: pattern,
        functionOptions: { match: '^(/([a-z0-9]+(-[a-z0-9]+)*(\\.[a-z]+)?|\\{[a-z][A-Za-z]*\\}))+$' },
      },
    },
    'field-camel-case': {
      // Headers have their own spelling.
      given: "$.components.schemas[?(@property !== 'WebhookHeaders')].properties[*]~",
      severity: 'error',
      resolved: false,
      then: { function: casing, functionOptions: { type: 'camel' } },
    },
    'post-is-idempotent': {
      message: 'a POST by token takes an Idempotency-Key',
      given: "$.paths[*].post[?(@property === 'parameters')]",
      severity: 'error',
      resolved: false,
      then: {
        function: (parameters: readonly Node[]) =>
          parameters.some(({ name }) => name === 'Idempotency-Key' || name === 'webhook-signature')
            ? []
            : [{ message: 'a POST by token takes an Idempotency-Key' }],
      },
    },
  },
};
export default ruleset;
