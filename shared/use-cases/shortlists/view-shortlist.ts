import type { Contract, Position } from '#shared/domain/contract/contract.ts';
import { OrganisationId } from '#shared/domain/ids.ts';
import { renderShortlist, type RenderedShortlist } from '#shared/domain/matching/render.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import type { ContractRepository, OrganisationRepository, ShortlistRepository } from '#shared/ports.ts';
import { makeFindContract } from '../contracts/find-contract.ts';
import { positionOf } from './read-shortlist.ts';

interface Query {
  readonly organisation: Organisation;
  readonly contractId: string;
  /** The first position when absent or unknown: a link in an old e-mail still leads to the contract. */
  readonly positionId?: string | undefined;
  readonly limit: number;
}

/** What a page shows of one position: one read of the contract, one of the list, one of the decisions. */
export interface ShortlistInPage {
  readonly contract: Contract;
  readonly position: Position | undefined;
  /** Undefined while it is being computed, and for a contract without positions. */
  readonly shortlist: RenderedShortlist | undefined;
  /** People on the whole list. */
  readonly total: number;
  /** Of the entries shown, in their order, metres. */
  readonly distancesM: readonly number[];
  /** Names of the structures of the entries shown. */
  readonly structures: ReadonlyMap<string, string>;
}

export type ViewShortlist = (query: Query) => Promise<Result<ShortlistInPage, { readonly code: 'contract-not-found' }>>;

interface Dependencies {
  readonly contracts: Pick<ContractRepository, 'find'>;
  readonly shortlists: Pick<ShortlistRepository, 'find' | 'listDecisions'>;
  readonly organisations: Pick<OrganisationRepository, 'find'>;
}

/** Names by identifier; an organisation that is gone has none. */
const makeNameOrganisations =
  ({ organisations }: Pick<Dependencies, 'organisations'>) =>
  async (ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const found = await Promise.all([...new Set(ids)].map((id) => organisations.find(OrganisationId.parse(id))));
    return new Map(found.flatMap((one) => (one === undefined ? [] : [[one.organisationId, one.name]])));
  };

export const makeViewShortlist = ({ contracts, shortlists, organisations }: Dependencies): ViewShortlist => {
  const find = makeFindContract({ contracts });
  const nameOrganisations = makeNameOrganisations({ organisations });
  return async ({ organisation, contractId, positionId, limit }) => {
    const found = await find(organisation, contractId);
    if (!found.ok) return found;
    const { contract } = found.value;
    const position = positionOf(contract, positionId) ?? contract.positions[0];
    const [list, decisions] = await Promise.all([
      position && shortlists.find(contract.contractId, position.positionId),
      shortlists.listDecisions(contract.contractId),
    ]);
    if (list === undefined) {
      return ok({
        contract,
        position,
        shortlist: undefined,
        total: 0,
        distancesM: [],
        structures: new Map<string, string>(),
      });
    }
    const shown = list.entries.slice(0, limit);
    return ok({
      contract,
      position,
      shortlist: renderShortlist(list, decisions, limit),
      total: list.entries.length,
      distancesM: shown.map(({ facts }) => facts.location.distanceM),
      structures: await nameOrganisations(shown.map(({ structureId }) => structureId)),
    });
  };
};
