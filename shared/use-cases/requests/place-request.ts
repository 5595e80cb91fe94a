import { dayInFrance } from '#shared/domain/calendar.ts';
import { composeContract } from '#shared/domain/contract/compose-contract.ts';
import { nationalKeyOf } from '#shared/domain/contract/contract-notice.ts';
import { mayBeOf } from '#shared/domain/contract/may-be-of.ts';
import { sectorOfContract } from '#shared/domain/contract/sector-of-contract.ts';
import type { ContractFacts, StoredContract } from '#shared/domain/contract/stored-contract.ts';
import { event } from '#shared/domain/events.ts';
import { ContractId, contractIdOf } from '#shared/domain/ids.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import type { CandidateRequest } from '#shared/domain/request/candidate-request.ts';
import { freePosition, hasRoom, positionOfRequest } from '#shared/domain/request/place-on-contract.ts';
import type { CandidateRequestRepository, Clock, ContractRepository, OrganisationRepository } from '#shared/ports.ts';
import { resolvePlace } from '#shared/reference/places.ts';
import { romeLabel } from '#shared/reference/rome.ts';
import type { RequestMessage } from '#shared/wire/messages.ts';
import { recomposed } from '../contracts/recomposed.ts';

interface Dependencies {
  readonly requests: Pick<CandidateRequestRepository, 'find' | 'save'>;
  readonly contracts: Pick<ContractRepository, 'findMany' | 'save'>;
  readonly organisations: Pick<OrganisationRepository, 'find'>;
  readonly clock: Clock;
}
export type PlaceRequest = (message: RequestMessage) => Promise<void>;

/** Contractors' requests on one contract come together: each that loses reads it again. */
const ATTEMPTS = 8;

type PlacedOn = NonNullable<CandidateRequest['placedOn']>;
type Contractor = Organisation & { readonly kind: 'contractor' };

/**
 * Contracts of its own, for somebody to qualify: one for all that a contractor asks under the same unknown name, and
 * one for this request alone when that one is full.
 */
const ownContractsOf = ({ requestId, contractorId, wanted }: CandidateRequest): readonly ContractId[] => {
  const name =
    wanted.contractId ??
    (wanted.buyerSiret === null ? requestId : `${wanted.buyerSiret}${wanted.contractNumber ?? ''}`);
  return [contractIdOf(`request:${contractorId}:${name}`), contractIdOf(`request:${requestId}`)];
};

/** None when what it names cannot be the name of any. */
const namedContractOf = ({
  wanted: { contractId, buyerSiret, contractNumber },
}: CandidateRequest): ContractId | null => {
  if (contractId !== null) return ContractId.safeParse(contractId).data ?? null;
  return buyerSiret === null || contractNumber === null
    ? null
    : contractIdOf(nationalKeyOf(buyerSiret, contractNumber));
};

const placeOf = ({ wanted: { communeCode } }: CandidateRequest) =>
  communeCode === null ? null : resolvePlace({ code: communeCode, codeType: 'commune', name: null });

const factsOf = (request: CandidateRequest, contractor: Contractor): ContractFacts => {
  const { wanted, requestId } = request;
  const subject = `Demande de candidats : ${romeLabel(wanted.romeCode)}, ${contractor.name}`;
  const number = wanted.contractNumber === null ? '' : ` (marché ${wanted.contractNumber})`;
  return {
    source: { kind: 'request', format: null, id: requestId },
    kind: 'market',
    subject: subject + number,
    buyer: { siret: wanted.buyerSiret, name: null },
    contractors: [{ siret: contractor.siret, name: contractor.name }],
    cpvCode: null,
    sector: sectorOfContract(null, subject),
    placeOfPerformance: placeOf(request),
    amountEur: null,
    durationMonths: null,
    notifiedOn: null,
    startsOn: wanted.startsOn,
    endsOn: null,
    socialConsiderations: [],
    clauseSignals: ['declared'],
    warnings: [],
  };
};

const newContract = (
  request: CandidateRequest,
  contractor: Contractor,
  contractId: ContractId,
  now: Date,
): StoredContract => {
  const at = now.toISOString();
  const facts = factsOf(request, contractor);
  const qualification = { positions: [] };
  const contract = composeContract(facts, qualification, { contractId, revision: 0, today: dayInFrance(now) });
  return {
    ...{ contract, facts, qualification, registeredBy: null },
    ...{ registeredAt: at, updatedAt: at, lastImport: null },
  };
};

const withRequest = (stored: StoredContract, request: CandidateRequest, now: Date): StoredContract => {
  const { contract, facts } = stored;
  const positionId = freePosition(contract);
  const position = positionOfRequest(request, {
    positionId,
    label: romeLabel(request.wanted.romeCode),
    place: placeOf(request),
    startsOn: facts.startsOn,
    endsOn: facts.endsOn,
    today: dayInFrance(now),
  });
  // Positions derived until now stay as they are, and marked so: a request decides nothing of them.
  const qualification = { ...stored.qualification, positions: [...contract.positions, position] };
  const placedRequests = [...(stored.placedRequests ?? []), { requestId: request.requestId, positionId }];
  return { ...recomposed(stored, qualification, now), placedRequests };
};

const placeIn = (stored: StoredContract | undefined, { requestId }: CandidateRequest): PlacedOn | undefined => {
  const placed = stored?.placedRequests?.find((one) => one.requestId === requestId);
  return stored && placed && { contractId: stored.contract.contractId, positionId: placed.positionId };
};

const takes = ({ contract }: StoredContract, contractor: Contractor): boolean =>
  contract.status !== 'closed' && hasRoom(contract) && mayBeOf(contract, contractor);

/** The first that takes it: the one named, one to qualify that is there already, or a new one. */
const targetOf = (
  ids: readonly ContractId[],
  stored: ReadonlyMap<ContractId, StoredContract>,
  {
    request,
    contractor,
    named,
    now,
  }: { request: CandidateRequest; contractor: Contractor; named: ContractId | null; now: Date },
): StoredContract => {
  for (const id of ids) {
    const found = stored.get(id);
    if (found === undefined && id !== named) return newContract(request, contractor, id, now);
    if (found !== undefined && takes(found, contractor)) return found;
  }
  throw new Error(`${request.requestId}: no contract takes it`);
};

/**
 * Makes a position of a request, on the contract that it names or on one to qualify. The contract's own row says which
 * requests it has taken, so that one that is told twice, or interrupted, is placed once.
 */
export const makePlaceRequest = ({ requests, contracts, organisations, clock }: Dependencies): PlaceRequest => {
  /** Undefined when somebody changed the contract meanwhile. */
  const tryToPlace = async (
    request: CandidateRequest,
    contractor: Contractor,
    now: Date,
  ): Promise<PlacedOn | undefined> => {
    const named = namedContractOf(request);
    const ids = [...(named === null ? [] : [named]), ...ownContractsOf(request)];
    const stored = await contracts.findMany([...new Set(ids)]);
    const already = ids.map((id) => placeIn(stored.get(id), request)).find((found) => found !== undefined);
    if (already !== undefined) return already;

    const target = targetOf(ids, stored, { request, contractor, named, now });

    const changed = withRequest(target, request, now);
    const { contractId, revision } = changed.contract;
    const type = revision === 1 ? ('contract-registered' as const) : ('contract-qualified' as const);
    const happened = { type, at: changed.updatedAt, by: request.contractorId, contractId, revision };
    const saved = await contracts.save(changed, [event(happened, revision)]);
    return saved.ok ? placeIn(changed, request) : undefined;
  };

  const place = async (request: CandidateRequest, contractor: Contractor): Promise<PlacedOn> => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const placed = await tryToPlace(request, contractor, clock());
      if (placed !== undefined) return placed;
    }
    // This message comes back, and finds the contract as it is then.
    throw new Error(`${request.requestId}: its contract is being changed by many`);
  };

  return async ({ contractorId, requestId }) => {
    const request = await requests.find(contractorId, requestId);
    if (request?.status !== 'accepted') return;
    const contractor = await organisations.find(contractorId);
    if (contractor?.kind !== 'contractor') return;
    const placedOn = await place(request, contractor);
    const about = { contractorId, requestId, headcount: request.wanted.headcount };
    const happened = { type: 'candidates-requested' as const, at: clock().toISOString(), by: contractorId, ...about };
    const placed = { ...request, placedOn, status: 'placed' as const, revision: request.revision + 1 };
    // Refused, it was placed at the same moment by whoever had the same message, who tells of it.
    await requests.save(placed, [event({ ...happened, ...placedOn }, requestId)]);
  };
};
