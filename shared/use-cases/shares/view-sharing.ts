import { mayBeOf } from '#shared/domain/contract/may-be-of.ts';
import type { Contract, Position } from '#shared/domain/contract/contract.ts';
import type { CandidateId, OrganisationId } from '#shared/domain/ids.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { OrganisationRepository } from '#shared/ports.ts';
import type { ShareView } from '#shared/wire/http/shares.ts';
import type { ViewShortlist } from '../shortlists/view-shortlist.ts';
import type { ListShares } from './read-shares.ts';

/** Somebody who may be shared: retained, and still on the list. */
export interface Retained {
  readonly candidateId: CandidateId;
  readonly rank: number;
  readonly structure: string | undefined;
}

/** What there is to share on a position, with whom, and what was shared already. */
export interface Sharing {
  readonly contract: Contract;
  readonly position: Position;
  readonly retained: readonly Retained[];
  readonly contractors: readonly { readonly organisationId: OrganisationId; readonly name: string }[];
  /** On this position, with whomever. */
  readonly shares: readonly ShareView[];
}

type NotFound = { readonly code: 'contract-not-found' } | { readonly code: 'position-not-found' };
export type ViewSharing = (query: {
  readonly organisation: Organisation;
  readonly contractId: string;
  readonly positionId: string | undefined;
}) => Promise<Result<Sharing, NotFound>>;

/** A whole stored list: whoever is retained may stand anywhere on it. */
const WHOLE_LIST = 200;
const MOST_SHARES = 200;

/** All that a facilitator needs to know before sharing. */
export const makeViewSharing =
  ({
    viewShortlist,
    listShares,
    organisations,
  }: {
    readonly viewShortlist: ViewShortlist;
    readonly listShares: ListShares;
    readonly organisations: Pick<OrganisationRepository, 'listByKind'>;
  }): ViewSharing =>
  async (query) => {
    const viewed = await viewShortlist({ ...query, limit: WHOLE_LIST });
    if (!viewed.ok) return viewed;
    const { contract, position, shortlist, structures } = viewed.value;
    if (position === undefined) return refuse({ code: 'position-not-found' });
    const which = { organisation: query.organisation, contractId: contract.contractId };
    const [known, shared] = await Promise.all([
      organisations.listByKind('contractor'),
      listShares(which, { limit: MOST_SHARES, cursor: null }),
    ]);
    return ok({
      contract,
      position,
      retained: (shortlist?.entries ?? [])
        .filter(({ decision }) => decision?.decision === 'retained')
        .map(({ candidateId, rank, structureId }) => ({ candidateId, rank, structure: structures.get(structureId) })),
      contractors: known
        .flatMap((one) => (one.kind === 'contractor' && mayBeOf(contract, one) ? [one] : []))
        .map(({ organisationId, name }) => ({ organisationId, name }))
        .toSorted((a, b) => a.name.localeCompare(b.name, 'fr')),
      shares: shared.ok ? shared.value.items.filter(({ positionId }) => positionId === position.positionId) : [],
    });
  };
