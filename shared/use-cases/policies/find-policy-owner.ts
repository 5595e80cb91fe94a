import { OrganisationId } from '#shared/domain/ids.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { OrganisationRepository } from '#shared/ports.ts';

export type FacilitatorOrganisation = Extract<Organisation, { kind: 'facilitatorOrganisation' }>;

/** Whose policy is asked about, and by whom. */
export interface PolicyQuestion {
  readonly organisation: Organisation;
  /** Oneself when absent; the administration has no policy and names somebody who has. */
  readonly organisationId?: string | undefined;
}

type Refusal = { readonly code: 'organisation-not-found' };

/** The facilitator organisation whose policy somebody may see: their own; any, for the administration. */
export const makeFindPolicyOwner =
  ({ organisations }: { readonly organisations: Pick<OrganisationRepository, 'find'> }) =>
  async ({ organisation, organisationId }: PolicyQuestion): Promise<Result<FacilitatorOrganisation, Refusal>> => {
    const asked = OrganisationId.safeParse(organisationId ?? organisation.organisationId);
    if (!asked.success) return refuse({ code: 'organisation-not-found' });
    const own = asked.data === organisation.organisationId;
    if (!own && organisation.kind !== 'administration') return refuse({ code: 'organisation-not-found' });
    const owner = own ? organisation : await organisations.find(asked.data);
    return owner?.kind === 'facilitatorOrganisation' ? ok(owner) : refuse({ code: 'organisation-not-found' });
  };
