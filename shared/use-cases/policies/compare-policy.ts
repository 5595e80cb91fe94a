import type { Candidate } from '#shared/domain/candidate/candidate.ts';
import type { Contract, Position } from '#shared/domain/contract/contract.ts';
import type { StoredContract } from '#shared/domain/contract/stored-contract.ts';
import type { CandidateId, OrganisationId } from '#shared/domain/ids.ts';
import { compareList, needsPeople, type ListComparison } from '#shared/domain/matching/comparison/compare-list.ts';
import type { Policy, PolicySettings } from '#shared/domain/organisation/policy.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { Shortlist } from '#shared/domain/shortlist/shortlist.ts';
import type {
  CandidateRepository,
  ContractRepository,
  OrganisationRepository,
  ShortlistRepository,
} from '#shared/ports.ts';
import { makeListContracts } from '../contracts/list-contracts.ts';
import { makeFindContract } from '../contracts/find-contract.ts';
import { mapAtMost } from '../map-at-most.ts';
import { makeLoadRulers, type RulerOf } from '../matching/policy-for.ts';
import { makeFindPolicyOwner, type FacilitatorOrganisation, type PolicyQuestion } from './find-policy-owner.ts';

/** Contracts looked at once: their lists and people are all that is held in memory. */
const AT_ONCE = 2;
/** Contracts of the territory looked through for those that the policy rules. */
const MOST_SOUGHT = 200;

interface Command extends PolicyQuestion {
  readonly settings: PolicySettings;
  /** One contract only. */
  readonly contractId?: string | undefined;
  /** Contracts, from 1 to 20. */
  readonly limit: number;
}

/** What would change on one position; `comparison` is null while it has no list. */
export interface PositionComparison {
  readonly contract: Contract;
  readonly position: Position;
  readonly list: Shortlist | undefined;
  readonly comparison: ListComparison | undefined;
}

export interface PolicyComparison {
  readonly organisationId: OrganisationId;
  readonly version: number;
  readonly contracts: number;
  /** Other contracts would change too, or may: they were not looked at. */
  readonly more: boolean;
  readonly positions: readonly PositionComparison[];
}

type Refusal = { readonly code: 'organisation-not-found' } | { readonly code: 'contract-not-found' };
export type ComparePolicy = (command: Command) => Promise<Result<PolicyComparison, Refusal>>;

interface Dependencies {
  readonly organisations: Pick<OrganisationRepository, 'find' | 'listByKind' | 'currentPolicy'>;
  readonly contracts: Pick<ContractRepository, 'find' | 'listByPlace'>;
  readonly candidates: Pick<CandidateRepository, 'findMany'>;
  readonly shortlists: Pick<ShortlistRepository, 'listByContract'>;
}

interface Chosen {
  readonly contracts: readonly StoredContract[];
  readonly more: boolean;
}

/** The open contracts that an organisation's policy rules, latest notification of each place first. */
const makeChoose = ({ contracts }: Pick<Dependencies, 'contracts'>) => {
  const list = makeListContracts({ contracts });
  return async (owner: FacilitatorOrganisation, rules: (stored: StoredContract) => boolean, limit: number) => {
    const page = await list(owner, { status: 'open' }, { limit: MOST_SOUGHT, cursor: null });
    const ruled = page.items.filter(rules);
    return { contracts: ruled.slice(0, limit), more: ruled.length > limit || page.cursor !== null };
  };
};

const ruledBy =
  (rulerOf: RulerOf, { organisationId }: FacilitatorOrganisation) =>
  (stored: StoredContract): boolean =>
    rulerOf(stored)?.organisationId === organisationId;

/** Tells what a policy would change before it is saved, from the stored lists: nothing is matched, nothing is written. */
export const makeComparePolicy = (dependencies: Dependencies): ComparePolicy => {
  const { organisations, candidates, shortlists } = dependencies;
  const findOwner = makeFindPolicyOwner(dependencies);
  const findContract = makeFindContract(dependencies);
  const choose = makeChoose(dependencies);
  const loadRulers = makeLoadRulers({ organisations });

  const choiceOf = async (
    owner: FacilitatorOrganisation,
    { contractId, limit }: Command,
  ): Promise<Result<Chosen, Refusal>> => {
    const rules = ruledBy(await loadRulers(), owner);
    if (contractId === undefined) return ok(await choose(owner, rules, limit));
    const found = await findContract(owner, contractId);
    // Under another organisation's policy this one changes nothing: there is nothing to compare.
    return found.ok ? ok({ contracts: [found.value].filter(rules), more: false }) : refuse(found.error);
  };

  const peopleOf = async (lists: readonly Shortlist[]): Promise<ReadonlyMap<CandidateId, Candidate>> => {
    const ids = new Set(lists.flatMap(({ entries }) => entries.map(({ candidateId }) => candidateId)));
    return ids.size === 0 ? new Map() : candidates.findMany([...ids]);
  };

  const compareContract = async (
    { contract }: StoredContract,
    before: Policy,
    after: PolicySettings,
  ): Promise<readonly PositionComparison[]> => {
    const lists = await shortlists.listByContract(contract.contractId);
    const people = await peopleOf(lists.filter((list) => needsPeople({ contract, list, before, after })));
    return contract.positions.map((position) => {
      const list = lists.find(({ positionId }) => positionId === position.positionId);
      const comparison = list && compareList({ contract, list, before, after, people });
      return { contract, position, list, comparison };
    });
  };

  return async (command) => {
    const owner = await findOwner(command);
    if (!owner.ok) return owner;
    const chosen = await choiceOf(owner.value, command);
    if (!chosen.ok) return chosen;
    const { organisationId } = owner.value;
    const before = await organisations.currentPolicy(organisationId);
    const compared = await mapAtMost(chosen.value.contracts, AT_ONCE, (stored) =>
      compareContract(stored, before, command.settings),
    );
    const { contracts, more } = chosen.value;
    return ok({
      organisationId,
      version: before.version,
      contracts: contracts.length,
      more,
      positions: compared.flat(),
    });
  };
};
