import type { Notification } from '#shared/domain/notification/notification.ts';
import { event, type DomainEvent } from '#shared/domain/events.ts';
import { CandidateId, ContractId, PositionId } from '#shared/domain/ids.ts';
import type { Decision } from '#shared/domain/shortlist/shortlist.ts';
import { NOW } from './clock.ts';
import { aDecision } from './shortlists.ts';

const contractId = ContractId.parse('c_saint-denis-school');

export const aContractRegistered = (
  overrides: { readonly at?: string; readonly revision?: number } = {},
): DomainEvent => {
  const { at = NOW, revision = 1 } = overrides;
  return event({ type: 'contract-registered', at, by: 'system', contractId, revision }, revision);
};

/** The mason of {@link aCandidate} was published, or somebody else. */
export const aCandidatePublished = (
  overrides: {
    readonly at?: string;
    readonly revision?: number;
    readonly candidateId?: CandidateId;
    readonly countsAlike?: true;
  } = {},
): DomainEvent => {
  const { at = NOW, revision = 1, candidateId = CandidateId.parse('k_aci93-0042'), ...alike } = overrides;
  return event({ type: 'candidate-published', at, by: 'system', candidateId, revision, ...alike }, revision);
};

/** What a decision says to the audit log. */
export const aDecisionRecorded = (decision: Decision = aDecision()): DomainEvent => {
  const { contractId, positionId, candidateId, decidedAt: at, decidedBy: by, revision, reason } = decision;
  const said = { contractId, positionId, candidateId, decision: decision.decision, reason };
  return event({ type: 'decision-recorded', at, by, ...said }, positionId, candidateId, revision);
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
type OfList = Extract<Notification, { kind: 'shortlist' }>;
export const aNotification = (overrides: Partial<OfList> = {}): OfList => ({
  recipientId: 'u1',
  kind: 'shortlist',
  notificationId: 'c_saint-denis-school#p1#1',
  contractId,
  positionId: PositionId.parse('p1'),
  newInTop: 1,
  entries: 1,
  shortfallHours: null,
  since: NOW,
  channel: 'dailyDigest',
  state: 'pending',
  mailId: null,
  ...overrides,
});
