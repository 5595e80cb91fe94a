import { dayInFrance } from '#shared/domain/calendar.ts';
import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import type { Contract, Position } from '#shared/domain/contract/contract.ts';
import { candidateIdOf, type OrganisationId } from '#shared/domain/ids.ts';
import { matchesOfCandidate, type CandidateMatch } from '#shared/domain/matching/matches-of-candidate.ts';
import { underPolicy } from '#shared/domain/organisation/under-policy.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { Shortlist } from '#shared/domain/shortlist/shortlist.ts';
import type {
  CandidateRepository,
  Clock,
  ContractRepository,
  OrganisationRepository,
  ShortlistRepository,
} from '#shared/ports.ts';
import { distanceMetres, toMetres } from '#shared/reference/projection.ts';
import type { MatchView } from '#shared/wire/http/shortlists.ts';
import { makeLoadPolicies } from '../matching/policy-for.ts';
import { makeFindOpenProposals } from './find-open-proposals.ts';

interface Query {
  readonly structureId: OrganisationId;
  readonly externalId: string;
  readonly limit: number;
}

export type FindMatches = (
  query: Query,
) => Promise<Result<readonly MatchView[], { readonly code: 'candidate-not-found' }>>;

interface Dependencies {
  readonly contracts: Pick<ContractRepository, 'findMany' | 'listOpenIds'>;
  readonly candidates: Pick<CandidateRepository, 'find'>;
  readonly shortlists: Pick<ShortlistRepository, 'listByContract' | 'listDecisionsOfCandidate'>;
  readonly organisations: Pick<OrganisationRepository, 'listByKind' | 'currentPolicy'>;
  readonly clock: Clock;
}

/** Lists read at once. */
const ABREAST = 10;

const placesOf = ({ placeOfPerformance, positions }: Contract): readonly Contract['placeOfPerformance'][] => [
  placeOfPerformance,
  ...positions.map((position) => position.placeOfPerformance),
];

/** Whether any place of a contract is within a person's reach: the others need no reading. */
const isNear =
  ({ home, profile }: Candidate) =>
  (contract: Contract): boolean =>
    placesOf(contract).some((place) => {
      if (place?.lat == null || place.lon === null || home === null) return false;
      const { territory, x, y } = toMetres(place.lat, place.lon);
      const distance =
        home.territory === territory ? distanceMetres({ territory, x, y }, { territory, x: home.x, y: home.y }) : null;
      return distance !== null && distance <= profile.mobilityKm * 1000;
    });

const viewOf = (match: CandidateMatch, contract: Contract, position: Position): MatchView => ({
  rank: match.rank,
  contractId: match.contractId,
  positionId: match.positionId,
  romeCode: position.romeCode,
  label: position.label,
  subject: contract.subject,
  placeOfPerformance: position.placeOfPerformance ?? contract.placeOfPerformance,
  startsOn: position.startsOn,
  endsOn: position.endsOn,
  weeklyHours: position.weeklyHours,
  score: match.score,
  criteria: match.criteria,
});

/** The best open positions for one of a structure's own people: all that a structure sees of contracts. */
export const makeFindMatches = (dependencies: Dependencies): FindMatches => {
  const { contracts, candidates, shortlists, organisations, clock } = dependencies;
  const loadPolicies = makeLoadPolicies({ organisations });
  const findOpenProposals = makeFindOpenProposals({ contracts, shortlists });

  const listsOf = async (near: readonly Contract[]): Promise<readonly Shortlist[]> => {
    const lists: Shortlist[] = [];
    for (let from = 0; from < near.length; from += ABREAST) {
      const some = near.slice(from, from + ABREAST).map(({ contractId }) => shortlists.listByContract(contractId));
      lists.push(...(await Promise.all(some)).flat());
    }
    return lists;
  };

  return async ({ structureId, externalId, limit }) => {
    const candidate = await candidates.find(candidateIdOf(structureId, externalId));
    if (candidate === undefined) return refuse({ code: 'candidate-not-found' });
    const open = await contracts.findMany(await contracts.listOpenIds());
    const around = [...open.values()].filter(({ contract }) => isNear(candidate)(contract));
    const policyFor = await loadPolicies();
    const near = await Promise.all(around.map(async (stored) => underPolicy(stored.contract, await policyFor(stored))));
    const lists = await listsOf(near);
    const openProposals = await findOpenProposals(candidate.candidateId);
    const day = dayInFrance(clock());
    const matches = matchesOfCandidate({ candidate, contracts: near, shortlists: lists, openProposals, day }, limit);

    const byId = new Map(near.map((contract) => [contract.contractId, contract]));
    return ok(
      matches.flatMap((match) => {
        const contract = byId.get(match.contractId);
        const position = contract?.positions.find(({ positionId }) => positionId === match.positionId);
        return contract === undefined || position === undefined ? [] : [viewOf(match, contract, position)];
      }),
    );
  };
};
