import type { Notification } from '#shared/ports.ts';
import { event, type DomainEvent } from '#shared/domain/events.ts';
import { CandidateId, ContractId, PositionId } from '#shared/domain/ids.ts';
import { NOW } from './clock.ts';

const contractId = ContractId.parse('c_saint-denis-school');

export const aContractRegistered = (
  overrides: { readonly at?: string; readonly revision?: number } = {},
): DomainEvent => {
  const { at = NOW, revision = 1 } = overrides;
  return event({ type: 'contract-registered', at, by: 'system', contractId, revision }, revision);
};

export const aCandidatePublished = (
  overrides: { readonly at?: string; readonly revision?: number } = {},
): DomainEvent => {
  const { at = NOW, revision = 1 } = overrides;
  const candidateId = CandidateId.parse('k_aci93-0042');
  return event({ type: 'candidate-published', at, by: 'system', candidateId, revision }, revision);
};

export const aShortlistChanged = (
  overrides: { readonly at?: string; readonly version?: number; readonly newInTop?: number } = {},
): DomainEvent => {
  const { at = NOW, version = 1, newInTop = 1 } = overrides;
  return event(
    {
      type: 'shortlist-changed',
      at,
      by: 'system',
      contractId,
      positionId: PositionId.parse('p1'),
      version,
      newInTop,
      entries: 1,
      shortfallHours: null,
    },
    'p1',
    version,
  );
};

/** A facilitator is owed an e-mail about a list. */
export const aNotification = (overrides: Partial<Notification> = {}): Notification => ({
  recipientId: 'u1',
  notificationId: 'c_saint-denis-school#p1#1',
  contractId,
  positionId: PositionId.parse('p1'),
  newInTop: 1,
  entries: 1,
  shortfallHours: null,
  since: NOW,
  channel: 'dailyDigest',
  state: 'pending',
  ...overrides,
});
