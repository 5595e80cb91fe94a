import { dayInFrance } from '#shared/domain/calendar.ts';
import type { Contract, Position } from '#shared/domain/contract/contract.ts';
import { renderShortlist, type RenderedShortlist } from '#shared/domain/matching/render.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import type {
  CandidateRepository,
  Clock,
  ContractRepository,
  OrganisationRepository,
  ShortlistRepository,
} from '#shared/ports.ts';
import { makeFindContract } from '../contracts/find-contract.ts';
import { makeNameOrganisations } from '../name-organisations.ts';
import { positionOf } from './read-shortlist.ts';
import { stillProposable } from './still-proposable.ts';

interface Query {
  readonly organisation: Organisation;
  readonly contractId: string;
  /** The first position when absent or unknown: a link in an old e-mail still leads to the contract. */
  readonly positionId?: string | undefined;
  readonly limit: number;
}

/** What a page shows of one position: contract, list, decisions, and whoever is shown read once more. */
export interface ShortlistInPage {
  readonly contract: Contract;
  readonly position: Position | undefined;
  /** Undefined while it is being computed, and for a contract without positions. */
  readonly shortlist: RenderedShortlist | undefined;
  /** People on the whole list, as it was computed. */
  readonly total: number;
  /** Of the entries shown, in their order, metres. */
  readonly distancesM: readonly number[];
  /** Names of the structures of the entries shown. */
  readonly structures: ReadonlyMap<string, string>;
}

export type ViewShortlist = (query: Query) => Promise<Result<ShortlistInPage, { readonly code: 'contract-not-found' }>>;

interface Dependencies {
  readonly contracts: Pick<ContractRepository, 'find'>;
  readonly candidates: Pick<CandidateRepository, 'findMany'>;
  readonly shortlists: Pick<ShortlistRepository, 'find' | 'listDecisions'>;
  readonly organisations: Pick<OrganisationRepository, 'find'>;
  readonly clock: Clock;
}

export const makeViewShortlist = (dependencies: Dependencies): ViewShortlist => {
  const { contracts, candidates, shortlists, organisations, clock } = dependencies;
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
    const current = await stillProposable({ candidates, contract, day: dayInFrance(clock()) }, list, limit);
    const shown = current.entries.slice(0, limit);
    return ok({
      contract,
      position,
      shortlist: renderShortlist(current, decisions, limit),
      total: list.entries.length,
      distancesM: shown.map(({ facts }) => facts.location.distanceM),
      structures: await nameOrganisations(shown.map(({ structureId }) => structureId)),
    });
  };
};
