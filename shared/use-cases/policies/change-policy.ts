import { nextPolicy } from '#shared/domain/organisation/next-policy.ts';
import type { PolicySettings } from '#shared/domain/organisation/policy.ts';
import { ok, refuse, type Result } from '#shared/domain/result.ts';
import type { Clock, OrganisationRepository, PolicyRepository } from '#shared/ports.ts';
import { makeFindPolicyOwner, type PolicyQuestion } from './find-policy-owner.ts';
import type { OwnedPolicy } from './read-policy.ts';

interface Command extends PolicyQuestion {
  readonly settings: PolicySettings;
  /** Versions that the author read; undefined: whatever it is now. */
  readonly ifVersion?: readonly number[] | undefined;
  /** Who acts: the subject of their token. */
  readonly by: string;
}

type Refusal = { readonly code: 'organisation-not-found' } | { readonly code: 'edited-meanwhile' };
export type ChangePolicy = (command: Command) => Promise<Result<OwnedPolicy, Refusal>>;

interface Dependencies {
  readonly organisations: Pick<OrganisationRepository, 'find' | 'currentPolicy'>;
  readonly policies: Pick<PolicyRepository, 'savePolicy'>;
  readonly clock: Clock;
}

/** A change without If-Match that loses a race is made again over what won: it says a whole policy. */
const ATTEMPTS = 3;

/** Puts a policy in force as a new version, which has every list matched again. The same policy again changes nothing. */
export const makeChangePolicy = ({ organisations, policies, clock }: Dependencies): ChangePolicy => {
  const findOwner = makeFindPolicyOwner({ organisations });

  const attempt = async (command: Command, left: number): Promise<Result<OwnedPolicy, Refusal>> => {
    const owner = await findOwner(command);
    if (!owner.ok) return owner;
    const { organisationId } = owner.value;
    const { settings, ifVersion, by } = command;
    const current = await organisations.currentPolicy(organisationId);
    if (ifVersion?.includes(current.version) === false) return refuse({ code: 'edited-meanwhile' });

    const next = nextPolicy(current, { organisationId, settings, at: clock().toISOString(), by });
    if (next === undefined) return ok({ organisationId, policy: current });
    const saved = await policies.savePolicy(organisationId, next.policy, [next.event]);
    if (saved.ok) return ok({ organisationId, policy: next.policy });
    return ifVersion === undefined && left > 1 ? attempt(command, left - 1) : saved;
  };

  return (command) => attempt(command, ATTEMPTS);
};
