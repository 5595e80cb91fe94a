import { dayInFrance } from '#shared/domain/calendar.ts';
import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import type { Contract } from '#shared/domain/contract/contract.ts';
import type { StoredContract } from '#shared/domain/contract/stored-contract.ts';
import { CandidateId, ContractId } from '#shared/domain/ids.ts';
import { explainPair, type PairExplanation } from '#shared/domain/matching/explain-pair.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { covers } from '#shared/domain/organisation/territory.ts';
import { underPolicy } from '#shared/domain/organisation/under-policy.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type {
  CandidateRepository,
  Clock,
  ContractRepository,
  OrganisationRepository,
  ShortlistRepository,
} from '#shared/ports.ts';
import { makeLoadPolicies } from '../matching/policy-for.ts';
import { makeFindOpenProposals } from './find-open-proposals.ts';
import { positionOf } from './read-shortlist.ts';

interface Query {
  readonly organisation: Organisation;
  readonly contractId: string;
  readonly candidateId: string;
  /** The first position when absent. */
  readonly positionId?: string | undefined;
}

interface Refusal {
  readonly code: 'contract-not-found' | 'candidate-not-found' | 'position-not-found';
}
export type Explanation = PairExplanation & Pick<Contract, 'contractId'>;
export type ExplainMatch = (query: Query) => Promise<Result<Explanation, Refusal>>;

interface Dependencies {
  readonly contracts: Pick<ContractRepository, 'find' | 'findMany'>;
  readonly candidates: Pick<CandidateRepository, 'find'>;
  readonly shortlists: Pick<ShortlistRepository, 'find' | 'listDecisionsOfCandidate'>;
  readonly organisations: Pick<OrganisationRepository, 'listByKind' | 'currentPolicy'>;
  readonly clock: Clock;
}

/** A structure asks about its own people, on any contract still open; a facilitator about anyone, on their contracts. */
const visible = (organisation: Organisation, stored: StoredContract, candidate: Candidate | undefined): boolean =>
  organisation.kind === 'structure'
    ? stored.contract.status !== 'closed' && String(candidate?.structureId) === organisation.organisationId
    : covers(organisation, stored);

/** Why a person has the rank they have on a position, or none, and what would change it. */
export const makeExplainMatch = (dependencies: Dependencies): ExplainMatch => {
  const { contracts, candidates, shortlists, organisations, clock } = dependencies;
  const findOpenProposals = makeFindOpenProposals({ contracts, shortlists });
  const loadPolicies = makeLoadPolicies({ organisations });

  return async ({ organisation, contractId, candidateId, positionId }) => {
    const ids = { contract: ContractId.safeParse(contractId), candidate: CandidateId.safeParse(candidateId) };
    const stored = ids.contract.success ? await contracts.find(ids.contract.data) : undefined;
    const candidate = ids.candidate.success ? await candidates.find(ids.candidate.data) : undefined;
    if (stored === undefined || !visible(organisation, stored, candidate))
      return refuse({ code: 'contract-not-found' });
    if (candidate === undefined) return refuse({ code: 'candidate-not-found' });
    const { contract } = stored;
    const position = positionOf(contract, positionId);
    if (position === undefined) return refuse({ code: 'position-not-found' });

    const policy = await (await loadPolicies())(stored);
    const explanation = explainPair({
      contract: underPolicy(contract, policy),
      position,
      candidate,
      shortlist: await shortlists.find(contract.contractId, position.positionId),
      day: dayInFrance(clock()),
      policy,
      openProposals: await findOpenProposals(candidate.candidateId),
    });
    return ok({ contractId: contract.contractId, ...explanation });
  };
};
