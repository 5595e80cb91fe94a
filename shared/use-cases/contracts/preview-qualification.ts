import { dayInFrance } from '#shared/domain/calendar.ts';
import type { Contract, Position } from '#shared/domain/contract/contract.ts';
import { previewList, type ListPreview } from '#shared/domain/matching/preview-list.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { underPolicy } from '#shared/domain/organisation/under-policy.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import type { Shortlist } from '#shared/domain/shortlist/shortlist.ts';
import type {
  CandidateRepository,
  Clock,
  ContractRepository,
  OrganisationRepository,
  ShortlistRepository,
} from '#shared/ports.ts';
import type { ContractPatch } from '#shared/wire/http/contract-input.ts';
import { makeLoadPolicies } from '../matching/policy-for.ts';
import { makeFindContract } from './find-contract.ts';
import { qualified } from './qualified.ts';

interface Query {
  readonly organisation: Organisation;
  readonly contractId: string;
  readonly patch: ContractPatch;
}

/** What would become of one position's list; `preview` is absent for a new position, whose list is yet to be made. */
export interface PositionPreview {
  readonly position: Position;
  readonly preview: ListPreview | undefined;
}

export interface QualificationPreview {
  readonly before: Contract;
  readonly after: Contract;
  readonly positions: readonly PositionPreview[];
}

export type PreviewQualification = (
  query: Query,
) => Promise<Result<QualificationPreview, { readonly code: 'contract-not-found' }>>;

interface Dependencies {
  readonly contracts: Pick<ContractRepository, 'find'>;
  readonly shortlists: Pick<ShortlistRepository, 'listByContract'>;
  readonly candidates: Pick<CandidateRepository, 'findMany'>;
  readonly organisations: Pick<OrganisationRepository, 'listByKind' | 'currentPolicy'>;
  readonly clock: Clock;
}

/** People of one list looked at: the first screens, which is what a facilitator decides on. */
const LOOKED_AT = 100;

const firstOf = (list: Shortlist): Shortlist => ({ ...list, entries: list.entries.slice(0, LOOKED_AT) });

/** Tells what qualifying would change before it is saved, from the stored lists: nothing is matched, nothing written. */
export const makePreviewQualification = (dependencies: Dependencies): PreviewQualification => {
  const { contracts, shortlists, candidates, organisations, clock } = dependencies;
  const find = makeFindContract({ contracts });
  const loadPolicies = makeLoadPolicies({ organisations });
  return async ({ organisation, contractId, patch }) => {
    const found = await find(organisation, contractId);
    if (!found.ok) return found;
    const now = clock();
    const changed = qualified(found.value, patch, now);
    const policy = await (await loadPolicies())(changed);
    const contract = underPolicy(changed.contract, policy);
    const lists = (await shortlists.listByContract(contract.contractId)).map(firstOf);
    const ids = new Set(lists.flatMap(({ entries }) => entries.map(({ candidateId }) => candidateId)));
    const people = ids.size === 0 ? new Map() : await candidates.findMany([...ids]);
    const day = dayInFrance(now);
    const positions = contract.positions.map((position) => {
      const list = lists.find(({ positionId }) => positionId === position.positionId);
      return { position, preview: list && previewList({ contract, position, list, people, day }) };
    });
    return ok({ before: found.value.contract, after: changed.contract, positions });
  };
};
