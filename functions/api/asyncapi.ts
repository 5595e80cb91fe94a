import type * as z from 'zod';
import { makeSchemaCollection, type JsonSchema, type SchemaCollection } from './json-schema.ts';
import type { OpenApiSettings } from './openapi.ts';
import { aPayloadExample, aRequestExample, aSignedHoursExample, someHeadersExample } from './webhook-examples.ts';
import {
  CONTRACTOR_EVENTS,
  STRUCTURE_EVENTS,
  TEST_EVENT,
  WebhookPayload,
  type WebhookEventType,
} from '#shared/domain/webhook/webhook-event.ts';
import { CandidateRequestBody } from '#shared/wire/http/candidate-requests.ts';
import { SignedHours } from '#shared/wire/http/hours.ts';
import { WebhookHeaders } from '#shared/wire/http/webhooks.ts';

interface Reference {
  readonly $ref: string;
}

interface MessageObject {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly contentType: 'application/json';
  readonly headers: JsonSchema;
  readonly payload: JsonSchema;
  readonly examples: readonly unknown[];
}

interface ChannelObject {
  readonly address: string | null;
  readonly title: string;
  readonly description: string;
  readonly servers: readonly Reference[];
  readonly parameters?: Readonly<Record<string, { readonly description: string }>>;
  readonly messages: Readonly<Record<string, Reference>>;
}

interface OperationObject {
  /** As this service sees it. */
  readonly action: 'send' | 'receive';
  readonly channel: Reference;
  readonly title: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly { readonly name: string }[];
  readonly security: readonly Reference[];
  readonly bindings: unknown;
  readonly messages: readonly Reference[];
}

export interface AsyncApiDocument {
  readonly asyncapi: '3.0.0';
  readonly defaultContentType: 'application/json';
  readonly info: Readonly<Record<string, unknown>>;
  readonly servers: unknown;
  readonly channels: Readonly<Record<string, ChannelObject>>;
  readonly operations: Readonly<Record<string, OperationObject>>;
  readonly components: {
    readonly messages: Readonly<Record<string, MessageObject>>;
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes: unknown;
  };
}

const ref = (...path: readonly string[]): Reference => ({ $ref: `#/${path.join('/')}` });
const messageRef = (name: string): Reference => ref('components', 'messages', name);
const messagesOf = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, messageRef(name)]));

/** Each outgoing event in a few words. A type without a line here does not compile. */
const MEANINGS: Readonly<Record<WebhookEventType, string>> = {
  'request.received': 'Une demande du titulaire est devenue un poste',
  'shortlist.shared': 'Des personnes sont partagées avec le titulaire',
  'candidate.withdrawn': 'Une personne partagée n’est plus proposable',
  'contract.hours-updated': 'Les heures faites sur un marché ont changé',
  'candidate.proposed': 'Une personne de la structure est proposée à un titulaire',
  'candidate.retained': 'Une personne de la structure est retenue',
  'candidate.hired': 'Une personne de la structure est embauchée',
  'endpoint.test': 'Un essai, demandé par le propriétaire du point d’appel',
};

const message = (
  name: string,
  { schema, io, summary, example }: { schema: z.ZodType; io: 'input' | 'output'; summary: string; example: unknown },
  schemas: SchemaCollection,
): MessageObject => ({
  ...{ name, title: name, summary, contentType: 'application/json' },
  headers: schemas.use(WebhookHeaders, 'output'),
  payload: schemas.use(schema, io),
  examples: [{ name: 'exemple', summary, headers: someHeadersExample, payload: example }],
});

/** What is sent: the very schemas that each body is made by (`beginDelivery`). */
const outgoing = (schemas: SchemaCollection): Readonly<Record<string, MessageObject>> =>
  Object.fromEntries(
    WebhookPayload.options.map((schema) => {
      const type = schema.unwrap().shape.type.value;
      const described = { schema, io: 'output', summary: MEANINGS[type], example: aPayloadExample(type) } as const;
      return [type, message(type, described, schemas)];
    }),
  );

/** What is received: the very schemas that each body is read by. */
const incoming = (schemas: SchemaCollection): Readonly<Record<string, MessageObject>> => {
  const asked = 'Un titulaire demande des candidats';
  const worked = 'Un titulaire déclare des heures travaillées';
  return {
    'candidates.requested': message(
      'candidates.requested',
      { schema: CandidateRequestBody, io: 'input', summary: asked, example: aRequestExample },
      schemas,
    ),
    'hours.worked': message(
      'hours.worked',
      { schema: SignedHours, io: 'input', summary: worked, example: aSignedHoursExample },
      schemas,
    ),
  };
};

const POST = { http: { method: 'POST', bindingVersion: '0.3.0' } };
const SIGNED = [ref('components', 'securitySchemes', 'signature')];
const DELIVERY =
  'Au moins une fois : le même `webhook-id` est le même événement. Un 2xx en moins de 15 secondes vaut accusé ; sinon l’envoi est repris au bout de 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h et 24 h.';
const RECEPTION =
  'Signé sur les octets mêmes du corps, à cinq minutes près. Les réponses et les refus sont dans le document OpenAPI.';

const operation = (
  action: OperationObject['action'],
  channel: keyof ReturnType<typeof channels>,
  { summary, names, description }: { summary: string; names: readonly string[]; description: string },
): OperationObject => ({
  ...{ action, channel: ref('channels', channel), title: summary, summary, description },
  ...{ tags: [{ name: 'Webhooks' }], security: SIGNED, bindings: POST },
  messages: names.map((name) => ref('channels', channel, 'messages', name)),
});

const channels = () => ({
  endpoint: {
    address: null,
    title: 'Point d’appel',
    description: 'L’adresse https que son propriétaire a enregistrée ; chaque message y est envoyé par POST.',
    servers: [ref('servers', 'receiver')],
    messages: messagesOf([...CONTRACTOR_EVENTS, ...STRUCTURE_EVENTS, TEST_EVENT]),
  },
  candidateRequests: {
    address: '/v1/webhooks/contractors/{contractorId}/candidate-requests',
    title: 'Demandes de candidats',
    description: 'Où le logiciel d’un titulaire demande des candidats.',
    servers: [ref('servers', 'passerelle')],
    parameters: { contractorId: { description: 'Identifiant du titulaire' } },
    messages: messagesOf(['candidates.requested']),
  },
  hours: {
    address: '/v1/contracts/{contractId}/hours',
    title: 'Heures travaillées',
    description: 'Où le logiciel d’un titulaire déclare les heures faites sur un marché.',
    servers: [ref('servers', 'passerelle')],
    parameters: { contractId: { description: 'Identifiant du marché' } },
    messages: messagesOf(['hours.worked']),
  },
});

const operations = (): Readonly<Record<string, OperationObject>> => ({
  tellContractor: operation('send', 'endpoint', {
    summary: 'Prévenir un titulaire',
    names: CONTRACTOR_EVENTS,
    description: DELIVERY,
  }),
  tellStructure: operation('send', 'endpoint', {
    summary: 'Prévenir une structure',
    names: STRUCTURE_EVENTS,
    description: DELIVERY,
  }),
  tryEndpoint: operation('send', 'endpoint', {
    summary: 'Essayer un point d’appel',
    names: [TEST_EVENT],
    description: DELIVERY,
  }),
  receiveCandidateRequest: operation('receive', 'candidateRequests', {
    summary: 'Recevoir une demande de candidats',
    names: ['candidates.requested'],
    description: RECEPTION,
  }),
  receiveHours: operation('receive', 'hours', {
    summary: 'Recevoir des heures travaillées',
    names: ['hours.worked'],
    description: RECEPTION,
  }),
});

const serversOf = (publicUrl: string) => {
  const { host, protocol } = new URL(publicUrl);
  return {
    passerelle: { host, protocol: protocol.replace(':', ''), description: 'Ce service' },
    receiver: {
      host: '{host}',
      protocol: 'https',
      description: 'Le logiciel d’un titulaire ou d’une structure',
      variables: { host: { description: 'De l’adresse enregistrée', examples: ['logiciel.example.org'] } },
    },
  };
};

/** The webhooks, both ways, as an AsyncAPI 3 document, made from the schemas of what is sent and received. */
export const asyncApiDocument = ({ publicUrl, version }: OpenApiSettings): AsyncApiDocument => {
  const schemas = makeSchemaCollection();
  const messages = { ...outgoing(schemas), ...incoming(schemas) };
  return {
    asyncapi: '3.0.0',
    defaultContentType: 'application/json',
    info: {
      title: 'Passerelle — webhooks',
      version,
      description:
        'Ce que Passerelle envoie aux logiciels des titulaires et des structures, et ce qu’elle en reçoit. Tout est signé selon Standard Webhooks : HMAC-SHA256 de « webhook-id.webhook-timestamp.corps ». Un message porte des identifiants, jamais de donnée personnelle.',
      contact: { name: 'Passerelle', url: `${publicUrl}/docs` },
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
      tags: [{ name: 'Webhooks', description: 'Points d’appel, secrets et envois' }],
      externalDocs: { url: `${publicUrl}/openapi.json`, description: 'Les routes, en OpenAPI 3.1' },
    },
    servers: serversOf(publicUrl),
    channels: channels(),
    operations: operations(),
    components: {
      messages,
      schemas: schemas.components(),
      securitySchemes: {
        signature: {
          type: 'httpApiKey',
          in: 'header',
          name: 'webhook-signature',
          description: 'Standard Webhooks, avec le secret `whsec_…` montré une seule fois',
        },
      },
    },
  };
};
