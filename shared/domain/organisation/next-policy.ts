import type { Instant } from '../calendar.ts';
import { event, type DomainEvent } from '../events.ts';
import type { OrganisationId } from '../ids.ts';
import { sameSettings, settingsOf, type Policy, type PolicySettings } from './policy.ts';

export interface PolicyChange {
  readonly organisationId: OrganisationId;
  readonly settings: PolicySettings;
  readonly at: Instant;
  /** Subject of whoever decides. */
  readonly by: string;
}

/**
 * The version that follows, with the event that says so; undefined when it would decide what the current one does.
 *
 * @param current - the version in force, possibly the product's default
 */
export const nextPolicy = (
  current: Policy,
  { organisationId, settings, at, by }: PolicyChange,
): { readonly policy: Policy; readonly event: DomainEvent } | undefined => {
  if (sameSettings(settingsOf(current), settings)) return undefined;
  const version = current.version + 1;
  return {
    policy: { ...settings, organisationId, version, changedAt: at, changedBy: by },
    event: event({ type: 'policy-changed', at, by, organisationId, version }, version),
  };
};
