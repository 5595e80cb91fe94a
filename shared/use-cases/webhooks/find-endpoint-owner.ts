import { OrganisationId } from '#shared/domain/ids.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { OrganisationRepository } from '#shared/ports.ts';

export type OwnerKind = 'contractor' | 'structure';

/** Whose endpoints, requests or signing secret are asked for, and by whom. */
export interface OwnerQuery {
  readonly organisation: Organisation;
  readonly kind: OwnerKind;
  readonly ownerId: string;
}
export type FindOwner = (
  query: OwnerQuery,
) => Promise<Result<Organisation, { readonly code: 'organisation-not-found' }>>;

const reaches = (asking: Organisation, ownerId: string, kind: OwnerKind): boolean => {
  if (asking.kind === 'administration') return true;
  // A facilitator connects the software of a contractor who has no account yet.
  return asking.organisationId === ownerId || (asking.kind === 'facilitatorOrganisation' && kind === 'contractor');
};

/** The organisation whose endpoints, requests or signing secret are asked for, if it is of that kind and the caller may reach it. */
export const makeFindOwner =
  ({ organisations }: { readonly organisations: Pick<OrganisationRepository, 'find'> }): FindOwner =>
  async ({ organisation, kind, ownerId }) => {
    const id = OrganisationId.safeParse(ownerId);
    if (!id.success || !reaches(organisation, id.data, kind)) return refuse({ code: 'organisation-not-found' });
    const owner = await organisations.find(id.data);
    return owner?.kind === kind ? ok(owner) : refuse({ code: 'organisation-not-found' });
  };
