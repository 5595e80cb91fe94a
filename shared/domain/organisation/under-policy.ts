import type { Contract } from '../contract/contract.ts';
import type { PolicySettings } from './policy.ts';

/** What of a contract a policy may complete. */
type Declared = Pick<Contract, 'priorityPublics' | 'representation'>;

/** A contract as it is matched: with what the policy adds to what it declares. */
export type UnderPolicy<C extends Declared = Contract> = C & Pick<PolicySettings, 'proposalCeiling'>;

/**
 * The contract that matching sees: its own priority publics and representation targets, or the policy's where it
 * declares none (each of the two lists by itself, as a whole: lists are not merged), and the policy's ceiling. The
 * stored contract does not change, so a later policy applies to it as well.
 */
export const underPolicy = <C extends Declared>(
  contract: C,
  policy: Omit<PolicySettings, 'weights'>,
): UnderPolicy<C> => ({
  ...contract,
  priorityPublics: contract.priorityPublics.length > 0 ? contract.priorityPublics : policy.priorityPublics,
  representation: contract.representation.length > 0 ? contract.representation : policy.representation,
  proposalCeiling: policy.proposalCeiling,
});
