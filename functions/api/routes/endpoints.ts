import { entityTag, revisionsIn } from '../entity-tags.ts';
import { aPageOf } from '../examples.ts';
import { operation, type Operation } from '../operation.ts';
import { anEndpointExample } from '../webhook-examples.ts';
import { EndpointId, OrganisationId } from '#shared/domain/ids.ts';
import { ok } from '#shared/domain/result.ts';
import type { Endpoint } from '#shared/domain/webhook/endpoint.ts';
import type { OwnerKind } from '#shared/use-cases/webhooks/find-endpoint-owner.ts';
import type { FindEndpoint, ListEndpoints } from '#shared/use-cases/webhooks/find-endpoint.ts';
import type {
  EditEndpoint,
  NewSecret,
  RegisterEndpoint,
  RemoveEndpoint,
  RotateSecret,
} from '#shared/use-cases/webhooks/manage-endpoints.ts';
import { pageOf } from '#shared/wire/http/page.ts';
import { EndpointInput, EndpointPatch, EndpointView, EndpointWithSecret } from '#shared/wire/http/webhooks.ts';

/** Contractors and structures have the same routes, each under its own path. */
export interface Owner {
  readonly kind: OwnerKind;
  readonly path: '/v1/contractors/{contractorId}' | '/v1/structures/{structureId}';
  readonly param: 'contractorId' | 'structureId';
}
export const CONTRACTOR: Owner = {
  kind: 'contractor',
  path: '/v1/contractors/{contractorId}',
  param: 'contractorId',
};
export const OWNERS: readonly Owner[] = [
  CONTRACTOR,
  { kind: 'structure', path: '/v1/structures/{structureId}', param: 'structureId' },
];

interface Dependencies {
  readonly registerEndpoint: RegisterEndpoint;
  readonly listEndpoints: ListEndpoints;
  readonly findEndpoint: FindEndpoint;
  readonly editEndpoint: EditEndpoint;
  readonly rotateSecret: RotateSecret;
  readonly removeEndpoint: RemoveEndpoint;
}

export const tag = 'Webhooks';
export const ownerParam = ({ param }: Owner) => ({
  [param]: { schema: OrganisationId, description: 'Identifiant de l’organisation' },
});
export const endpointParam = { endpointId: { schema: EndpointId, description: 'Identifiant du point d’appel' } };
export const ownerOf = (
  { kind, param }: Owner,
  { caller, params }: Pick<Parameters<Operation['perform']>[0], 'caller' | 'params'>,
) => ({ organisation: caller.organisation, kind, ownerId: params[param] ?? '' });

export const viewOf = (endpoint: Endpoint): EndpointView => {
  const { secrets, status, ...rest } = endpoint;
  return {
    ...rest,
    status: status === 'enabled' ? 'enabled' : 'disabled',
    secretRotatedAt: secrets.at(-1)?.createdAt ?? endpoint.createdAt,
  };
};
const withSecret = ({ endpoint, secret }: NewSecret) => ({ ...viewOf(endpoint), secret });

const ETAG = 'Révision du point d’appel, à redonner dans `If-Match`';

const registerRoute = (owner: Owner, { registerEndpoint }: Dependencies): Operation =>
  operation({
    route: `POST ${owner.path}/endpoints`,
    tag,
    summary: 'Enregistrer un point d’appel',
    description:
      'Une adresse https publique, appelée à chaque événement. Les messages sont signés selon Standard Webhooks avec le secret montré cette seule fois.',
    params: ownerParam(owner),
    body: { json: EndpointInput, example: { url: 'https://logiciel.example.org/passerelle' } },
    showsSecretOnce: true,
    answer: {
      status: 201,
      description: 'Le point d’appel et son secret',
      schema: EndpointWithSecret,
      example: { ...anEndpointExample, secret: 'whsec_…' },
      headers: { Location: 'Adresse du point d’appel', ETag: ETAG },
    },
    problems: ['organisation-not-found', 'too-many-endpoints', 'edited-meanwhile'],
    handle: async ({ body, ...call }) => {
      const command = { ...ownerOf(owner, call), by: call.caller.subject, name: call.name, input: body };
      const registered = await registerEndpoint(command);
      if (!registered.ok) return registered;
      const { organisationId, endpointId, revision } = registered.value.endpoint;
      const base = owner.path.replace(`{${owner.param}}`, organisationId);
      const headers = { location: `${base}/endpoints/${endpointId}`, etag: entityTag(revision) };
      return ok({ body: withSecret(registered.value), headers });
    },
  });

const listRoute = (owner: Owner, { listEndpoints }: Dependencies): Operation =>
  operation({
    route: `GET ${owner.path}/endpoints`,
    tag,
    summary: 'Lire les points d’appel',
    params: ownerParam(owner),
    answer: {
      status: 200,
      description: 'Tous ceux que l’on peut gérer, dix au plus',
      schema: pageOf(EndpointView, 'EndpointPage'),
      example: aPageOf(anEndpointExample),
    },
    problems: ['organisation-not-found'],
    handle: async (call) => {
      const listed = await listEndpoints(ownerOf(owner, call));
      return listed.ok ? ok({ body: { items: listed.value.map(viewOf), nextCursor: null } }) : listed;
    },
  });

const readRoute = (owner: Owner, { findEndpoint }: Dependencies): Operation =>
  operation({
    route: `GET ${owner.path}/endpoints/{endpointId}`,
    tag,
    summary: 'Lire un point d’appel',
    params: { ...ownerParam(owner), ...endpointParam },
    answer: {
      status: 200,
      description: 'Le point d’appel, sans secret',
      schema: EndpointView,
      example: anEndpointExample,
      headers: { ETag: ETAG },
    },
    problems: ['organisation-not-found', 'endpoint-not-found'],
    handle: async (call) => {
      const query = { ...ownerOf(owner, call), endpointId: call.params['endpointId'] ?? '' };
      const found = await findEndpoint(query);
      if (!found.ok) return found;
      const etag = entityTag(found.value.revision);
      if (revisionsIn(call.header('if-none-match'))?.includes(found.value.revision) === true)
        return ok({ status: 304, body: viewOf(found.value), headers: { etag } });
      return ok({ body: viewOf(found.value), headers: { etag } });
    },
  });

const editRoute = (owner: Owner, { editEndpoint }: Dependencies): Operation =>
  operation({
    route: `PATCH ${owner.path}/endpoints/{endpointId}`,
    tag,
    summary: 'Modifier, désactiver ou réactiver un point d’appel',
    params: { ...ownerParam(owner), ...endpointParam },
    body: { json: EndpointPatch, example: { status: 'enabled' } },
    takesIfMatch: true,
    answer: {
      status: 200,
      description: 'Le point d’appel modifié',
      schema: EndpointView,
      example: anEndpointExample,
      headers: { ETag: ETAG },
    },
    problems: ['organisation-not-found', 'endpoint-not-found', 'edited-meanwhile'],
    handle: async ({ body, ...call }) => {
      const edited = await editEndpoint({
        ...ownerOf(owner, call),
        endpointId: call.params['endpointId'] ?? '',
        by: call.caller.subject,
        patch: body,
        ifRevision: revisionsIn(call.header('if-match')),
      });
      return edited.ok
        ? ok({ body: viewOf(edited.value), headers: { etag: entityTag(edited.value.revision) } })
        : edited;
    },
  });

const rotateRoute = (owner: Owner, { rotateSecret }: Dependencies): Operation =>
  operation({
    route: `POST ${owner.path}/endpoints/{endpointId}/secret`,
    tag,
    summary: 'Changer le secret d’un point d’appel',
    description:
      'Le nouveau secret est montré cette seule fois. Pendant vingt-quatre heures, chaque message porte deux signatures : la nouvelle et l’ancienne.',
    params: { ...ownerParam(owner), ...endpointParam },
    showsSecretOnce: true,
    answer: {
      status: 201,
      description: 'Le point d’appel et son nouveau secret',
      schema: EndpointWithSecret,
      example: { ...anEndpointExample, secret: 'whsec_…' },
    },
    problems: ['organisation-not-found', 'endpoint-not-found', 'edited-meanwhile'],
    handle: async (call) => {
      const which = { ...ownerOf(owner, call), endpointId: call.params['endpointId'] ?? '' };
      const rotated = await rotateSecret({ ...which, by: call.caller.subject });
      return rotated.ok ? ok({ body: withSecret(rotated.value) }) : rotated;
    },
  });

const removeRoute = (owner: Owner, { removeEndpoint }: Dependencies): Operation =>
  operation({
    route: `DELETE ${owner.path}/endpoints/{endpointId}`,
    tag,
    summary: 'Supprimer un point d’appel',
    description: 'Ce qui devait lui être envoyé ne le sera pas.',
    params: { ...ownerParam(owner), ...endpointParam },
    answer: { status: 204, description: 'Supprimé' },
    takesIfMatch: true,
    problems: ['organisation-not-found', 'endpoint-not-found', 'edited-meanwhile'],
    handle: async (call) => {
      const which = { ...ownerOf(owner, call), endpointId: call.params['endpointId'] ?? '' };
      const ifRevision = revisionsIn(call.header('if-match'));
      const removed = await removeEndpoint({ ...which, by: call.caller.subject, ifRevision });
      return removed.ok ? ok({ body: undefined }) : removed;
    },
  });

/** The addresses that contractors and structures are called at. */
export const endpointOperations = (dependencies: Dependencies): readonly Operation[] =>
  OWNERS.flatMap((owner) =>
    [registerRoute, listRoute, readRoute, editRoute, rotateRoute, removeRoute].map((make) => make(owner, dependencies)),
  );
