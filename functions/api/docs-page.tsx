import type { JsonSchema } from './json-schema.ts';
import type { OpenApiDocument, OperationObject } from './openapi.ts';
import { problemCatalogue, type ProblemCode } from './problem-catalogue.ts';

/** The page's one style: the door lets it through by its digest. */
export const DOCS_STYLE = `
:root{color-scheme:light dark;--line:#8886;--soft:#8881}
body{font:1rem/1.55 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem 1.25rem 4rem}
h2{margin-top:3rem;border-bottom:2px solid var(--line)}
h3{margin-top:2.25rem}
code,pre{font-family:ui-monospace,monospace;font-size:.9em}
pre{background:var(--soft);padding:.75rem;overflow:auto;border-radius:.25rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line)}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem}
nav ul{columns:2 18rem;padding-left:1.1rem;overflow-wrap:anywhere}
details{margin:.5rem 0}`;

const anchorOf = ({ operationId }: OperationObject): string => `route-${operationId}`;

const nameOf = (ref: string): string => ref.split('/').at(-1) ?? ref;

/** A schema in a few words: its name, or its type and bounds. */
const Type = ({ schema }: { readonly schema: JsonSchema }) => {
  const ref = schema['$ref'];
  if (typeof ref === 'string') return <a href={`#schema-${nameOf(ref)}`}>{nameOf(ref)}</a>;
  const either = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(either)) {
    return (
      <>
        {(either as JsonSchema[]).map((one, index) => (
          <>
            {index > 0 && ' | '}
            <Type schema={one} />
          </>
        ))}
      </>
    );
  }
  if (schema['type'] === 'array') {
    return (
      <>
        liste de <Type schema={(schema['items'] ?? {}) as JsonSchema} />
      </>
    );
  }
  const { enum: values, const: constant, type, pattern, minimum, maximum, maxLength } = schema;
  if (Array.isArray(values)) return <code>{values.join(' | ')}</code>;
  if (constant !== undefined) return <code>{JSON.stringify(constant)}</code>;
  const bounds = Object.entries({ '≥': minimum, '≤': maximum, 'longueur ≤': maxLength, forme: pattern });
  const said = bounds.filter(([, value]) => value !== undefined).map(([word, value]) => `${word} ${String(value)}`);
  return <code>{[JSON.stringify(type ?? 'valeur').replaceAll('"', ''), ...said].join(', ')}</code>;
};

const describedBy = (schema: JsonSchema): string =>
  typeof schema['description'] === 'string' ? schema['description'] : '';

const Example = ({ title, value }: { readonly title: string; readonly value: unknown }) => (
  <details>
    <summary>{title}</summary>
    <pre tabindex={0}>{typeof value === 'string' ? value : JSON.stringify(value, null, 2)}</pre>
  </details>
);

const Parameters = ({ parameters }: Pick<OperationObject, 'parameters'>) => (
  <table>
    <caption>Paramètres</caption>
    <thead>
      <tr>
        <th scope="col">Nom</th>
        <th scope="col">Où</th>
        <th scope="col">Valeur</th>
        <th scope="col">Sens</th>
      </tr>
    </thead>
    <tbody>
      {parameters.map(({ name, in: where, required, schema, description }) => (
        <tr>
          <th scope="row">
            <code>{name}</code>
            {required && ' (obligatoire)'}
          </th>
          <td>{{ path: 'adresse', query: 'requête', header: 'en-tête' }[where]}</td>
          <td>
            <Type schema={schema} />
          </td>
          <td>{description ?? ''}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** The examples that are here to read: a file is had by its address. */
const shownIn = ({ example, examples = {} }: Readonly<Record<string, unknown>>): readonly unknown[] => [
  ...(example === undefined ? [] : [example]),
  ...Object.values(examples as Readonly<Record<string, { readonly value?: unknown }>>).flatMap(
    ({ value }) => value ?? [],
  ),
];

const Content = ({
  title,
  content,
}: {
  readonly title: string;
  readonly content: OperationObject['responses'][string]['content'];
}) => (
  <>
    {Object.entries(content ?? {}).map(([mediaType, { schema, ...more }]) => (
      <>
        <p>
          {title} <code>{mediaType}</code> :{' '}
          {'description' in schema && !('$ref' in schema) ? describedBy(schema) : <Type schema={schema} />}
        </p>
        {shownIn(more).map((value) => (
          <Example title={`Exemple (${title.toLowerCase()})`} value={value} />
        ))}
      </>
    ))}
  </>
);

const ROLE_NAMES: Readonly<Record<string, string>> = {
  facilitator: 'facilitateur',
  structure: 'structure d’insertion',
  contractor: 'titulaire',
  admin: 'administration',
};

const Route = ({
  method,
  path,
  operation,
}: {
  readonly method: string;
  readonly path: string;
  readonly operation: OperationObject;
}) => {
  const [success] = Object.entries(operation.responses);
  return (
    <section id={anchorOf(operation)} aria-labelledby={`${anchorOf(operation)}-title`}>
      <h3 id={`${anchorOf(operation)}-title`}>
        <code>
          {method.toUpperCase()} {path}
        </code>{' '}
        — {operation.summary}
      </h3>
      <p>{operation.description}</p>
      {operation['x-roles'].length > 0 && (
        <p>Pour : {operation['x-roles'].map((role) => ROLE_NAMES[role]).join(', ')}.</p>
      )}
      {operation.parameters.length > 0 && <Parameters parameters={operation.parameters} />}
      {operation.requestBody && <Content title="Corps" content={operation.requestBody.content} />}
      {success && (
        <>
          <p>
            Réponse <strong>{success[0]}</strong> : {success[1].description}.
          </p>
          <Content title="Réponse" content={success[1].content} />
        </>
      )}
      {operation['x-problems'].length > 0 && (
        <p>
          Refus :{' '}
          {operation['x-problems'].map((code, index) => (
            <>
              {index > 0 && ', '}
              <a href={`#probleme-${code}`}>{code}</a>
            </>
          ))}
          .
        </p>
      )}
    </section>
  );
};

const Schema = ({ name, schema }: { readonly name: string; readonly schema: JsonSchema }) => {
  const properties = Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>);
  const required = (schema['required'] ?? []) as readonly string[];
  return (
    <section id={`schema-${name}`} aria-labelledby={`schema-${name}-title`}>
      <h3 id={`schema-${name}-title`}>{name}</h3>
      {describedBy(schema) !== '' && <p>{describedBy(schema)}</p>}
      {properties.length === 0 ? (
        <p>
          <Type schema={schema} />
        </p>
      ) : (
        <table>
          <caption>Champs de {name}</caption>
          <thead>
            <tr>
              <th scope="col">Champ</th>
              <th scope="col">Valeur</th>
              <th scope="col">Sens</th>
            </tr>
          </thead>
          <tbody>
            {properties.map(([field, one]) => (
              <tr>
                <th scope="row">
                  <code>{field}</code>
                  {required.includes(field) && ' (obligatoire)'}
                </th>
                <td>
                  <Type schema={one} />
                </td>
                <td>{describedBy(one)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};

const Problems = () => (
  <>
    {Object.entries(problemCatalogue).map(([code, { status, fr }]) => (
      <section id={`probleme-${code as ProblemCode}`}>
        <h3>
          <code>{code}</code> — {status}, {fr.title}
        </h3>
        <p>{fr.detail}</p>
      </section>
    ))}
  </>
);

interface Listed {
  readonly path: string;
  readonly method: string;
  readonly operation: OperationObject;
}

const Contents = ({ routes }: { readonly routes: readonly Listed[] }) => (
  <nav aria-label="Sommaire">
    <ul>
      {routes.map(({ path, method, operation }) => (
        <li>
          <a href={`#${anchorOf(operation)}`}>
            {method.toUpperCase()} {path}
          </a>
        </li>
      ))}
      <li>
        <a href="#refus">Refus</a>
      </li>
      <li>
        <a href="#schemas">Schémas</a>
      </li>
    </ul>
  </nav>
);

const Reference = ({
  document,
  routes,
}: {
  readonly document: OpenApiDocument;
  readonly routes: readonly Listed[];
}) => (
  <main id="contenu">
    {document.tags.map(({ name }) => (
      <>
        <h2>{name}</h2>
        {routes
          .filter(({ operation }) => operation.tags.includes(name))
          .map((route) => (
            <Route {...route} />
          ))}
      </>
    ))}
    <h2 id="refus">Refus</h2>
    <Problems />
    <h2 id="schemas">Schémas</h2>
    {Object.entries(document.components.schemas).map(([name, schema]) => (
      <Schema name={name} schema={schema} />
    ))}
  </main>
);

/** The reference as a page that a person reads, without any script: made from the OpenAPI document. */
export const docsPage = (document: OpenApiDocument): string => {
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const page = (
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Passerelle — référence de l’API</title>
        <style dangerouslySetInnerHTML={{ __html: DOCS_STYLE }} />
      </head>
      <body>
        <a class="skip" href="#contenu">
          Aller au contenu
        </a>
        <header>
          <h1>Passerelle — référence de l’API</h1>
          <p>
            {document.info.description} Version {document.info.version}, aussi en{' '}
            <a href="/openapi.json">OpenAPI 3.1</a> ; les webhooks, dans les deux sens, en{' '}
            <a href="/asyncapi.json">AsyncAPI 3</a>.
          </p>
        </header>
        <Contents routes={routes} />
        <Reference document={document} routes={routes} />
      </body>
    </html>
  ) as { toString(): string };
  return `<!doctype html>${page.toString()}`;
};
