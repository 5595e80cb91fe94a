import { RequestId } from '#shared/domain/ids.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { covers } from '#shared/domain/organisation/territory.ts';
import type { CandidateRequest } from '#shared/domain/request/candidate-request.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type {
  CandidateRequestRepository,
  ContractRepository,
  OrganisationRepository,
  Page,
  PageRequest,
} from '#shared/ports.ts';
import { makeFindOwner, type OwnerQuery } from '../webhooks/find-endpoint-owner.ts';

interface Dependencies {
  readonly requests: Pick<CandidateRequestRepository, 'find' | 'listByContractor'>;
  readonly contracts: Pick<ContractRepository, 'findMany'>;
  readonly organisations: Pick<OrganisationRepository, 'find'>;
}

type NotFound = { readonly code: 'organisation-not-found' } | { readonly code: 'request-not-found' };
export type ListRequests = (query: OwnerQuery, page: PageRequest) => Promise<Result<Page<CandidateRequest>, NotFound>>;
export type ReadRequest = (
  query: OwnerQuery & { readonly requestId: string },
) => Promise<Result<CandidateRequest, NotFound>>;

/** Those that an organisation may see: its own; to a facilitator, those on contracts of its territory. */
const makeVisible =
  ({ contracts }: Pick<Dependencies, 'contracts'>) =>
  async (organisation: Organisation, requests: readonly CandidateRequest[]): Promise<readonly CandidateRequest[]> => {
    if (organisation.kind !== 'facilitatorOrganisation') return requests;
    const ids = requests.flatMap(({ placedOn }) => placedOn?.contractId ?? []);
    const known = await contracts.findMany([...new Set(ids)]);
    return requests.filter(({ placedOn }) => {
      const stored = placedOn === null ? undefined : known.get(placedOn.contractId);
      return stored !== undefined && covers(organisation, stored);
    });
  };

/** What a contractor asked for, latest first. A page may be short for a facilitator, who does not see all of them. */
export const makeListRequests = (dependencies: Dependencies): ListRequests => {
  const findOwner = makeFindOwner(dependencies);
  const visible = makeVisible(dependencies);
  return async (query, page) => {
    const owner = await findOwner(query);
    if (!owner.ok) return owner;
    const { items, cursor } = await dependencies.requests.listByContractor(owner.value.organisationId, page);
    return ok({ items: await visible(query.organisation, items), cursor });
  };
};

/** One request. */
export const makeReadRequest = (dependencies: Dependencies): ReadRequest => {
  const findOwner = makeFindOwner(dependencies);
  const visible = makeVisible(dependencies);
  return async (query) => {
    const owner = await findOwner(query);
    if (!owner.ok) return owner;
    const id = RequestId.safeParse(query.requestId).data;
    const found = id && (await dependencies.requests.find(owner.value.organisationId, id));
    const [request] = found === undefined ? [] : await visible(query.organisation, [found]);
    return request === undefined ? refuse({ code: 'request-not-found' }) : ok(request);
  };
};
