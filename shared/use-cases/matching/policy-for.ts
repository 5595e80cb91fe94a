import type { StoredContract } from '#shared/domain/contract/stored-contract.ts';
import { compareIds } from '#shared/domain/matching/tie.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { defaultPolicy, type Policy } from '#shared/domain/organisation/policy.ts';
import { covers } from '#shared/domain/organisation/territory.ts';
import type { OrganisationRepository } from '#shared/ports.ts';

/** The policy under which a contract is matched. */
export type PolicyFor = (contract: StoredContract) => Promise<Policy>;

/** The organisation whose policy a contract is matched under; undefined when none covers it. */
export type RulerOf = (contract: StoredContract) => Organisation | undefined;

type Organisations = Pick<OrganisationRepository, 'listByKind'>;

/** Reads which facilitator organisations there are: the first one, by identifier, whose territory covers a contract. */
export const makeLoadRulers =
  ({ organisations }: { readonly organisations: Organisations }) =>
  async (): Promise<RulerOf> => {
    const facilitators = (await organisations.listByKind('facilitatorOrganisation')).toSorted((a, b) =>
      compareIds(a.organisationId, b.organisationId),
    );
    return (contract) => facilitators.find((organisation) => covers(organisation, contract));
  };

/**
 * Reads which facilitator organisations there are, once for a batch of contracts. A contract is matched under the policy
 * of the first one, by identifier, whose territory covers it; under the product's default when none does.
 */
export const makeLoadPolicies =
  ({ organisations }: { readonly organisations: Organisations & Pick<OrganisationRepository, 'currentPolicy'> }) =>
  async (): Promise<PolicyFor> => {
    const rulerOf = await makeLoadRulers({ organisations })();
    const policies = new Map<string, Promise<Policy>>();
    return (contract) => {
      const owner = rulerOf(contract);
      if (owner === undefined) return Promise.resolve(defaultPolicy);
      const policy = policies.get(owner.organisationId) ?? organisations.currentPolicy(owner.organisationId);
      policies.set(owner.organisationId, policy);
      return policy;
    };
  };
