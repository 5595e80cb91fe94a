import type { Identity } from '#shared/domain/candidate/candidate.ts';
import type { Contract, Position } from '#shared/domain/contract/contract.ts';
import { type CandidateId, OrganisationId } from '#shared/domain/ids.ts';
import type { PairExplanation } from '#shared/domain/matching/explain-pair.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { Decision } from '#shared/domain/shortlist/shortlist.ts';
import type {
  CandidateRepository,
  ContractRepository,
  OrganisationRepository,
  ShortlistRepository,
} from '#shared/ports.ts';
import type { ReadProposedCandidate } from '../candidates/read-proposed-candidate.ts';
import { makeFindContract } from '../contracts/find-contract.ts';
import type { ExplainMatch } from './explain-match.ts';
import { positionOf } from './read-shortlist.ts';

interface Query {
  readonly organisation: Organisation;
  readonly contractId: string;
  readonly candidateId: string;
  /** The first position when absent. */
  readonly positionId?: string | undefined;
  /** Who looks: the subject of their token. */
  readonly by: string;
}

/** What a page shows of one person before one position. */
export interface PersonInPage {
  readonly contract: Contract;
  readonly position: Position;
  readonly explanation: PairExplanation;
  readonly decision: Decision | undefined;
  /** Undefined until somebody retains the person. */
  readonly identity: Identity | undefined;
  /** Name of the structure that presents the person. */
  readonly structure: string | undefined;
}

export type ViewPerson = (query: Query) => Promise<Result<PersonInPage, { readonly code: 'candidate-not-found' }>>;

interface Dependencies {
  readonly contracts: Pick<ContractRepository, 'find'>;
  readonly candidates: Pick<CandidateRepository, 'find'>;
  readonly shortlists: Pick<ShortlistRepository, 'findDecision'>;
  readonly organisations: Pick<OrganisationRepository, 'find'>;
  readonly explainMatch: ExplainMatch;
  readonly readProposedCandidate: ReadProposedCandidate;
}

const NOT_FOUND = refuse({ code: 'candidate-not-found' } as const);

/** One person before one position of a contract that the organisation sees; the name once somebody is retained. */
export const makeViewPerson = (deps: Dependencies): ViewPerson => {
  const find = makeFindContract(deps);

  const named = async ({ organisation, by }: Query, candidateId: CandidateId): Promise<Identity | undefined> => {
    const read = await deps.readProposedCandidate({ organisation, candidateId, by });
    return read.ok ? (read.value.identity ?? undefined) : undefined;
  };

  return async (query) => {
    const { organisation, contractId } = query;
    const [found, explained] = await Promise.all([find(organisation, contractId), deps.explainMatch(query)]);
    if (!found.ok || !explained.ok) return NOT_FOUND;
    const { contract } = found.value;
    const explanation = explained.value;
    const { candidateId } = explanation;
    const position = positionOf(contract, explanation.positionId);
    const candidate = await deps.candidates.find(candidateId);
    if (position === undefined || candidate === undefined) return NOT_FOUND;
    const [decision, structure] = await Promise.all([
      deps.shortlists.findDecision(contract.contractId, position.positionId, candidateId),
      deps.organisations.find(OrganisationId.parse(candidate.structureId)),
    ]);
    const identity = decision && (await named(query, candidateId));
    return ok({ contract, position, explanation, decision, identity, structure: structure?.name });
  };
};
