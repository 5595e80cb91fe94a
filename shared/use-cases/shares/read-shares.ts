import { dayInFrance } from '#shared/domain/calendar.ts';
import { isPresentOn } from '#shared/domain/candidate/withdraw-candidate.ts';
import { ShareId, type CandidateId } from '#shared/domain/ids.ts';
import { renderForContractor } from '#shared/domain/matching/render.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { Share } from '#shared/domain/shortlist/share.ts';
import type {
  CandidateRepository,
  Clock,
  ContractRepository,
  OrganisationRepository,
  Page,
  PageRequest,
  ShareRepository,
} from '#shared/ports.ts';
import type { ShareView } from '#shared/wire/http/shares.ts';
import { makeFindScope } from '../contracts/contract-scope.ts';
import { mapAtMost } from '../map-at-most.ts';
import { makeNameOrganisations } from '../name-organisations.ts';
import { pageOfMany } from '../page-of-many.ts';

interface Dependencies {
  readonly contracts: Pick<ContractRepository, 'find'>;
  readonly candidates: Pick<CandidateRepository, 'findMany'>;
  readonly organisations: Pick<OrganisationRepository, 'find'>;
  readonly shares: Pick<ShareRepository, 'find' | 'listByContract' | 'listByContractor'>;
  readonly clock: Clock;
}

const AT_ONCE = 8;

/**
 * A share as it may be shown now. Everybody on it is read again from the table of candidates: whoever left a moment ago
 * is not shown, whether the share was told of it or not.
 */
export const makeShowShare = ({ contracts, candidates, organisations, clock }: Omit<Dependencies, 'shares'>) => {
  const stillThere = async (ids: readonly CandidateId[]): Promise<ReadonlySet<CandidateId>> => {
    const today = dayInFrance(clock());
    const known = await candidates.findMany(ids);
    return new Set(
      [...known.values()].filter((candidate) => isPresentOn(candidate, today)).map(({ candidateId }) => candidateId),
    );
  };
  const nameOrganisations = makeNameOrganisations({ organisations });

  return async (share: Share): Promise<ShareView> => {
    const present = await stillThere(share.people.map(({ candidateId }) => candidateId));
    const shown = share.people.flatMap((person) =>
      person.entry !== null && present.has(person.candidateId) ? [{ ...person, entry: person.entry }] : [],
    );
    const names = await nameOrganisations(shown.map(({ structureId }) => structureId));
    const rendered = renderForContractor(
      shown.map(({ entry }) => entry),
      share.weights,
    );
    const sharedAt = new Map(shown.map((person) => [person.candidateId, person.sharedAt]));
    const { shareId, contractId, positionId, contractorId, position, comment, createdAt, updatedAt } = share;
    return {
      ...{ shareId, contractId, positionId, contractorId },
      subject: (await contracts.find(contractId))?.contract.subject ?? null,
      ...{ position, comment, createdAt, updatedAt },
      entries: rendered.map((entry) => ({
        ...entry,
        structureName: names.get(entry.structureId) ?? null,
        sharedAt: sharedAt.get(entry.candidateId) ?? updatedAt,
      })),
      withdrawn: share.people
        .filter(({ candidateId }) => !sharedAt.has(candidateId))
        .map(({ candidateId, withdrawnAt }) => ({ candidateId, withdrawnAt: withdrawnAt ?? clock().toISOString() })),
    };
  };
};

type NotFound = { readonly code: 'contract-not-found' } | { readonly code: 'share-not-found' };

export type ListShares = (
  query: { readonly organisation: Organisation; readonly contractId: string },
  page: PageRequest,
) => Promise<Result<Page<ShareView>, NotFound>>;

export type ReadShare = (query: {
  readonly organisation: Organisation;
  readonly contractId: string;
  readonly shareId: string;
}) => Promise<Result<ShareView, NotFound>>;

export type ListOwnShares = (organisation: Organisation, page: PageRequest) => Promise<Page<ShareView>>;

/** What was shared on a contract, oldest first: all of it to a facilitator, its own to a contractor. */
export const makeListShares = (dependencies: Dependencies): ListShares => {
  const findScope = makeFindScope(dependencies);
  const show = makeShowShare(dependencies);
  return async ({ organisation, contractId }, page) => {
    const scope = await findScope(organisation, contractId);
    if (scope === undefined) return refuse({ code: 'contract-not-found' });
    const { items, cursor } = pageOfMany(scope.shares, ({ createdAt, shareId }) => `${createdAt}#${shareId}`, page);
    return ok({ items: await mapAtMost(items, AT_ONCE, show), cursor });
  };
};

/** One share. */
export const makeReadShare = (dependencies: Dependencies): ReadShare => {
  const findScope = makeFindScope(dependencies);
  const show = makeShowShare(dependencies);
  return async ({ organisation, contractId, shareId }) => {
    const id = ShareId.safeParse(shareId);
    const scope = await findScope(organisation, contractId);
    const share = scope?.shares.find((one) => one.shareId === id.data);
    return share === undefined ? refuse({ code: 'share-not-found' }) : ok(await show(share));
  };
};

/** All that was shared with a contractor, latest first. */
export const makeListOwnShares = (dependencies: Dependencies): ListOwnShares => {
  const show = makeShowShare(dependencies);
  return async ({ organisationId }, page) => {
    const { items, cursor } = await dependencies.shares.listByContractor(organisationId, page);
    return { items: await mapAtMost(items, AT_ONCE, show), cursor };
  };
};
