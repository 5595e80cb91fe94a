import type { Contract } from '#shared/domain/contract/contract.ts';
import type { ContractId } from '#shared/domain/ids.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import type { CandidateRequest } from '#shared/domain/request/candidate-request.ts';
import type { CandidateRequestRepository, ContractRepository, ShareRepository } from '#shared/ports.ts';

/** A contract as its contractor sees it: its place, its end, and where its hours stand. */
export interface OwnContract {
  readonly contractId: ContractId;
  readonly subject: string;
  readonly buyer: string | null;
  readonly place: string | null;
  readonly status: Contract['status'];
  readonly endsOn: Contract['endsOn'];
  /** Null while nobody has said how many are due. */
  readonly hoursDue: number | null;
  /** A guess from public data, that a facilitator has yet to confirm. */
  readonly estimated: boolean;
  readonly hoursDone: number;
  /** Lists that facilitators shared on it. */
  readonly shares: number;
  readonly requests: number;
}

export interface OwnContracts {
  readonly contracts: readonly OwnContract[];
  /** Latest first, those not placed yet included. */
  readonly requests: readonly CandidateRequest[];
}

export type ListOwnContracts = (organisation: Organisation) => Promise<OwnContracts>;

interface Dependencies {
  readonly contracts: Pick<ContractRepository, 'findMany'>;
  readonly shares: Pick<ShareRepository, 'listByContractor'>;
  readonly requests: Pick<CandidateRequestRepository, 'listByContractor'>;
}

/** A contractor has a handful of contracts at a time; the latest are enough to know them. */
const LATEST = 200;

const viewOf = (contract: Contract, shares: number, requests: number): OwnContract => {
  const { contractId, subject, buyer, placeOfPerformance, status, endsOn, insertionClause: clause } = contract;
  return {
    ...{ contractId, subject, status, endsOn, shares, requests },
    buyer: buyer.name ?? buyer.siret,
    place: placeOfPerformance?.label ?? null,
    hoursDue: clause?.hoursTarget ?? null,
    estimated: clause?.origin === 'estimated',
    hoursDone: clause?.hoursDone ?? 0,
  };
};

const countsOf = (ids: readonly ContractId[]): ReadonlyMap<ContractId, number> => {
  const counts = new Map<ContractId, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
};

/**
 * The contracts on which a contractor was given people or asked for some. Public data alone open nothing: a SIRET that
 * somebody wrote is no proof of who they are.
 */
export const makeListOwnContracts =
  ({ contracts, shares, requests }: Dependencies): ListOwnContracts =>
  async ({ organisationId }) => {
    const page = { limit: LATEST, cursor: null };
    const [given, asked] = await Promise.all([
      shares.listByContractor(organisationId, page),
      requests.listByContractor(organisationId, page),
    ]);
    const shared = countsOf(given.items.map(({ contractId }) => contractId));
    const placed = countsOf(asked.items.flatMap(({ placedOn }) => placedOn?.contractId ?? []));
    const found = await contracts.findMany([...new Set([...shared.keys(), ...placed.keys()])]);
    const rows = [...found.values()].map(({ contract }) =>
      viewOf(contract, shared.get(contract.contractId) ?? 0, placed.get(contract.contractId) ?? 0),
    );
    return {
      contracts: rows.toSorted((a, b) => (a.endsOn ?? '9').localeCompare(b.endsOn ?? '9')),
      requests: asked.items,
    };
  };
