import type { FieldError } from '#shared/domain/errors.ts';
import { event, type DomainEvent } from '#shared/domain/events.ts';
import { EndpointId } from '#shared/domain/ids.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import { rotate, type Endpoint } from '#shared/domain/webhook/endpoint.ts';
import { NEW_SECRET_BYTES, writeWebhookSecret } from '#shared/domain/webhook/standard-webhooks.ts';
import type { CheckAddress, Clock, EndpointRepository, OrganisationRepository, SecretVault } from '#shared/ports.ts';
import type { EndpointInput, EndpointPatch } from '#shared/wire/http/webhooks.ts';
import { makeCheckEndpoint } from './check-endpoint.ts';
import { makeFindOwner, type OwnerQuery } from './find-endpoint-owner.ts';
import { makeFindEndpoint, type OneEndpoint } from './find-endpoint.ts';
import { secretOwner } from './sign-delivery.ts';

export interface EndpointDependencies {
  readonly organisations: Pick<OrganisationRepository, 'find'>;
  readonly endpoints: EndpointRepository;
  readonly secrets: Pick<SecretVault, 'seal'>;
  readonly checkAddress: CheckAddress;
  readonly clock: Clock;
  readonly randomBytes: (size: number) => Uint8Array;
}

type Refusal =
  | { readonly code: 'organisation-not-found' | 'endpoint-not-found' | 'too-many-endpoints' | 'edited-meanwhile' }
  | { readonly code: 'invalid'; readonly errors: readonly FieldError[] };

interface Acting {
  /** Who acts: the subject of their token. */
  readonly by: string;
}
interface Edit extends OneEndpoint, Acting {
  readonly patch: EndpointPatch;
  /** Revisions that the author read; undefined: whatever it is now. */
  readonly ifRevision?: readonly number[] | undefined;
}

/** An endpoint and the secret that is shown this once. */
export interface NewSecret {
  readonly endpoint: Endpoint;
  readonly secret: string;
}

export type RegisterEndpoint = (
  command: OwnerQuery &
    Acting & {
      readonly input: EndpointInput;
      /** That nobody else gets; the same when the same is asked again. */
      readonly name: string;
    },
) => Promise<Result<NewSecret, Refusal>>;
export type EditEndpoint = (command: Edit) => Promise<Result<Endpoint, Refusal>>;
export type RotateSecret = (command: OneEndpoint & Acting) => Promise<Result<NewSecret, Refusal>>;
export type RemoveEndpoint = (
  command: OneEndpoint & Acting & Pick<Edit, 'ifRevision'>,
) => Promise<Result<undefined, Refusal>>;

/** Each event is sent once to each: more of them is a mistake more often than a need. */
const MOST_ENDPOINTS = 10;
type Change = Extract<DomainEvent, { type: 'endpoint-changed' }>['change'];

const makeSave =
  ({ endpoints }: Pick<EndpointDependencies, 'endpoints'>) =>
  async (endpoint: Endpoint, by: string, change: Change): Promise<Result<Endpoint, Refusal>> => {
    const { organisationId, endpointId, updatedAt, revision } = endpoint;
    const happened = { type: 'endpoint-changed' as const, at: updatedAt, by, organisationId, endpointId, change };
    const saved = await endpoints.save(endpoint, [event(happened, endpointId, revision)]);
    return saved.ok ? ok(endpoint) : saved;
  };

const makeNewSecret =
  ({ secrets, randomBytes }: Pick<EndpointDependencies, 'secrets' | 'randomBytes'>) =>
  async (endpointId: EndpointId) => {
    const secret = writeWebhookSecret(randomBytes(NEW_SECRET_BYTES));
    return { secret, sealed: await secrets.seal(secretOwner({ endpointId }), secret) };
  };

const next = (endpoint: Endpoint, now: Date): Endpoint => ({
  ...endpoint,
  updatedAt: now.toISOString(),
  revision: endpoint.revision + 1,
});

/** Registers an address that an organisation is to be told of events at. */
export const makeRegisterEndpoint = (dependencies: EndpointDependencies): RegisterEndpoint => {
  const { endpoints, clock } = dependencies;
  const findOwner = makeFindOwner(dependencies);
  const check = makeCheckEndpoint(dependencies);
  const newSecret = makeNewSecret(dependencies);
  const save = makeSave(dependencies);
  return async ({ input, by, name, ...query }) => {
    const owner = await findOwner(query);
    if (!owner.ok) return owner;
    const fine = await check(query.kind, input);
    if (!fine.ok) return fine;
    const { organisationId } = owner.value;
    const endpointId = EndpointId.parse(`w_${name}`);
    const present = (await endpoints.list(organisationId)).filter(({ status }) => status !== 'removed');
    // Made before, by the same request, whose answer nobody got: nor did anybody see its secret.
    const made = present.find((one) => one.endpointId === endpointId);
    if (made === undefined && present.length >= MOST_ENDPOINTS) return refuse({ code: 'too-many-endpoints' });

    const { secret, sealed } = await newSecret(endpointId);
    const now = clock();
    const at = now.toISOString();
    const endpoint: Endpoint = {
      ...{ endpointId, organisationId, registeredBy: query.organisation.organisationId, ...input },
      ...{ status: 'enabled', disabledReason: null, disabledAt: null, createdAt: at, updatedAt: at, revision: 1 },
      ...(made && next(made, now)),
      secrets: rotate([], sealed, now),
    };
    const saved = await save(endpoint, by, made ? 'secret-rotated' : 'registered');
    return saved.ok ? ok({ endpoint, secret }) : saved;
  };
};

/** An endpoint with what was written of it; what was left out stays. */
const withPatch = (endpoint: Endpoint, { url, description, eventTypes }: EndpointPatch): Endpoint => ({
  ...endpoint,
  url: url ?? endpoint.url,
  description: description === undefined ? endpoint.description : description,
  eventTypes: eventTypes ?? endpoint.eventTypes,
});

/** Changes an endpoint, stops it or starts it again. */
export const makeEditEndpoint = (dependencies: EndpointDependencies): EditEndpoint => {
  const find = makeFindEndpoint(dependencies);
  const check = makeCheckEndpoint(dependencies);
  const save = makeSave(dependencies);
  return async ({ patch, by, ifRevision, ...query }) => {
    const found = await find(query);
    if (!found.ok) return found;
    if (ifRevision?.includes(found.value.revision) === false) return refuse({ code: 'edited-meanwhile' });
    const fine = await check(query.kind, patch);
    if (!fine.ok) return fine;
    const edited = withPatch(next(found.value, dependencies.clock()), patch);
    const { status } = patch;
    if (status === undefined || status === found.value.status) return save(edited, by, 'edited');
    return status === 'enabled'
      ? save({ ...edited, status, disabledReason: null, disabledAt: null }, by, 'reactivated')
      : save({ ...edited, status, disabledReason: 'owner', disabledAt: edited.updatedAt }, by, 'edited');
  };
};

/** Gives an endpoint another secret; the former one signs beside it for a day. */
export const makeRotateSecret = (dependencies: EndpointDependencies): RotateSecret => {
  const find = makeFindEndpoint(dependencies);
  const newSecret = makeNewSecret(dependencies);
  const save = makeSave(dependencies);
  return async ({ by, ...query }) => {
    const found = await find(query);
    if (!found.ok) return found;
    const { secret, sealed } = await newSecret(found.value.endpointId);
    const now = dependencies.clock();
    const endpoint = { ...next(found.value, now), secrets: rotate(found.value.secrets, sealed, now) };
    const saved = await save(endpoint, by, 'secret-rotated');
    return saved.ok ? ok({ endpoint, secret }) : saved;
  };
};

/** Removes an endpoint. Its secrets go with it; its row stays, so that its log can be explained. */
export const makeRemoveEndpoint = (dependencies: EndpointDependencies): RemoveEndpoint => {
  const find = makeFindEndpoint(dependencies);
  const save = makeSave(dependencies);
  return async ({ by, ifRevision, ...query }) => {
    const found = await find(query);
    if (!found.ok) return found;
    if (ifRevision?.includes(found.value.revision) === false) return refuse({ code: 'edited-meanwhile' });
    const removed = { ...next(found.value, dependencies.clock()), status: 'removed' as const, secrets: [] };
    const saved = await save(removed, by, 'removed');
    return saved.ok ? ok(undefined) : saved;
  };
};
