import type { HoursEntry } from '#shared/domain/hours/hours-entry.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { HoursRepository, Page, PageRequest } from '#shared/ports.ts';
import { isContractor, makeFindScope, type ScopeDependencies } from '../contracts/contract-scope.ts';
import { pageOfMany } from '../page-of-many.ts';

interface Dependencies extends ScopeDependencies {
  readonly hours: Pick<HoursRepository, 'listByContract'>;
}
export type ListHours = (
  query: {
    readonly organisation: Organisation;
    readonly contractId: string;
    /** All months when absent. */
    readonly month?: string | undefined;
  },
  page: PageRequest,
) => Promise<Result<Page<HoursEntry>, { readonly code: 'contract-not-found' }>>;

/** A facilitator reads all the hours of a contract that it sees: a contractor, those that it told itself. */
export const mayReadHours = (organisation: Organisation, entry: HoursEntry): boolean =>
  !isContractor(organisation) || entry.contractorId === organisation.organisationId;

/** Hours told on a contract, month after month: all of them to a facilitator, its own to a contractor. */
export const makeListHours = (dependencies: Dependencies): ListHours => {
  const findScope = makeFindScope(dependencies);
  return async ({ organisation, contractId, month }, page) => {
    const scope = await findScope(organisation, contractId);
    if (scope === undefined) return refuse({ code: 'contract-not-found' });
    const all = await dependencies.hours.listByContract(scope.stored.contract.contractId);
    const wanted = all.filter(
      (entry) => mayReadHours(organisation, entry) && (month === undefined || entry.month === month),
    );
    return ok(pageOfMany(wanted, (entry) => `${entry.month}#${entry.hoursId}`, page));
  };
};
