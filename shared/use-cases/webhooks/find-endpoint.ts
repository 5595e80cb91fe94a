import { EndpointId } from '#shared/domain/ids.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { Endpoint } from '#shared/domain/webhook/endpoint.ts';
import type { EndpointRepository, OrganisationRepository } from '#shared/ports.ts';
import { mayManage } from './endpoint-scope.ts';
import { makeFindOwner, type OwnerQuery } from './find-endpoint-owner.ts';

export interface OneEndpoint extends OwnerQuery {
  readonly endpointId: string;
}
interface Refusal {
  readonly code: 'organisation-not-found' | 'endpoint-not-found';
}
export type FindEndpoint = (query: OneEndpoint) => Promise<Result<Endpoint, Refusal>>;
export type ListEndpoints = (query: OwnerQuery) => Promise<Result<readonly Endpoint[], Refusal>>;

interface Dependencies {
  readonly organisations: Pick<OrganisationRepository, 'find'>;
  readonly endpoints: Pick<EndpointRepository, 'find' | 'list'>;
}

/** One endpoint, for an organisation that may manage it. */
export const makeFindEndpoint = (dependencies: Dependencies): FindEndpoint => {
  const findOwner = makeFindOwner(dependencies);
  return async (query) => {
    const owner = await findOwner(query);
    if (!owner.ok) return owner;
    const id = EndpointId.safeParse(query.endpointId);
    const endpoint = id.success ? await dependencies.endpoints.find(owner.value.organisationId, id.data) : undefined;
    const visible = endpoint !== undefined && endpoint.status !== 'removed' && mayManage(query.organisation, endpoint);
    return visible ? ok(endpoint) : refuse({ code: 'endpoint-not-found' });
  };
};

/** Those that an organisation may manage, oldest first. */
export const makeListEndpoints = (dependencies: Dependencies): ListEndpoints => {
  const findOwner = makeFindOwner(dependencies);
  return async (query) => {
    const owner = await findOwner(query);
    if (!owner.ok) return owner;
    const all = await dependencies.endpoints.list(owner.value.organisationId);
    return ok(all.filter((one) => one.status !== 'removed' && mayManage(query.organisation, one)));
  };
};
