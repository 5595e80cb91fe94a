import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import type { Decision } from '#shared/domain/shortlist/shortlist.ts';
import type { ContractRepository, Page, PageRequest, ShortlistRepository } from '#shared/ports.ts';
import { makeFindContract } from '../contracts/find-contract.ts';
import { pageOfMany } from '../page-of-many.ts';

interface Query {
  readonly organisation: Organisation;
  readonly contractId: string;
  /** All positions when absent. */
  readonly positionId?: string | undefined;
}

export type ListDecisions = (
  query: Query,
  page: PageRequest,
) => Promise<Result<Page<Decision>, { readonly code: 'contract-not-found' }>>;

interface Dependencies {
  readonly contracts: Pick<ContractRepository, 'find'>;
  readonly shortlists: Pick<ShortlistRepository, 'listDecisions'>;
}

/** What was decided on a contract that the organisation sees, oldest first. */
export const makeListDecisions = ({ contracts, shortlists }: Dependencies): ListDecisions => {
  const find = makeFindContract({ contracts });
  return async ({ organisation, contractId, positionId }, page) => {
    const found = await find(organisation, contractId);
    if (!found.ok) return found;
    const all = await shortlists.listDecisions(found.value.contract.contractId);
    const wanted = all.filter((one) => positionId === undefined || one.positionId === positionId);
    const keyOf = (one: Decision): string => `${one.decidedAt}#${one.positionId}#${one.candidateId}`;
    return ok(pageOfMany(wanted, keyOf, page));
  };
};
