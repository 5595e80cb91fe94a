import type { OrganisationId } from '#shared/domain/ids.ts';
import type { Policy } from '#shared/domain/organisation/policy.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import type { OrganisationRepository, Page, PageRequest, PolicyRepository } from '#shared/ports.ts';
import { makeFindPolicyOwner, type PolicyQuestion } from './find-policy-owner.ts';

type Refusal = { readonly code: 'organisation-not-found' };

/** A policy and the organisation that it is of, even while it is the product's default. */
export interface OwnedPolicy {
  readonly organisationId: OrganisationId;
  readonly policy: Policy;
}

export type ReadPolicy = (question: PolicyQuestion) => Promise<Result<OwnedPolicy, Refusal>>;
export type ListPolicyVersions = (
  question: PolicyQuestion,
  page: PageRequest,
) => Promise<Result<Page<OwnedPolicy>, Refusal>>;

/** The policy in force. */
export const makeReadPolicy = (dependencies: {
  readonly organisations: Pick<OrganisationRepository, 'find' | 'currentPolicy'>;
}): ReadPolicy => {
  const findOwner = makeFindPolicyOwner(dependencies);
  return async (question) => {
    const owner = await findOwner(question);
    if (!owner.ok) return owner;
    const { organisationId } = owner.value;
    return ok({ organisationId, policy: await dependencies.organisations.currentPolicy(organisationId) });
  };
};

/** Every version there has been, latest first. */
export const makeListPolicyVersions = (dependencies: {
  readonly organisations: Pick<OrganisationRepository, 'find'>;
  readonly policies: Pick<PolicyRepository, 'listPolicies'>;
}): ListPolicyVersions => {
  const findOwner = makeFindPolicyOwner(dependencies);
  return async (question, page) => {
    const owner = await findOwner(question);
    if (!owner.ok) return owner;
    const { organisationId } = owner.value;
    const { items, cursor } = await dependencies.policies.listPolicies(organisationId, page);
    return ok({ items: items.map((policy) => ({ organisationId, policy })), cursor });
  };
};
