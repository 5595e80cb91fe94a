import type { Contract } from '#shared/domain/contract/contract.ts';
import type { HoursEntry } from '#shared/domain/hours/hours-entry.ts';
import type { CandidateId } from '#shared/domain/ids.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { HoursRepository, ShortlistRepository } from '#shared/ports.ts';
import { isContractor, makeFindScope, type ScopeDependencies } from '../contracts/contract-scope.ts';
import { mayReadHours } from './list-hours.ts';
import { makePeopleAtWork } from './people-at-work.ts';

interface Dependencies extends ScopeDependencies {
  readonly hours: Pick<HoursRepository, 'listByContract'>;
  readonly shortlists: Pick<ShortlistRepository, 'listDecisions'>;
}

/** The hours of a contract, with the people whose hours may be told. */
export interface HoursBook {
  readonly contract: Contract;
  readonly people: readonly CandidateId[];
  /** Latest month first. */
  readonly entries: readonly HoursEntry[];
}

export type ViewHours = (
  organisation: Organisation,
  contractId: string,
) => Promise<Result<HoursBook, { readonly code: 'contract-not-found' }>>;

const latestFirst = (a: HoursEntry, b: HoursEntry): number =>
  b.month.localeCompare(a.month) || (a.candidateId ?? '').localeCompare(b.candidateId ?? '');

/** What a page of hours shows: to a facilitator all of them, to a contractor its own people and what it told. */
export const makeViewHours = (dependencies: Dependencies): ViewHours => {
  const findScope = makeFindScope(dependencies);
  const peopleAtWork = makePeopleAtWork(dependencies);
  return async (organisation, contractId) => {
    const scope = await findScope(organisation, contractId);
    if (scope === undefined) return refuse({ code: 'contract-not-found' });
    const { contract } = scope.stored;
    const [people, all] = await Promise.all([
      peopleAtWork(scope, isContractor(organisation)),
      dependencies.hours.listByContract(contract.contractId),
    ]);
    const entries = all.filter((entry) => mayReadHours(organisation, entry)).toSorted(latestFirst);
    return ok({ contract, people: [...people].toSorted(), entries });
  };
};
